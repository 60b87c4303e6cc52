"""Points in time of a case → positions on one line of days; pure, and for drawing and ordering only."""

from casegen.report.chronology.network import Chronology, Link, Moment, Origin, chronology
from casegen.report.chronology.shift import LATER, Shift, shift_of_age, shift_of_duration

__all__ = [
    "LATER",
    "Chronology",
    "Link",
    "Moment",
    "Origin",
    "Shift",
    "chronology",
    "shift_of_age",
    "shift_of_duration",
]
