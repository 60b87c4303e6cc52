"""G: grades of adverse events by CTCAE and Clavien-Dindo (G1), scores of clinical scales (G2)."""

from casegen.checks.grading import clavien_dindo, contradictions, scores, terms, versions
from casegen.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    *versions.RULES,
    *terms.RULES,
    *contradictions.RULES,
    *clavien_dindo.RULES,
    *scores.RULES,
)
