"""N: how likely a drug caused an event, by the Naranjo scale and the WHO-UMC system. Other methods are left alone."""

from casegen.checks.causality import naranjo, who_umc
from casegen.checks.rule import Rule

RULES: tuple[Rule, ...] = (*naranjo.RULES, *who_umc.RULES)
