"""Where the moments of a record surely lie: nothing is assumed here, so that what contradicts itself is seen.

The chronology of a report places all it can, and passes over what contradicts what is surer. A check needs the
opposite: only what an author stated, each statement by itself, as wide as its words allow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from casegen.checks.context import CheckContext
from casegen.model.record import PatientRecord
from casegen.model.values.duration import Duration, TimeUnit
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.time_point import TimePoint
from casegen.report.chronology.anchors import LIFE, normalised
from casegen.report.chronology.dates import span_of_date
from casegen.report.chronology.record import BIRTH, record_moments
from casegen.report.chronology.same_record import once_a_record
from casegen.report.chronology.shift import DAYS_IN_MONTH, moved, shift_of_duration
from casegen.report.chronology.statement import FromAnchor, statements
from casegen.report.figures.timeline_chart import Span
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

DAYS_IN: dict[TimeUnit, float] = {
    "second": 1 / 86_400,
    "minute": 1 / 1_440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": DAYS_IN_MONTH,
    "year": 12 * DAYS_IN_MONTH,
}
CALENDAR = "the calendar"
_COUNT = "the count of days"
# Who writes 2 weeks may mean 12 to 16 days, and who writes 1 month 4 to 5 weeks: so 2 and 3 weeks differ surely, and
# 2 weeks and 1 month, but not 4 weeks and 1 month.
_ROUNDED = 0.3
_STEP = late_pattern(r"([^.\[\]]+)|\[(\d+)\]")


class Where(Struct, frozen=True):
    """A span of days from ``root``: the calendar (ordinals of days), or an event in words that has no date.

    Of an anchor that can mean several things, ``loose`` is set: only two facts of one part surely mean the same.
    ``counted`` is set for day 3, which some count from 0 and some from 1.
    """

    root: str
    span: Span
    loose: bool = False
    counted: bool = False


class Times:
    """The moments of a record by their paths, such as ``treatments[0].start``."""

    def __init__(self, record: PatientRecord) -> None:
        self._moments = record_moments(record)
        self.points = {moment.key: moment.when for moment in self._moments}
        self._known: dict[str, Where | None] = {}

    @cached_property  # Only what is told from something else asks for names.
    def _named(self) -> Mapping[str, set[str]]:
        """The keys of the moments that each name can mean."""
        named: dict[str, set[str]] = defaultdict(set)
        for moment in self._moments:
            for name in moment.names:
                named[normalised(name)].add(moment.key)
        return named

    @cached_property
    def _ended(self) -> frozenset[str]:
        """The names of all that has an end of its own."""
        return frozenset(normalised(name) for moment in self._moments for name in (*moment.ends, *moment.loose_ends))

    def stated(self) -> Iterator[tuple[str, TimePoint]]:
        """Every moment whose time is stated, in the order of the file."""
        yield from ((key, when) for key, when in self.points.items() if when)

    def named(self, words: str) -> str | None:
        """The only moment that words name, or None."""
        keys = self._named.get(normalised(words), set())
        return next(iter(keys)) if len(keys) == 1 else None

    def where(self, key: str) -> Where | None:
        """Where a moment lies; None where nothing is stated of it."""
        if key not in self._known:
            self._known[key] = None  # what is told from itself lies nowhere
            point = self.points.get(key)
            self._known[key] = self.place(point) if point else None
        return self._known[key]

    def place(self, point: TimePoint) -> Where | None:
        """Where a point in time lies by its own words."""
        said = next(iter(statements(point)), None)
        if said is None:
            return None
        if not isinstance(said, FromAnchor):
            # A day lasts until the next one: 2 hours after surgery may still be on the day of surgery.
            return Where(CALENDAR, Span(said.span.earliest, said.span.latest + 0.99))
        if point.ordinal is not None and not point.relation:
            return Where(_COUNT, _from_zero(said, point), counted=True)
        base = self._anchor(said)
        if base is None:
            return None
        span = moved(base.span, said.shift, calendar=base.root == CALENDAR)
        return replace(base, span=_rounded(span, point), counted=base.counted or point.ordinal is not None)

    def is_before(self, first: str, second: str, *, same_part: bool = False) -> bool:
        """Whether one moment is surely before another."""
        one, other = self.where(first), self.where(second)
        return bool(one and other and surely_before(one, other, same_part=same_part))

    def told_from(self, key: str) -> str | None:
        """The moment of the file from which another is told, where it is the only one that its words can mean."""
        point = self.points.get(key)
        said = next(iter(statements(point)), None) if point else None
        if not isinstance(said, FromAnchor) or not said.anchor or said.anchor == LIFE:
            return None
        keys = self._named.get(said.anchor, set())
        return next(iter(keys)) if len(keys) == 1 else None

    def _anchor(self, said: FromAnchor) -> Where | None:
        if said.anchor == LIFE:
            return self._event(BIRTH)
        keys = self._named.get(said.anchor, set())
        if len(keys) == 1 and not (said.is_after and said.anchor in self._ended):
            return self._event(next(iter(keys)))
        several = len(keys) > 1 or said.anchor in self._ended
        return Where(f"anchor: {said.anchor}", Span(0.0, 0.0), loose=several)

    def _event(self, key: str) -> Where | None:
        if self.points.get(key) is None:
            return Where(key, Span(0.0, 0.0))
        return self.where(key)


def surely_before(one: Where, other: Where, *, same_part: bool = False) -> bool:
    """Whether all of one span lies before all of the other, and both are told from the same."""
    if one.root != other.root or ((one.loose or other.loose) and not same_part):
        return False
    slack = 1.0 if one.counted != other.counted else 0.0
    return one.span.latest + slack < other.span.earliest


def elapsed(one: Where, other: Where, *, same_part: bool = False) -> Span | None:
    """The least and the most days from one moment to another; None where they are not told from the same."""
    if one.root != other.root or ((one.loose or other.loose) and not same_part):
        return None
    slack = 1.0 if one.counted != other.counted else 0.0
    least = other.span.earliest - one.span.latest - slack
    return Span(least, other.span.latest - one.span.earliest + slack)


def days_of(duration: Duration) -> Span:
    """The least and the most days that a length of time can mean, rounded as its author may have rounded it."""
    span = moved(Span(0.0, 0.0), shift_of_duration(duration), calendar=False)
    uneven = 2.0 if duration.unit in ("month", "year") else 0.0  # calendar months differ from their mean
    return _widened(span, unit_written(duration) + uneven)


def unit_written(duration: Duration) -> float:
    """The days of the smallest step of a length: a month of 131 months, half a year of 5.5 years."""
    unit = DAYS_IN[duration.minor[1] if duration.minor else duration.unit]
    if duration.low is None or duration.low % 1 == 0:
        return unit
    return unit / 2 if duration.low % 1 * 2 == 1 else unit / 10


def location_of(path: str) -> Location:
    """The keys of a path: ("treatments", 0, "start")."""
    return tuple(int(number) if number else name for name, number in _STEP.findall(path))


def times_of(context: CheckContext) -> Iterator[tuple[Location, PatientRecord, Times]]:
    """The times of every patient, with the location of the patient's keys."""
    for above, record in context.records():
        yield above, record, _times(record)


@once_a_record  # every rule about time asks for the same record
def _times(record: PatientRecord) -> Times:
    return Times(record)


def whole_days(when: PartialDate) -> Span:
    """The days that a date can be, up to the end of the last."""
    span = span_of_date(when)
    # A day lasts until the next one: 2 hours after surgery may still be on the day of surgery.
    return Span(span.earliest, span.latest + 0.99)


def _from_zero(said: FromAnchor, point: TimePoint) -> Span:
    span = moved(Span(0.0, 0.0), said.shift, calendar=False)
    return span if point.unit == "day" else _open(span)


def _rounded(span: Span, point: TimePoint) -> Span:
    if point.age or (point.ordinal is not None and point.unit != "day"):
        return _open(span)
    if point.ordinal is not None:
        return span
    return _widened(span, _ROUNDED * unit_written(point.offset)) if point.offset else span


def _open(span: Span) -> Span:
    """A week, or a year of life, without its last instant, which is the first of the next."""
    return Span(span.earliest, span.latest - 0.01)


def _widened(span: Span, by: float) -> Span:
    return Span(span.earliest - by, span.latest + by)
