"""What a timeline shows, as plain data: positions are in days from the origin of the chart."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

MarkKind = Literal["diagnosis", "procedure", "test", "event", "adverse event", "response", "death", "follow-up"]


class Span(Struct, frozen=True):
    """Where something lies, in days from the origin; ``earliest == latest`` for an exact point.

    September 2012 is a span of 30 days, somewhere in which the thing happened.
    """

    earliest: float
    latest: float


class Mark(Struct, frozen=True):
    """One thing at one time. ``grade`` is the grade (1 to 5) of an adverse event.

    ``when`` is the time as its author stated it, and becomes part of the label (September 2012; Day 3).
    """

    at: Span
    label: str
    kind: MarkKind
    grade: int | None = None
    when: str = ""


class Bar(Struct, frozen=True):
    """Something that lasted, such as a drug or a device.

    ``start`` is None where nobody told when it began; ``stop`` is None where it still goes on at the end. With
    ``fades``, ``stop`` is the last that is known of it, and nobody told when it ended. ``gaps`` are interruptions
    (from, to) and ``steps`` are changes of the dose (when, new dose).
    """

    start: Span | None
    stop: Span | None
    label: str
    detail: str = ""
    gaps: tuple[tuple[Span, Span], ...] = ()
    steps: tuple[tuple[Span, str], ...] = ()
    fades: bool = False


class Lane(Struct, frozen=True):
    """Items that belong together, under one name; ``untimed`` are those in words that have no place in time."""

    name: str
    items: tuple[Mark | Bar, ...]
    untimed: tuple[str, ...] = ()


class TimelineChart(Struct, frozen=True):
    """A timeline, its lanes from top to bottom.

    ``description`` is the text alternative, a sentence or two. ``origin`` is the calendar day of position 0.0;
    where it is None, ``origin_name`` says what happened on day 0 (admission, start of imatinib). With ``first_day``
    1, position 0.0 is the first day of a count of days; with ``ages``, positions are ages, counted from a birth; with
    ``gestation`` gestational ages. ``grade_scale`` is the scale of the grades of adverse events, empty if not stated.
    """

    title: str
    description: str
    lanes: tuple[Lane, ...]
    origin: date | None
    origin_name: str
    first_day: int = 0
    ages: bool = False
    gestation: bool = False
    grade_scale: str = ""
