"""What a case that is well formed can still have wrong.

Two kinds: what would make the report wrong or impossible to print (the codes with V and P), which always holds; and
the rules of the families, which ask for judgement: a journal changes them, a user selects them, an author waives them.
A new family is one new module with ``RULES`` and one line here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec.structs import replace

from casegen.checks.figures import check_figures
from casegen.checks.links import check_links
from casegen.checks.patients import check_patients
from casegen.checks.prose import check_prose
from casegen.checks.ruleset import Adjustment, Selection, active_rules, problem_of
from casegen.checks.waivers import with_waivers
from casegen.problems import Problem

if TYPE_CHECKING:
    from casegen.checks.context import Check, CheckContext
    from casegen.checks.rule import Rule

CHECKS: tuple[Check, ...] = (check_patients, check_links, check_prose, check_figures)

FAMILIES: tuple[str, ...] = (
    "care",
    "journal",
    "deidentification",
    "images",
    "consistency",
    "grading",
    "causality",
    "response",
    "tumour_risk",
    "prose_against_facts",
)
"""The modules of the rules, in the order in which they are listed."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """The rules of all families, in the order of their codes."""
    modules = [import_module(f"casegen.checks.{family}") for family in FAMILIES]
    return tuple(sorted((rule for module in modules for rule in module.RULES), key=lambda rule: rule.code))


def family_rules(family: str) -> tuple[str, tuple[Rule, ...]]:
    """What a family is about, as the first line of its module says, and its rules in the order of their codes."""
    module = import_module(f"casegen.checks.{family}")
    about = (module.__doc__ or "").strip().splitlines()[0]
    return about, tuple(rule for rule in all_rules() if rule in module.RULES)


def check(context: CheckContext, selection: Selection | None = None) -> tuple[Problem, ...]:
    """All that is wrong with the case: what always holds, then the findings of the rules that are wanted."""
    problems = tuple(problem for run in CHECKS for problem in run(context))
    composable = all(problem.severity != "error" for problem in problems)
    return (*problems, *_rules(replace(context, composable=composable), selection or Selection()))


def _rules(context: CheckContext, selection: Selection) -> Iterator[Problem]:
    active = _active_rules(tuple(_adjustments(context).items()), selection)
    found = [problem_of(rule, finding, context) for rule in active for finding in rule.find(context)]
    if not context.case.waivers:
        return iter(found)
    known = {rule.code for rule in all_rules()}
    return with_waivers(found, context, known, {rule.code for rule in active if rule.applies(context)})


@lru_cache(maxsize=64)  # the cases of one journal have the same
def _active_rules(adjustments: tuple[tuple[str, Adjustment], ...], selection: Selection) -> tuple[Rule, ...]:
    return tuple(active_rules(all_rules(), dict(adjustments), selection))


def _adjustments(context: CheckContext) -> dict[str, Adjustment]:
    changes = context.journal.profile.rules
    return {code: Adjustment(change.severity, change.because) for code, change in changes.items()}
