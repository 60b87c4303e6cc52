"""What a case that is well formed can still have wrong. A new family of checks is one new file and one line here."""

from __future__ import annotations

from casegen.checks.context import Check, CheckContext
from casegen.checks.links import check_links
from casegen.checks.patients import check_patients
from casegen.checks.prose import check_prose
from casegen.problems import Problem

CHECKS: tuple[Check, ...] = (check_patients, check_links, check_prose)


def check(context: CheckContext) -> tuple[Problem, ...]:
    """All problems that the checks find, check after check."""
    return tuple(problem for run in CHECKS for problem in run(context))
