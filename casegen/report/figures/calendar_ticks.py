"""Where a calendar axis is marked: years, months, days or hours, whichever stand comfortably apart."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, MINYEAR, date, timedelta
from math import ceil, floor
from typing import Literal

from msgspec import Struct

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = 365.25 / 12
_HOUR = 1 / 24
# Of the usual distance of two ticks.
_CLOSE = 0.75


class Tick(Struct, frozen=True):
    """A mark on the axis. ``context`` is written below ``label`` unless the tick before stands in the same one.

    ``unit`` is what a number counts, and empty for a date.
    """

    position: float
    label: str
    context: str = ""
    unit: str = ""


class Level(Struct, frozen=True):
    """A distance of ticks: every ``count`` units; ``days`` is about how many days that is."""

    days: float
    unit: Literal["hour", "day", "month", "year"]
    count: int


LEVELS = (
    *(Level(hours * _HOUR, "hour", hours) for hours in (1, 3, 6, 12)),
    *(Level(days, "day", days) for days in (1, 2, 7, 14)),
    *(Level(months * _MONTH, "month", months) for months in (1, 3, 6)),
    *(Level(years * 365.25, "year", years) for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)


def calendar_ticks(level: Level, start: float, stop: float, origin: date) -> Iterator[Tick]:
    """The ticks of a level from ``start`` to ``stop``, in days after the origin."""
    if level.unit == "hour":
        yield from _hours(level.count, start, stop, origin)
        return
    first, last = _day(origin, floor(start)), _day(origin, ceil(stop))
    for tick_day in _days(level, first, last):
        position = float((tick_day - origin).days)
        if start <= position <= stop:
            yield Tick(position, *_words(level, tick_day))


def _hours(count: int, start: float, stop: float, origin: date) -> Iterator[Tick]:
    for number in range(ceil(start / count / _HOUR), floor(stop / count / _HOUR) + 1):
        days, hour = divmod(number * count, 24)
        day = _day(origin, days)
        yield Tick(number * count * _HOUR, f"{hour:02}:00", f"{day.day} {_MONTHS[day.month - 1]} {day.year}")


def _words(level: Level, day: date) -> tuple[str, str]:
    match level.unit:
        case "year":
            return str(day.year), ""
        case "month":
            return _MONTHS[day.month - 1], str(day.year)
        case _:
            return f"{day.day} {_MONTHS[day.month - 1]}", str(day.year)


def _days(level: Level, first: date, last: date) -> Iterator[date]:
    if level.unit == "year":
        for year in range(_multiple(first.year, level.count), last.year + 1, level.count):
            yield date(max(year, MINYEAR), 1, 1)
        return
    month_step = level.count if level.unit == "month" else 1
    for months in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        if months % month_step == 0:
            year, month = months // 12, months % 12 + 1
            yield from (date(year, month, day) for day in _days_of_month(level, monthrange(year, month)[1]))


def _days_of_month(level: Level, length: int) -> Sequence[int]:
    """Counted anew in each month, and never so late that the first of the next would stand too close."""
    if level.unit == "month":
        return (1,)
    return [day for day in range(1, length + 1, level.count) if length + 1 - day >= level.count * _CLOSE]


def _multiple(number: int, count: int) -> int:
    return -(-number // count) * count


def _day(origin: date, days: int) -> date:
    ordinal = min(max(origin.toordinal() + days, date(MINYEAR, 1, 1).toordinal()), date(MAXYEAR, 12, 31).toordinal())
    return date.min + timedelta(ordinal - 1)
