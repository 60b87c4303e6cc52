"""Lengths of time as movements along a line of days.

What is computed here places things on a timeline and puts them in order; it is never printed. So where authors
are vague, the widths below are choices: half a unit or a tenth, whichever is more, for ``about``; 2 to 3 for
``a couple of``, 2 to 5 for ``a few``, 3 to 10 for ``several``, and no upper end for ``many``.
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date
from decimal import Decimal

from msgspec import Struct

from casegen.model.values.age import Age
from casegen.model.values.duration import Duration, TimeUnit
from casegen.model.values.gestational_age import GestationalAge
from casegen.report.figures.timeline_chart import Span

DAYS_IN_MONTH = 30.4375
"""A twelfth of a year of 365.25 days, where no date tells which month it is."""

_DAYS: Mapping[TimeUnit, float] = {
    "second": 1 / 86_400,
    "minute": 1 / 1_440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
}
_MONTHS: Mapping[TimeUnit, int] = {"month": 1, "year": 12}
_VAGUE: Mapping[str, tuple[int, int | None]] = {
    "a couple of": (2, 3),
    "a few": (2, 5),
    "several": (3, 10),
    "many": (5, None),
}


class Step(Struct, frozen=True):
    """So many calendar months, then so many days; both may be negative."""

    months: int = 0
    days: float = 0.0

    def __neg__(self) -> Step:
        return Step(-self.months, -self.days)

    def __add__(self, other: Step) -> Step:
        return Step(self.months + other.months, self.days + other.days)


class Shift(Struct, frozen=True):
    """From ``low`` to ``high``, the later of the two; None where that end is open."""

    low: Step | None
    high: Step | None

    def __neg__(self) -> Shift:
        return Shift(None if self.high is None else -self.high, None if self.low is None else -self.low)


NOWHERE = Shift(Step(), Step())
LATER = Shift(Step(), None)


def step(number: Decimal | int, unit: TimeUnit) -> Step:
    """So many units. A part of a month becomes days: 1.5 months are a month and 15 days."""
    if unit not in _MONTHS:
        return Step(0, float(number) * _DAYS[unit])
    months = Decimal(number) * _MONTHS[unit]
    return Step(int(months), float(months % 1) * DAYS_IN_MONTH)


def less_a_day(shift: Shift) -> Shift:
    """From the first to the last of so many days: 20 days are 19 from day 1 to day 20."""
    day = Step(days=-1)
    return Shift(shift.low and shift.low + day, shift.high and shift.high + day)


def shift_of_duration(duration: Duration) -> Shift:
    """The shift by a duration: 3 to 5 days, up to 2 weeks (0 to 14 days), more than 3 months (no upper end)."""
    unit = duration.unit
    if duration.low is None:
        least, most = _VAGUE[duration.vague]
        low = Step() if duration.comparator else step(least, unit)
        return Shift(low, None if most is None else step(most, unit))
    minor = step(*duration.minor) if duration.minor else Step()
    low, high = step(duration.low, unit) + minor, step(duration.high or duration.low, unit) + minor
    if duration.comparator in ("<", "≤", "up to"):
        return Shift(Step(), high)
    if duration.comparator in (">", "≥"):
        return Shift(low, None)
    if duration.comparator == "about":
        top = duration.high or duration.low
        return Shift(_less(duration.low, unit) + minor, step(top + _slack(top), unit) + minor)
    return Shift(low, high)


def shift_of_age(age: Age) -> Shift:
    """From birth to an age, which counts completed units: 56 years is any time before the 57th birthday."""
    if age.decade:
        return Shift(step(age.low, "year"), step(age.low + 10, "year"))
    top = age.high or age.low
    if age.minor:
        whole, (number, unit) = step(age.low, age.unit), age.minor
        return _compared(age, whole + step(number, unit), whole + step(number + 1, unit))
    return _compared(age, step(age.low, age.unit), step(top + 1, age.unit))


def shift_of_gestational_age(age: GestationalAge) -> Shift:
    """From the first day of the last menstrual period to a gestational age, which counts completed weeks.

    Source: ICD-10, volume 2, definitions for the perinatal period: 280 to 286 completed days are 40 weeks.
    """
    first, last = 7 * age.low, 7 * (age.high or age.low) + 6
    if age.days is not None:
        first = last = 7 * age.low + age.days
    if age.comparator in ("<", "≤", "up to"):
        return Shift(Step(), Step(days=last))
    if age.comparator in (">", "≥"):
        return Shift(Step(days=first), None)
    slack = 7 if age.comparator == "about" else 0
    return Shift(Step(days=first - slack), Step(days=last + slack))


def _compared(age: Age, low: Step, high: Step) -> Shift:
    """The ages from ``low`` to ``high`` as the comparator of the age widens them."""
    if age.comparator in ("<", "≤", "up to"):
        return Shift(Step(), high)
    if age.comparator in (">", "≥"):
        return Shift(low, None)
    if age.comparator == "about":
        slack = step(_slack(age.high or age.low), age.unit)
        return Shift(low + -slack, high + slack)
    return Shift(low, high)


def _slack(number: Decimal) -> Decimal:
    return max(Decimal("0.5"), number / 10)


def _less(number: Decimal, unit: TimeUnit) -> Step:
    return step(max(Decimal(0), number - _slack(number)), unit)


def moved(span: Span, shift: Shift, *, calendar: bool) -> Span:
    """A span moved by a shift, with an infinite end where one is open.

    With ``calendar``, positions are ordinals of days (`datetime.date.toordinal`) and months have their own lengths.
    """
    low = -math.inf if shift.low is None else _moved(span.earliest, shift.low, calendar)
    high = math.inf if shift.high is None else _moved(span.latest, shift.high, calendar)
    # A month added to the last days of January may turn them round.
    return Span(min(low, high), max(low, high))


def _moved(position: float, by: Step, calendar: bool) -> float:
    if math.isinf(position):
        return position
    if not by.months:
        return position + by.days
    if calendar:
        position_in_calendar = _months_later(position, by.months)
        if position_in_calendar is not None:
            return position_in_calendar + by.days
    return position + by.months * DAYS_IN_MONTH + by.days


def _months_later(position: float, months: int) -> float | None:
    """The same day of the month, or the last one there is; None beyond the calendar of `datetime`."""
    whole = math.floor(position)
    if not date.min.toordinal() <= whole <= date.max.toordinal():
        return None
    day = date.fromordinal(whole)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)).toordinal() + (position - whole)
