"""Which of two points in time is surely the earlier."""

from __future__ import annotations

from casegen.model.values.partial_date import PartialDate
from casegen.model.values.time_point import TimePoint
from casegen.report.chronology.dates import span_of_date


def surely_before(first: TimePoint, second: TimePoint) -> bool:
    """Whether one point is before another, as far as both are known: dates, or days of the same count."""
    one, other = plain_date(first), plain_date(second)
    if one and other:
        last = span_of_date(first.date_to or one, first.modifier).latest
        return last < span_of_date(other, second.modifier).earliest
    if first.ordinal is not None and second.ordinal is not None and not (first.relation or second.relation):
        return first.unit == second.unit and (first.ordinal_to or first.ordinal) < second.ordinal
    return False


def plain_date(point: TimePoint) -> PartialDate | None:
    """The calendar date of a point that is nothing else: not about it, before or after it."""
    return None if point.relation or point.modifier == "about" else point.date


def may_be_same(one: TimePoint | None, other: TimePoint) -> bool:
    """Whether two points can be one: written alike, or two dates of which one is the less exact (2017-05)."""
    if one is None:
        return False
    first, second = plain_date(one), plain_date(other)
    if one == other or not first or not second:
        return one == other
    return not surely_before(one, other) and not surely_before(other, one)
