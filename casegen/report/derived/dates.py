"""Sums and differences of calendar dates known to the day, the month or the year."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from decimal import Decimal

from msgspec import Struct

from casegen.model.values.duration import Duration, TimeUnit
from casegen.model.values.numbers import Comparator
from casegen.model.values.partial_date import PartialDate

_DAYS_UP_TO = 60  # beyond, months are what a reader can picture


class Elapsed(Struct, frozen=True):
    """A length of time and how it was rounded."""

    duration: Duration
    rounding: str


def elapsed(start: PartialDate, stop: PartialDate, *, about: bool = False) -> Elapsed | None:
    """The time from one date to another, as exactly as the less exact of them allows; None where it isn't positive.

    Days are elapsed days: from 1 to 3 March it is 2. (CDISC ADaM counts exposure with both its days, TRTEDT -
    TRTSDT + 1, but there the end is the day of the last dose; here it is when the drug was stopped.) From 60 days
    on it is whole months, or years where these are whole. ``about`` says that a date is itself not exact.
    """
    if start.month is None or stop.month is None:
        return _years(stop.year - start.year)
    if start.day is None or stop.day is None:
        return _months(12 * (stop.year - start.year) + stop.month - start.month, "about")
    first, last = date(start.year, start.month, start.day), date(stop.year, stop.month, stop.day)
    days = (last - first).days
    if days <= 0:
        return None
    if days < _DAYS_UP_TO:
        return Elapsed(Duration(Decimal(days), "day", comparator="about" if about else ""), "elapsed days")
    months, rest = whole_months(first, last)
    exact = rest == 0 and not about
    if rest > 15:
        months += 1
    # These are at least two months, so that about says enough.
    return _months(months, "" if exact else "about")


def _years(years: int) -> Elapsed | None:
    """From two dates of which one is a year only. They may lie a year nearer or farther than the years say."""
    return _counted(years, "year", "about", "years of the dates")


def _months(months: int, comparator: Comparator) -> Elapsed | None:
    """From two dates, in years where that comes out even."""
    rounding = "whole months" if comparator else "none"
    if months and months % 12 == 0:
        return _counted(months // 12, "year", comparator, rounding, near=False)
    return _counted(months, "month", comparator, rounding)


def _counted(
    number: int, unit: TimeUnit, comparator: Comparator, rounding: str, *, near: bool = True
) -> Elapsed | None:
    """So many units; where ``near``, of 0 and 1 no more than that it is less than the next one."""
    if number < 0:
        return None
    if comparator and near and number < 2:
        return Elapsed(Duration(Decimal(number + 1), unit, comparator="<"), f"no more than the {unit}s tell")
    return Elapsed(Duration(Decimal(number), unit, comparator=comparator), rounding)


def whole_months(first: date, last: date) -> tuple[int, int]:
    """The completed months from one day to another, and the days beyond them.

    A month is complete on the same day of the month, or on its last day where it has no such day.
    """
    months = 12 * (last.year - first.year) + last.month - first.month
    if _later(first, months) > last:
        months -= 1
    return months, (last - _later(first, months)).days


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def moved_date(when: PartialDate, months: int, days: int) -> PartialDate | None:
    """A date so many months and days later (or earlier, below zero); None where it is not known exactly enough.

    To a month no days can be added, and to a year only whole years.
    """
    total = when.year * 12 + (when.month or 1) - 1 + months
    year, month = divmod(total, 12)
    if not 1 <= year <= MAXYEAR:
        return None
    if when.day is None or when.month is None:
        if days or (when.month is None and months % 12):
            return None
        return PartialDate(year, None if when.month is None else month + 1)
    return _moved_day(date(when.year, when.month, when.day), months, days)


def _moved_day(day: date, months: int, days: int) -> PartialDate | None:
    try:
        moved = _later(day, months) + timedelta(days)
    except OverflowError:
        return None
    return PartialDate(moved.year, moved.month, moved.day)
