"""A rule: one small function that looks at a case, and what a reader may ask about it.

A new rule is a function with `rule` above it, listed in the ``RULES`` of its family. Its docstring is what
``casegen explain`` prints: what the rule wants, and how to mend what it finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

from casegen.checks.context import CheckContext
from casegen.problems import Position, RelatedPlace, Severity
from casegen.validate import Location


class Finding(Struct, frozen=True):
    """What a rule found at one place.

    ``location`` are the keys that lead to the fact; of a fact that is missing, those where it would stand.
    ``message`` says what is wrong and what to write instead, without the path. ``position`` is given where only
    a stretch of the fact is at fault, as in a text. ``related`` are the locations of other facts that the message
    speaks of, or the places of stretches of them. ``severity`` is given where this finding is graver or lighter than
    its rule usually is. ``secrets`` are the words found that must not be printed, in this problem or in another.
    """

    location: Location
    message: str
    hint: str = ""
    position: Position | None = None
    related: tuple[Location | RelatedPlace, ...] = ()
    severity: Severity | None = None
    secrets: tuple[str, ...] = ()


Find = Callable[[CheckContext], Iterator[Finding]]
Applies = Callable[[CheckContext], bool]


def always(context: CheckContext) -> bool:
    """A rule that looks at every case."""
    return True


class Rule(Struct, frozen=True):
    """A rule of a family. ``read`` is the ISO 8601 date on which the source was read.

    ``applies`` tells whether the rule looks at a case at all: one of a journal or guideline that does not hold for it
    finds nothing there, and that it finds nothing says nothing. ``explained`` makes what the docstring of ``find`` says
    of other rules, for one that is made of a table.

    Findings of a rule that is not ``quotable`` are about what may identify somebody: their messages don't hold the
    value that was found, and their lines are never printed.
    """

    code: str
    title: str
    severity: Severity
    source: str
    read: str
    find: Find
    quotable: bool = True
    applies: Applies = always
    explained: Callable[[], str] | None = None

    @property
    def wants(self) -> str:
        """What the rule wants and how to mend what it finds."""
        if self.explained:
            return self.explained()
        from inspect import getdoc

        return getdoc(self.find) or ""


def rule(
    code: str, title: str, *, source: str, read: str, severity: Severity = "warning", quotable: bool = True
) -> Callable[[Find], Rule]:
    """Makes a rule of the function below it."""

    def make(find: Find) -> Rule:
        return Rule(code, title, severity, source, read, find, quotable)

    return make


COMMON_SENSE: Final = "arithmetic and the calendar"
"""The source of a rule that needs no authority: an end before its beginning, a sum that does not add up."""
