"""K: whether the facts of a case agree with each other."""

from casegen.checks.consistency import (
    article,
    codes,
    doses,
    intervals,
    jumps,
    labels,
    laws,
    lengths,
    lifetime,
    order,
    person,
    ranges,
    results,
    sides,
)
from casegen.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    *intervals.RULES,
    *lifetime.RULES,
    *lengths.RULES,
    *article.RULES,
    *order.RULES,
    *doses.RULES,
    *labels.RULES,
    *results.RULES,
    *jumps.RULES,
    *laws.RULES,
    *ranges.RULES,
    *person.RULES,
    *sides.RULES,
    *codes.RULES,
)
