"""A calendar date → the time from the anchor, as exactly as both dates are known and no more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from casegen.model.values.duration import Duration, TimeUnit
from casegen.model.values.numbers import Comparator
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.time_point import Relation, TimePoint
from casegen.report.chronology.shift import Step, shift_of_duration
from casegen.report.derived.dates import elapsed, moved_date, whole_months
from casegen.report.relative_dates.anchor import Anchor

DAYS_UP_TO = 60
"""Beyond, whole months are what a reader can picture (as in `casegen.report.derived.dates`)."""

_MONTHS_UP_TO = 60


class CannotTell(Exception):
    """A time that can't be told from the anchor; the text says why and what to do."""


def told_from(anchor: Anchor, point: TimePoint, *, in_days: bool = False) -> TimePoint:
    """A point with a date as one that is told from the anchor. ``in_days``: days also where months would do.

    Raises `CannotTell`.
    """
    assert point.date
    if point.date_to:
        return _range(anchor, point.date, point.date_to, about=anchor.about or bool(point.modifier))
    if not point.relation or point.modifier in ("immediately", "shortly"):
        return _at(anchor, point.date, about=anchor.about or bool(point.modifier), in_days=in_days)
    if point.ordinal is not None or point.offset:
        return _at(anchor, _counted(point), about=anchor.about, in_days=in_days)
    return _beyond(anchor, point.date, later=point.relation == "after")


def _at(anchor: Anchor, when: PartialDate, *, about: bool, in_days: bool = False) -> TimePoint:
    side = _side(anchor.date, when)
    if side == 0:
        return _same(anchor, when, about=about)
    length = _length(anchor.date, when, about=about, in_days=in_days)
    return TimePoint(offset=length, relation="after" if side > 0 else "before", anchor=anchor.words)


def _side(first: PartialDate, other: PartialDate) -> int:
    """1 where the other date is later, −1 where it is earlier, 0 where that is not known."""
    for mine, theirs in ((first.year, other.year), (first.month, other.month), (first.day, other.day)):
        if mine is None or theirs is None:
            return 0
        if mine != theirs:
            return 1 if theirs > mine else -1
    return 0


def _same(anchor: Anchor, when: PartialDate, *, about: bool) -> TimePoint:
    """In the month or the year of the anchor, or at it where both days are known."""
    to_the_day = bool(anchor.date.day and when.day)
    if to_the_day and not about:
        edge, _, rest = anchor.words.partition(" of ")
        if edge in ("start", "end") and rest:
            return TimePoint(relation="start" if edge == "start" else "end", anchor=rest)
        return TimePoint(relation="at", anchor=anchor.words)
    months_known = anchor.date.month is not None and when.month is not None
    unit = "month" if months_known and (to_the_day or not about) else "year"
    article = "the " if anchor.words.startswith(("start of ", "end of ", "onset of ")) else ""
    return TimePoint(relation="during", anchor=f"the {unit} of {article}{anchor.words}")


def _length(one: PartialDate, other: PartialDate, *, about: bool, in_days: bool = False) -> Duration:
    first, last = sorted((one, other))
    if in_days and first.day and last.day:
        days = (calendar_day(last) - calendar_day(first)).days
        return Duration(Decimal(days), "day", comparator="about" if about else "")
    found = elapsed(first, last, about=about)
    assert found, "dates on two sides have a length between them"
    length = found.duration
    if length.unit == "year" and length.low and _exactness(one, other) > 1:
        # Whole years that were counted in months: both kinds stand beside each other in one course.
        length = replace(length, low=12 * length.low, unit="month")
    return _readable(length)


def _readable(length: Duration) -> Duration:
    """From five years on in years and months, which a reader need not divide: 9 years 10 months."""
    if length.unit != "month" or length.low is None or length.low < _MONTHS_UP_TO:
        return length
    years, months = divmod(int(length.low), 12)
    return replace(length, low=Decimal(years), unit="year", minor=(months, "month") if months else None)


def _range(anchor: Anchor, first: PartialDate, last: PartialDate, *, about: bool) -> TimePoint:
    """Somewhere between two dates on one side of the anchor: about 2–3 years after surgery."""
    side = _side(anchor.date, first)
    if side == 0 or side != _side(anchor.date, last):
        raise CannotTell("this range of dates reaches up to the event or over it")
    (one, unit), (other, _) = (_count(anchor.date, end, _exactness(anchor.date, first, last)) for end in (first, last))
    vague: Comparator = "" if unit == "day" and not about else "about"
    length = Duration(Decimal(min(one, other)), unit, high=Decimal(max(one, other)), comparator=vague)
    return TimePoint(offset=length, relation="after" if side > 0 else "before", anchor=anchor.words)


def _beyond(anchor: Anchor, when: PartialDate, *, later: bool) -> TimePoint:
    """After or before a date: more than 3 years after surgery."""
    side = _side(anchor.date, when)
    relation: Relation = "after" if later else "before"
    if anchor.about or (side == 0 and _exactness(anchor.date, when) < 3) or side == (-1 if later else 1):
        raise CannotTell(f"what came {relation} this date may have come before the event or after it")
    if side == 0:
        return TimePoint(relation=relation, anchor=anchor.words)
    number, unit = _count(anchor.date, when, _exactness(anchor.date, when))
    if unit == "day" and number >= DAYS_UP_TO:
        number, unit = whole_months(*sorted((calendar_day(anchor.date), calendar_day(when))))[0], "month"
    length = _readable(Duration(Decimal(number), unit, comparator=">"))
    return TimePoint(offset=length, relation=relation, anchor=anchor.words)


def _exactness(*dates: PartialDate) -> int:
    """3 where all of them are known to the day, 2 to the month, 1 to the year."""
    return min(1 + (one.month is not None) + (one.day is not None) for one in dates)


def _count(one: PartialDate, other: PartialDate, exactness: int) -> tuple[int, TimeUnit]:
    """How many years, months or days lie between two dates, as if each were known so exactly and no more."""
    if exactness == 1:
        return abs(other.year - one.year), "year"
    if exactness == 2:
        return abs(12 * (other.year - one.year) + (other.month or 1) - (one.month or 1)), "month"
    return abs((calendar_day(other) - calendar_day(one)).days), "day"


def _counted(point: TimePoint) -> PartialDate:
    """The date that is so long after or before another one."""
    assert point.date
    shift = shift_of_duration(point.offset) if point.offset else None
    step = shift.low if shift and shift.low == shift.high else None
    if point.ordinal is not None and point.ordinal_to is None and point.unit == "day":
        step = Step(days=point.ordinal)
    if step and point.relation == "before":
        step = -step
    moved = moved_date(point.date, step.months, int(step.days)) if step and step.days % 1 == 0 else None
    if moved is None:
        raise CannotTell("this time is told from a date, and not exactly enough to be told from the event")
    return moved


def calendar_day(when: PartialDate) -> date:
    """The first day that a date can be."""
    return date(when.year, when.month or 1, when.day or 1)
