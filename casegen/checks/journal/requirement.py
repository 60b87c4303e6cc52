"""A rule that compares a case with what its journal asks for: one function for each kind of requirement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from casegen.checks.context import CheckContext
from casegen.checks.rule import Finding, Rule, rule
from casegen.journals.source import Limit, Requirement
from casegen.validate import Location

PROFILE: Final = "the journal's profile, which names its sources; docs/journals.md has them all"
READ: Final = "2026-11-22"


class Unmet(Struct, frozen=True):
    """A requirement that a case does not meet.

    ``path`` is that of the requirement, such as ``abstract.max_words``; ``has`` says what the case has and ``wants``
    what the journal wants, without a subject: "takes at most 150". ``task`` and ``detail`` say the same as a thing to
    do, the task alike for all that are alike: "shorten the abstract", "256 words, at most 150". ``mend`` is what to
    write instead, where that does not go without saying. ``related`` are other facts at fault.
    """

    path: str
    location: Location
    has: str
    wants: str
    task: str
    detail: str = ""
    mend: str = ""
    related: tuple[Location, ...] = ()

    @property
    def recommended(self) -> str:
        """What the journal wants where it does not insist: recommends at most 150."""
        _, _, what = self.wants.partition(" ")
        return f"recommends {what.removeprefix('for ')}"


Check = Callable[[CheckContext], Iterator[Unmet]]


class JournalRule(Struct, frozen=True):
    """A rule, the requirements that it is about, and what it compares."""

    rule: Rule
    about: tuple[str, ...]
    check: Check


def journal_rule(code: str, title: str, *about: str, quotable: bool = True) -> Callable[[Check], JournalRule]:
    """Makes a rule of the function below it, which finds what is unmet of the requirements at these paths."""

    def make(check: Check) -> JournalRule:
        def find(context: CheckContext) -> Iterator[Finding]:
            for unmet in check(context):
                yield _finding(unmet, context)

        def applies(context: CheckContext) -> bool:
            return any(context.journal.profile.requirements[path] for path in about)

        find.__doc__ = check.__doc__
        made = rule(code, title, source=PROFILE, read=READ, quotable=quotable)(find)
        return JournalRule(replace(made, applies=applies), about, check)

    return make


def wanted(context: CheckContext, path: str) -> Any:
    """What the journal wants at this path; None where it does not speak of it."""
    requirement = context.journal.profile.requirements[path]
    return requirement.wanted if requirement else None


def beyond(context: CheckContext, path: str, count: int) -> Limit | None:
    """The journal's limit at this path, if it does not allow so many."""
    limit = wanted(context, path)
    return limit if limit and not limit.allows(count) else None


def counted(count: int, word: str) -> str:
    """``1 author``, ``7 authors``, ``no authors``."""
    return f"{count or 'no'} {word if count == 1 else f'{word}s'}"


def too_many_or_few(path: str, location: Location, of: tuple[str, str], limit: Limit, tasks: tuple[str, str]) -> Unmet:
    """What is unmet of a limit. ``of`` says who has how many, ("the abstract", "256 words"); ``tasks`` are what to do
    about too many and about too few.
    """
    holder, amount = of
    task = tasks[limit.kind == "at least"]
    number, _, noun = amount.partition(" ")
    brief = number if noun.removesuffix("s") in task else amount
    brief = "none" if number == "no" else brief
    return Unmet(path, location, f"{holder} has {amount}", takes(limit), task, f"{brief}, {limit}")


def takes(limit: Limit) -> str:
    """What a journal does with so many: takes at most 150, asks for at least 3."""
    return f"asks for {limit}" if limit.kind == "at least" else f"takes {limit}"


def _finding(unmet: Unmet, context: CheckContext) -> Finding:
    requirement = context.journal.profile.requirements[unmet.path]
    assert requirement is not None, unmet.path
    wants = unmet.recommended if requirement.recommended else unmet.wants
    mend = f"; {unmet.mend}" if unmet.mend else ""
    message = f"{unmet.has}; {context.journal.profile.name} {wants}{mend}{_doubt(requirement)}"
    severity = None if requirement.is_sure else "note"
    return Finding(unmet.location, message, severity=severity, related=unmet.related)  # type: ignore[arg-type]


def _doubt(requirement: Requirement) -> str:
    source = requirement.source
    return "" if source.confirmed else f" (not confirmed by the journal: source {source.cited})"
