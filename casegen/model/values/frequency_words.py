"""The words for how often a drug is given, and those that are refused because they have led to harm."""

from __future__ import annotations

from collections.abc import Mapping

from casegen.model.values.duration import TimeUnit
from casegen.model.values.hints import did_you_mean
from casegen.model.values.value import ValueFault

PHRASES = (
    "once",
    "as needed",
    "at bedtime",
    "at night",
    "in the morning",
    "in the evening",
    "at noon",
    "with meals",
    "with food",
    "on an empty stomach",
    "before meals",
    "after meals",
    "as a bolus",
    "continuously",
    "occasionally",
    "irregularly",
)
"""Frequencies that are not a number of times, as they are printed."""

OTHER_PHRASES: Mapping[str, str] = {
    "as a single dose": "once",
    "single dose": "once",
    "one dose": "once",
    "if needed": "as needed",
    "when needed": "as needed",
    "as required": "as needed",
    "prn": "as needed",
    "p.r.n.": "as needed",
    "bolus": "as a bolus",
    "as a continuous infusion": "continuously",
    "by continuous infusion": "continuously",
    "continuous infusion": "continuously",
    "nightly": "at night",
    "every night": "at night",
    "every morning": "in the morning",
    "every evening": "in the evening",
}
"""Other spellings of them."""

ADVERBS: Mapping[str, TimeUnit] = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}
"""Twice daily, three times weekly."""

INTERVALS: Mapping[str, tuple[TimeUnit, int]] = {
    "hourly": ("hour", 1),
    "weekly": ("week", 1),
    "fortnightly": ("week", 2),
    "monthly": ("month", 1),
    "yearly": ("year", 1),
    "on alternate days": ("day", 2),
    "alternate days": ("day", 2),
}
"""Words for a time between two doses."""

LY: Mapping[str, TimeUnit] = {"hourly": "hour", "weekly": "week", "monthly": "month", "yearly": "year"}
"""The endings of 6-hourly and 3-weekly."""

TIMES: Mapping[str, int] = {"once": 1, "twice": 2, "thrice": 3}
"""Words for how often."""

LATIN: Mapping[str, int] = {"bid": 2, "bd": 2, "tid": 3, "tds": 3, "qid": 4, "qds": 4}
"""Latin abbreviations that have one reading, with the times a day."""

NTH: Mapping[str, int] = {
    "other": 2,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
}
"""Every other day, every third week."""


# ISMP List of Error-Prone Abbreviations, Symbols, and Dose Designations
# (https://www.ismp.org/recommendations/error-prone-abbreviations-list) and the Joint Commission's Do Not Use
# list (copies of both read 2026-11-22): each of these has been mistaken for another.
ERROR_PRONE: Mapping[str, str] = {
    "qd": "once daily",
    "od": "once daily",
    "q1d": "once daily",
    "qod": "every other day",
    "qhs": "at bedtime",
    "hs": "at bedtime",
    "bt": "at bedtime",
    "qn": "at night",
    "tiw": "three times a week",
}
"""Abbreviations that have led to harm, without their stops, and the words to write instead."""

_AMBIGUOUS: Mapping[str, tuple[str, str]] = {
    "biw": ("twice a week", "every 2 weeks"),
    "biweekly": ("twice a week", "every 2 weeks"),
    "bimonthly": ("twice a month", "every 2 months"),
}


def refuse_error_prone(text: str) -> None:
    """Refuses abbreviations that have led to harm, and words with two meanings."""
    for word in text.split():
        bare = word.strip(",;").replace(".", "").lower()
        if bare in ERROR_PRONE:
            right = ERROR_PRONE[bare]
            raise ValueFault(
                f"{word!r} has been misread and patients harmed (ISMP list); write {right}",
                did_you_mean(text.replace(word, right, 1)),
            )
        if bare in _AMBIGUOUS:
            raise ValueFault(f"{word!r} can be read two ways; write {' or '.join(_AMBIGUOUS[bare])}")
