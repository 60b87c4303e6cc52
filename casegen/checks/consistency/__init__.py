"""K: whether the facts of a case agree with each other."""

from casegen.checks.consistency import intervals, lengths, lifetime, order
from casegen.checks.rule import Rule

RULES: tuple[Rule, ...] = (*intervals.RULES, *lifetime.RULES, *lengths.RULES, *order.RULES)
