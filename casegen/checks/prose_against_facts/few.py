"""What a rule remarks in a text, as findings: a fault that is all over a text is reported some times and counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from msgspec import Struct

from casegen.checks.context import CheckContext
from casegen.checks.prose_against_facts.texts import Text
from casegen.checks.rule import Finding
from casegen.problems import RelatedPlace, Severity
from casegen.validate import Location, spell_path

FEW = 20

THE_FILE: Final = "the case file itself"
"""The source of a rule that compares what one file says in two places."""


class Stretch(NamedTuple):
    """A part of a text, whose place in the file is looked up only where it is told."""

    text: Text
    start: int
    end: int

    def place(self, context: CheckContext) -> RelatedPlace:
        """Where it stands in the file."""
        return RelatedPlace(self.text.position(context, self.start, self.end), spell_path(self.text.location))


class Remark(Struct, frozen=True):
    """Something to say about a stretch of a text, and the facts or the other stretches that it speaks of."""

    start: int
    end: int
    message: str
    related: tuple[Location | Stretch, ...] = ()
    hint: str = ""
    severity: Severity | None = None


def findings_in(context: CheckContext, text: Text, remarks: Iterable[Remark]) -> Iterator[Finding]:
    """The first remarks on one text as findings; the last of them tells how many more there are.

    To look up a place costs as much as the text is long: with thousands of places a check would stand still.
    """
    everything = list(remarks)
    more = len(everything) - FEW
    for index, remark in enumerate(everything[:FEW], start=1):
        message = f"{remark.message} ({more} more in this text)" if more > 0 and index == FEW else remark.message
        position = text.position(context, remark.start, remark.end)
        related = tuple(one.place(context) if isinstance(one, Stretch) else one for one in remark.related)
        yield Finding(text.location, message, remark.hint, position, related, remark.severity)
