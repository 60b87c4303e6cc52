"""Where moments lie exactly: a calendar date, or a stated time from an event.

The chronology places what it can, with a width. What gets printed may rest only on what is stated exactly, so it
is followed here from moment to moment, and where one of them is vague nothing comes of it.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from casegen.model.record import PatientRecord
from casegen.model.values.duration import Duration
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.time_point import TimePoint
from casegen.report.chronology.anchors import COURSE
from casegen.report.chronology.record import moments_by_name, record_moments
from casegen.report.chronology.shift import Step
from casegen.report.chronology.statement import FromAnchor, statements
from casegen.report.derived.dates import Elapsed, elapsed, moved_date


class Place(Struct, frozen=True):
    """A date, or a time from an event that has none. ``basis`` are the moments on the way; ``about``: not exact."""

    date: PartialDate | None
    event: str
    step: Step
    basis: tuple[str, ...]
    about: bool = False


class ExactTimes:
    """The moments of a record, by their paths."""

    def __init__(self, record: PatientRecord) -> None:
        self._points = {moment.key: moment.when for moment in record_moments(record)}
        self._names = moments_by_name(record)
        self._course = next((key for name in COURSE if (key := self._names.find(name))), "presentation")

    def stated(self, path: str) -> TimePoint | None:
        """What the author wrote at a path, or what an absent time there stands for."""
        return self._points.get(path)

    def named(self, words: str) -> str | None:
        """The path of the moment that words name, or None."""
        return self._names.find(words)

    def place(self, path: str) -> Place | None:
        """The exact place of a moment; None where any moment on the way to it is vague, or there is none."""
        return self._place(path, ())

    def elapsed(self, start: str, stop: str) -> Elapsed | None:
        """The time between two moments; None where it is not exactly known or not positive."""
        first, last = self.place(start), self.place(stop)
        if not first or not last:
            return None
        if first.date and last.date:
            return elapsed(first.date, last.date, about=first.about or last.about)
        if first.date or last.date or first.event != last.event:
            return None
        return _between(first.step, last.step)

    def basis(self, *paths: str) -> tuple[str, ...]:
        """The moments that the places of these rest on, each once."""
        places = [place for path in paths if (place := self.place(path))]
        return tuple(dict.fromkeys(key for place in places for key in place.basis))

    def anchor(self, path: str) -> str | None:
        """The moment that the one at a path is told from."""
        point = self._points.get(path)
        said = next(iter(statements(point)), None) if point else None
        return self._key(said) if isinstance(said, FromAnchor) else None

    def _key(self, said: FromAnchor) -> str:
        if not said.anchor:
            return self._course
        return self._names.find(said.anchor) or f"anchor: {said.anchor}"

    def _place(self, key: str, seen: tuple[str, ...]) -> Place | None:
        point = self._points.get(key)
        if key in seen:
            return None
        if point is None:
            return Place(None, key, Step(), ())
        said = next(iter(statements(point)), None)
        if not isinstance(said, FromAnchor):
            return _dated(key, point)
        if said.shift.low is None or said.shift.low != said.shift.high or point.relation == "during":
            return None
        below = self._place(self._key(said), (*seen, key))
        return _moved(below, said.shift.low, key) if below else None


def _dated(key: str, point: TimePoint) -> Place | None:
    """The place of a date; None for a range of dates and for before or after one."""
    if point.date is None or point.date_to or point.relation:
        return None
    return Place(point.date, "", Step(), (key,), about=bool(point.modifier))


def _moved(place: Place, step: Step, key: str) -> Place | None:
    basis = (key, *place.basis)
    if place.date is None:
        return Place(None, place.event, place.step + step, basis)
    if step.days % 1:
        return None
    moved = moved_date(place.date, step.months, int(step.days))
    return Place(moved, "", Step(), basis, place.about) if moved else None


def _between(first: Step, last: Step) -> Elapsed | None:
    """The time between two steps from one event, in the unit that it was told in; None for months and days mixed."""
    months, days = last.months - first.months, last.days - first.days
    if months and abs(days) > 1e-6:
        return None
    if months:
        number, unit = (months // 12, "year") if months % 12 == 0 else (months, "month")
    elif abs(days - round(days)) < 1e-6:
        number, unit = round(days), "day"
    elif abs(days * 24 - round(days * 24)) < 1e-6:
        number, unit = round(days * 24), "hour"
    else:
        number, unit = round(days * 1440), "minute"
    if number <= 0:
        return None
    return Elapsed(Duration.parse(f"{Decimal(number)} {unit}s"), "none")
