"""What a point in time says: where it lies in the calendar, or how far from which event."""

from __future__ import annotations

import math
from collections.abc import Container, Iterator

from msgspec import Struct
from msgspec.structs import replace

from casegen.model.values.duration import TimeUnit
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.time_point import TimePoint
from casegen.report.chronology.anchors import GESTATION, LIFE, normalised
from casegen.report.chronology.dates import span_of_date
from casegen.report.chronology.shift import (
    LATER,
    NOWHERE,
    Shift,
    Step,
    moved,
    shift_of_age,
    shift_of_duration,
    shift_of_gestational_age,
    step,
)
from casegen.report.figures.timeline_chart import Span
from casegen.startup.late_pattern import late_pattern

_SAME = late_pattern(r"(month|year) of (.+)")
_SHORTLY = Shift(Step(), Step(days=1))


class InCalendar(Struct, frozen=True):
    """A span of ordinals of days."""

    span: Span


class FromAnchor(Struct, frozen=True):
    """A shift from an event. ``anchor`` is normalised, and empty for a day that names none; ``words`` are its own.

    ``of_life`` is the shift of such a day if it turns out to be counted from the birth. ``is_after`` is set where the
    point comes after the anchor, so that the end of the anchor counts if it has one.
    """

    anchor: str
    shift: Shift
    words: str = ""
    of_life: Shift | None = None
    is_after: bool = False

    def shift_from(self, *, is_birth: bool) -> Shift:
        """How far it is from the event that the anchor stands for."""
        return self.of_life if is_birth and self.of_life else self.shift


def anchors_of_day_zero(point: TimePoint) -> Iterator[str]:
    """The normalised anchor of a point on day 0: who has one counts all days from it."""
    if point.ordinal == 0 and point.unit == "day" and point.relation in ("", "of"):
        yield normalised(point.anchor)


def statements(point: TimePoint, days_zero: Container[str] = ()) -> Iterator[InCalendar | FromAnchor]:
    """What a point in time says, the most telling first. ``days_zero`` are the anchors that have a day 0."""
    if point.date and not point.relation:
        yield InCalendar(_in_calendar(point.date, point))
    elif point.age:
        yield FromAnchor(LIFE, shift_of_age(point.age), LIFE)
    elif point.gestation:
        yield FromAnchor(GESTATION, shift_of_gestational_age(point.gestation), GESTATION)
    elif point.date:
        yield InCalendar(_beside_date(span_of_date(point.date), _beside(point)))
    elif point.relation == "during":
        yield from _during(point.anchor)
    elif point.relation in ("start", "end"):
        yield _from(f"{point.relation} of {point.anchor}", NOWHERE)
    elif point.relation in ("after", "before"):
        yield replace(_from(point.anchor, _beside(point)), is_after=point.relation == "after")
    elif point.ordinal is not None:
        of_life = None if point.anchor else _counted(point, LIFE)
        first = 0 if normalised(point.anchor) in days_zero else 1
        yield replace(_from(point.anchor, _counted(point, point.anchor, first)), of_life=of_life)
    elif point.anchor:
        yield _from(point.anchor, NOWHERE)


def _during(anchor: str) -> Iterator[FromAnchor]:
    """In the month of surgery, less than a month before or after it; else within the two ends of an event."""
    found = _SAME.fullmatch(normalised(anchor))
    if found:
        one = step(1, "month" if found[1] == "month" else "year")
        yield _from(found[2], Shift(-one, one))
        return
    # Or from the event on where it has no end.
    yield _from(f"start of {anchor}", LATER)
    yield _from(f"end of {anchor}", -LATER)


def _in_calendar(date: PartialDate, point: TimePoint) -> Span:
    """The span of a date, or from the first to the second of two."""
    first = span_of_date(date, point.modifier)
    last = span_of_date(point.date_to, point.modifier) if point.date_to else first
    return Span(first.earliest, max(first.latest, last.latest))


def _from(words: str, shift: Shift) -> FromAnchor:
    return FromAnchor(normalised(words), shift, words)


def _beside_date(named: Span, by: Shift) -> Span:
    """Before 2001 is before its first day, and after 2001 past its last one."""
    if by == LATER:
        return Span(named.latest + 1, math.inf)
    if by == -LATER:
        return Span(-math.inf, named.earliest - 1)
    return moved(named, by, calendar=True)


def _beside(point: TimePoint) -> Shift:
    """How far a point lies from what it is after or before."""
    if point.ordinal is not None:
        by = _nth(point.ordinal, point.ordinal_to, point.unit or "day", first=0)
    elif point.offset:
        by = shift_of_duration(point.offset)
    elif point.modifier:
        by = NOWHERE if point.modifier == "immediately" else _SHORTLY
    else:
        by = LATER
    return -by if point.relation == "before" else by


def _counted(point: TimePoint, anchor: str, first: int = 1) -> Shift:
    """How far day 3 or week 2 lies from the first day of what is counted, which is day ``first``.

    Day 1 of a drug is the day of its start, and there is no day 0 before it (CDISC SDTM, study day --DY: the
    date minus the reference date, plus 1 on and after it). Of life, the day of birth is day 0 (ICD-10, WHO 1992,
    volume 2, on the age at death of newborns, as cited in https://meteor.aihw.gov.au item 327250, read 2026-11-22:
    the first day of life is day zero, the second day one). Many clinicians call it day 1; the place differs by a day.
    """
    ordinal = point.ordinal or 0
    if normalised(anchor) in (LIFE, "birth") or ordinal <= 0:
        first = 0
    return _nth(ordinal, point.ordinal_to, point.unit or "day", first)


def _nth(ordinal: int, to: int | None, unit: TimeUnit, first: int) -> Shift:
    """A day is a point, ``ordinal - first`` days on; the third week is a span, from the end of the second on.

    With ``to``, it is a span from the one to the other: days 3 to 5.
    """
    last = ordinal if to is None else to
    if unit == "day":
        return Shift(Step(days=ordinal - first), Step(days=last - first))
    return Shift(step(max(ordinal - 1, 0), unit), step(last, unit))
