"""The calendar dates among the facts of the patients."""

from __future__ import annotations

from msgspec import Struct

from casegen.checks.context import CheckContext
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.time_point import TimePoint
from casegen.report.chronology.walk import time_points
from casegen.validate import Location, steps_of


class Dated(Struct, frozen=True):
    """A point in time of a record that has one date or two."""

    location: Location
    dates: tuple[PartialDate, ...]

    @property
    def is_exact(self) -> bool:
        """Whether it is more exact than a year."""
        return any(date.month is not None for date in self.dates)

    @property
    def is_exact_to_the_day(self) -> bool:
        """Whether it names a day."""
        return any(date.day is not None for date in self.dates)


def stated_times(context: CheckContext) -> tuple[tuple[Location, TimePoint], ...]:
    """Every point in time that is stated of the patients, and where; ask for it by `CheckContext.once`."""
    return tuple(
        ((*location, *steps_of(path)), point)
        for location, record in context.records()
        for path, _, _, point in time_points(record)
        if point
    )


def dated_moments(context: CheckContext) -> tuple[Dated, ...]:
    """Every point in time with a calendar date, in the order of the model."""
    return context.once(_dated)


def _dated(context: CheckContext) -> tuple[Dated, ...]:
    return tuple(
        Dated(location, tuple(date for date in (point.date, point.date_to) if date))
        for location, point in context.once(stated_times)
        if point.date
    )
