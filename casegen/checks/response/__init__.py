"""R: whether a tumour's response is what its measurements give, by RECIST and Choi."""

from casegen.checks.response import categories, statement, target_lesions
from casegen.checks.rule import Rule

RULES: tuple[Rule, ...] = (*categories.RULES, *statement.RULES, *target_lesions.RULES)
