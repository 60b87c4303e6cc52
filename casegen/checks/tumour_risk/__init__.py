"""T: what is said of a tumour's risk, genes, stains and stage."""

from casegen.checks.rule import Rule
from casegen.checks.tumour_risk import genes, risk, stage

RULES: tuple[Rule, ...] = (*risk.RULES, *genes.RULES, *stage.RULES)
