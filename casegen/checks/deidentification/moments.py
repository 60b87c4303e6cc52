"""The calendar dates among the facts of the patients."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casegen.checks.context import CheckContext
from casegen.model.values.partial_date import PartialDate
from casegen.validate import Location


@dataclass(frozen=True, slots=True)
class Dated:
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


def dated_moments(context: CheckContext) -> Iterator[Dated]:
    """Every point in time with a calendar date, in the order of the model."""
    for location, point in context.times:
        if point.date:
            yield Dated(location, tuple(date for date in (point.date, point.date_to) if date))
