"""Points in time of a case → positions on one line of days; pure, and for drawing and ordering only."""

from casegen.report.chronology.network import Chronology, Link, Moment, Origin, chronology
from casegen.report.chronology.record import LAST, record_chronology
from casegen.report.chronology.shift import LATER, Shift, shift_of_age, shift_of_duration

__all__ = [
    "LAST",
    "LATER",
    "Chronology",
    "Link",
    "Moment",
    "Origin",
    "Shift",
    "chronology",
    "record_chronology",
    "shift_of_age",
    "shift_of_duration",
]
