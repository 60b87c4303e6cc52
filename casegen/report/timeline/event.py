"""One event of the timeline, from which both a row of the table and a place in the figure come."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from casegen.model.values.time_point import TimePoint
from casegen.report.figures.timeline_chart import MarkKind, Span

LaneName = Literal[
    "History and symptoms",
    "Findings and tests",
    "Diagnosis and procedures",
    "Drugs",
    "Other treatment",
    "Adverse events",
    "Response",
    "Course and follow-up",
]
LANES: tuple[LaneName, ...] = get_args(LaneName)
"""The lanes of the figure from top to bottom."""

GROWN = 28.0
"""From so many days on, an axis that counts from the birth shows ages; before, days of life or time since birth."""


class Told(Struct, frozen=True):
    """Something that happened, in words, before anything is known of its place.

    ``key`` is the path of its point in time, ``when`` what the author wrote there; ``after`` are words for a time that
    is only told as a length, such as that of follow-up. ``what`` are the words of the table, ``label`` shorter ones
    for the figure; ``kind`` is None for what the figure has inside a bar.
    """

    key: str
    lane: LaneName
    kind: MarkKind | None
    when: TimePoint | None
    what: str
    label: str = ""
    grade: int | None = None
    after: str = ""


class TimelineEvent(Struct, frozen=True):
    """Something that happened and where it lies. ``span`` is None where it can't be placed.

    ``when`` is the time in the author's words, and empty for what has no time of its own but others are told from;
    ``moment`` is the same inside a sentence. ``order`` sorts events; one may have an order without a place, which the
    table shows and the figure can't. ``clock`` sorts those without an order: what they are told from, and the days.
    ``is_first_day_one`` says that its author counts from position 0 on, and from day 1: day 3 lies at 2.0.
    """

    key: str
    lane: LaneName
    kind: MarkKind | None
    when: str
    what: str
    label: str
    span: Span | None
    order: tuple[float, ...] = ()
    clock: tuple[str, float] = ("", 0.0)
    grade: int | None = None
    moment: str = ""
    is_first_day_one: bool = False


def is_first_day_one(when: TimePoint | None, span: Span | None) -> bool:
    """Whether its author counts the day of position 0.0 as the first: day 3 lies at 2.0."""
    if when is None or span is None or when.ordinal is None or when.unit not in (None, "day"):
        return False
    if when.relation not in ("", "of"):
        return False
    return span.earliest == when.ordinal - 1
