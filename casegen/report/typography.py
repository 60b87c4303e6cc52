"""How facts are set in type: what must not break over a line, and ranges with en dashes."""

from __future__ import annotations

from typing import Any

from casegen.model.values.partial_date import PartialDate
from casegen.model.values.time_point import TimePoint
from casegen.startup.late_pattern import late_pattern

NO_BREAK_SPACE = "\u00a0"
EN_DASH = "–"

_NUMBER_AND_WORD = late_pattern(r"(?<=\d) (?=\S)")
_RANGE = late_pattern(r"(?<=\d)-(?=\d)")


def typeset(value: Any) -> str:
    """A fact as it is printed: text as its author wrote it, a parsed value with unbreakable spaces and en dashes."""
    if isinstance(value, str):
        return value
    if isinstance(value, PartialDate):
        return unbroken(value.spelt(), only_first=True)
    if isinstance(value, TimePoint):
        return value.label()
    return unbroken(_RANGE.sub(EN_DASH, str(value)))


def moment(point: TimePoint) -> str:
    """A point in time between other words, after from or to: March 2020, day 3, the start of imatinib."""
    label = point.label()
    if point.relation in ("start", "end"):
        return f"the {label[:1].lower()}{label[1:]}"
    return label if point.date and not point.modifier else label[:1].lower() + label[1:]


def unbroken(text: str, only_first: bool = False) -> str:
    """The text with the space after a number made unbreakable (7 cm); ``only_first`` for a date's day."""
    return _NUMBER_AND_WORD.sub(NO_BREAK_SPACE, text, count=1 if only_first else 0)
