"""K: whether the facts of a case agree with each other."""

from casegen.checks.consistency import codes, doses, intervals, laws, lengths, lifetime, order, ranges, results
from casegen.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    *intervals.RULES,
    *lifetime.RULES,
    *lengths.RULES,
    *order.RULES,
    *doses.RULES,
    *results.RULES,
    *laws.RULES,
    *ranges.RULES,
    *codes.RULES,
)
