"""Calendar dates, as exact as they are known, as spans of days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from casegen.model.values.partial_date import PartialDate
from casegen.model.values.time_point import Modifier
from casegen.report.figures.timeline_chart import Span

_THIRDS = {"early": 0, "mid": 1, "late": 2}


def span_of_date(when: PartialDate, modifier: Modifier = "") -> Span:
    """The days that a date can be, as ordinals (`datetime.date.toordinal`): 2012 is 1 January to 31 December.

    Early, mid and late are thirds: of a year four months, of a month 10 days (the last third has the rest).
    About widens a year by half a year to each side, a month by half a month and a day by three days.
    """
    if when.day is not None:
        slack = 3 if modifier == "about" else 0
        day = date(when.year, when.month or 1, when.day).toordinal()
        return Span(day - slack, day + slack)
    if when.month is not None:
        return _month(when.year, when.month, modifier)
    return _year(when.year, modifier)


def _year(year: int, modifier: str) -> Span:
    first, last = 1, 12
    if modifier in _THIRDS:
        first = 4 * _THIRDS[modifier] + 1
        last = first + 3
    slack = 183 if modifier == "about" else 0
    start = date(year, first, 1).toordinal()
    return Span(start - slack, _last_day(year, last) + slack)


def _month(year: int, month: int, modifier: str) -> Span:
    first = date(year, month, 1).toordinal()
    last = _last_day(year, month)
    if modifier in _THIRDS:
        start = first + 10 * _THIRDS[modifier]
        return Span(start, last if modifier == "late" else start + 9)
    slack = 15 if modifier == "about" else 0
    return Span(first - slack, last + slack)


def _last_day(year: int, month: int) -> int:
    return date(year, month, monthrange(year, month)[1]).toordinal()
