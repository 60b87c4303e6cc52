"""What a user reads about rules: the list of all, and one in full."""

from __future__ import annotations

from collections.abc import Sequence

from casegen.checks.rule import Rule
from casegen.problem_codes import PROBLEM_CODES


def rule_list(rules: Sequence[Rule]) -> str:
    """A line a rule: code, severity, title."""
    width = max((len(rule.code) for rule in rules), default=0)
    return "".join(f"{rule.code:<{width}}  {rule.severity:<7}  {rule.title}\n" for rule in rules)


def explanation(rule: Rule) -> str:
    """A rule in full: what it wants, how to mend what it finds, its source and when that was read."""
    return f"{rule.code} {rule.title} ({rule.severity})\n\n{rule.wants}\n\nSource: {rule.source}\nRead: {rule.read}\n"


def explained_problem(code: str) -> str:
    """What a problem of a code that is no rule's means. Raises KeyError for an unknown code."""
    title, meaning = PROBLEM_CODES[code]
    return f"{code} {title}\n\n{meaning}\n"
