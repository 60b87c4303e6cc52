"""C, AE, SC, HO: whether a case reports what CARE 2013 asks for, and the extensions that it picks."""

from casegen.checks.care.guidelines import ALL
from casegen.checks.care.rules import item_rule
from casegen.checks.rule import Rule

RULES: tuple[Rule, ...] = tuple(item_rule(guideline, item) for guideline in ALL for item in guideline.items)
