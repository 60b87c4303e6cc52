"""What begins before it ends: drugs and their steps."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.checks.rule import COMMON_SENSE, Finding, rule
from casegen.checks.walk import parts
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.time_point import TimePoint


@rule("K101", "end before beginning", source=COMMON_SENSE, read="2026-11-22", severity="error")
def ends_before_it_begins(context: CheckContext) -> Iterator[Finding]:
    """What has a start and a stop must not stop before it starts.

    Two calendar dates are compared as far as both are known (2012-03 is not before 2012), and two numbered days,
    weeks, months or years of the same count (day 3 and day 10). Correct the one that is wrong.
    """
    for location, part in parts(context.case):
        start, stop = getattr(part, "start", None), getattr(part, "stop", None)
        if isinstance(start, TimePoint) and isinstance(stop, TimePoint) and _is_before(stop, start):
            message = f"it stops {stop} but starts {start}; correct the one that is wrong"
            yield Finding((*location, "stop"), message, related=((*location, "start"),))


def _is_before(first: TimePoint, second: TimePoint) -> bool:
    if first.relation or second.relation:
        return False
    if first.date and second.date:
        return _surely_before(first.date_to or first.date, second.date)
    if first.ordinal is not None and second.ordinal is not None and first.unit == second.unit:
        return (first.ordinal_to or first.ordinal) < second.ordinal
    return False


def _surely_before(first: PartialDate, second: PartialDate) -> bool:
    """Whether one date is before another as far as both are known."""
    one = (first.year, first.month, first.day)
    other = (second.year, second.month, second.day)
    for mine, theirs in zip(one, other, strict=True):
        if mine is None or theirs is None or mine != theirs:
            return mine is not None and theirs is not None and mine < theirs
    return False


RULES = (ends_before_it_begins,)
