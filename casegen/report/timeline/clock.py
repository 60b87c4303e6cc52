"""By what clock something is told that has no place among the rest: 37 days after the first dose, after 4 cycles."""

from __future__ import annotations

import math

from casegen.model.values.time_point import TimePoint
from casegen.report.chronology.anchors import COURSE, LIFE
from casegen.report.chronology.shift import DAYS_IN_MONTH, Shift, Step
from casegen.report.chronology.statement import InCalendar, statements


def clock_of(when: TimePoint | None) -> tuple[str, float]:
    """What a time is told from, and how many days from it it begins; of cycles their number.

    Days without an anchor and those of admission, presentation and arrival are of one clock.
    """
    if when is None:
        return "", 0.0
    if when.cycle:
        return "cycles", float(when.cycle)
    said = next(statements(when), None)
    if said is None:
        return "", 0.0
    if isinstance(said, InCalendar):
        start = said.span.earliest
        return "calendar", start if math.isfinite(start) else said.span.latest
    anchor = said.anchor.removeprefix("start of ").removeprefix("end of ")
    return ("" if anchor in COURSE else anchor), _days(said.of_life if anchor == LIFE else said.shift)


def _days(shift: Shift | None) -> float:
    """The beginning of a shift; its end where that is open."""
    step = (shift.low or shift.high if shift else None) or Step()
    return step.months * DAYS_IN_MONTH + step.days
