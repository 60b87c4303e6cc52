"""What was probably meant by a text that is not a point in time."""

from __future__ import annotations

import re
from collections.abc import Mapping

from casegen.model.values.date_range import guess_date_range
from casegen.model.values.duration import TimeUnit
from casegen.model.values.frequency import Frequency
from casegen.model.values.hints import did_you_mean, guess_of
from casegen.model.values.numbers import NUMBER_WORDS
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.value import ValueFault
from casegen.startup.late_pattern import late_pattern

UNITS: Mapping[str, TimeUnit] = {
    "hour": "hour",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
}
"""The units that are numbered: day 10, week 3."""

_UNIT = "|".join(UNITS)
_INTEGER = rf"[-−]?[0-9]{{1,5}}|{'|'.join(NUMBER_WORDS)}"
ORDINAL = late_pattern(
    rf"(?:between\s+(?=\w+s\s))?(?P<unit>{_UNIT})(?P<plural>s?)\s+(?P<first>{_INTEGER})"
    rf"(?:\s*(?P<dash>-|–|\bto\b|\band\b)\s*(?P<last>{_INTEGER}))?"
    r"(?:\s+(?P<relation>of|after|before)\s+(?P<anchor>\S.*))?",
    re.IGNORECASE,
)
"""Day 10, days 3 to 5, between days 3 and 5, day 35 of imatinib, day 3 after surgery."""

EDGE = late_pattern(r"(?:at\s+)?(?:the\s+)?(start|beginning|end)\s+of\s+(\S.*)", re.IGNORECASE)
"""Start of imatinib, at the end of chemotherapy."""

PART_OF_YEAR = late_pattern(r"(early|mid|late)[\s-]\s*(\S.*)", re.IGNORECASE)
"""Early 2012, mid-2012."""

# Events that happen once in a case, and are written without "at" in a hurry.
_EVENTS = ("admission", "arrival", "baseline", "birth", "delivery", "diagnosis", "discharge", "presentation")
_PERIODS = ("adolescence", "childhood", "infancy", "pregnancy")
_NTH_WORDS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
_NTH: Mapping[str, int] = {word: number for number, word in enumerate(_NTH_WORDS, start=1)}
NTH_UNIT = rf"(?:(?P<digits>[0-9]{{1,4}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_NTH)}))"
"""A number in order: 10th, third."""

_FOLLOW_UP = late_pattern(
    rf"(?:the\s+)?([0-9]{{1,3}})[\s-]+({_UNIT})s?\s+(?:of\s+)?(?:follow[\s-]?up|observation)", re.I
)
_LATER = late_pattern(r"(.*\S)\s+(later|after|afterwards|ago|before|earlier|previously)", re.IGNORECASE)
_NO_ANCHOR = late_pattern(r"(?:within|in)\s+(?:the\s+(?:first|next)\s+)?([0-9].*|an?\s.*|half\s.*)", re.IGNORECASE)

_NEXT_DAY = late_pattern(
    r"(?:(?:on|in|at|by)\s+)?(?:(?:the|that)\s+)?(?:very\s+)?(?:next|following|same|subsequent|previous|preceding)"
    r"\s+(?:day|morning|afternoon|evening|night|week|month|year)|overnight|tomorrow|(?:on\s+)?the\s+day\s+(?:after|before)",
    re.IGNORECASE,
)
_UNKNOWN = late_pattern(r"unknown|not\s+known|unclear|n/?a|\?", re.IGNORECASE)


def missing_event(text: str) -> ValueFault | None:
    """The fault of 3 weeks later, two months before and within 72 hours: later than what?"""
    found = _LATER.fullmatch(text)
    if found:
        side = "after" if found[2].lower() in ("later", "after", "afterwards") else "before"
        return ValueFault(f"{text!r} does not say {side} what; write it like 3 weeks {side} surgery")
    found = _FOLLOW_UP.fullmatch(text)
    if found:
        length = f"{int(found[1])} {found[2].lower()}{'' if int(found[1]) == 1 else 's'}"
        return ValueFault(
            f"{text!r} does not say after what; write it like {length} after surgery",
            did_you_mean(f"{length} after diagnosis"),
        )
    if _NO_ANCHOR.fullmatch(text) and re.search(r"(?:hour|day|week|month|year|minute)s?$", text, re.IGNORECASE):
        return ValueFault(f"{text!r} does not say after what; write it like within 2 hours after admission")
    return _open_to_readings(text) or _nth_day_of_life(text) or _repeated(text)


def _open_to_readings(text: str) -> ValueFault | None:
    """The fault of the next day, perioperatively and unknown."""
    if _NEXT_DAY.fullmatch(text):
        return ValueFault(f"{text!r} does not say after what; write the day, like day 2, or 1 day after surgery")
    if re.fullmatch(r"peri-?\s?operative(?:ly)?", text, re.IGNORECASE):
        sides = "before surgery or during surgery or after surgery"
        return ValueFault(f"{text!r} can be before, during or after surgery; write which", did_you_mean(sides))
    if _UNKNOWN.fullmatch(text):
        return ValueFault(f"{text!r} is not a point in time; leave it out, or write not reported")
    return None


def _nth_day_of_life(text: str) -> ValueFault | None:
    """The first day of life is day 0 where the day of birth is (WHO), and day 1 in many neonatal units."""
    found = re.fullmatch(rf"(?:on\s+)?(?:the\s+)?{NTH_UNIT}\s+day\s+of\s+life", text, re.IGNORECASE)
    if not found:
        return None
    number = nth(found)
    return ValueFault(
        f"{text!r} is counted from day 0 by some and from day 1 by others; write the number of the day",
        did_you_mean(f"day {number - 1} of life or day {number} of life"),
    )


def _repeated(text: str) -> ValueFault | None:
    """Monthly, every 2 weeks, days 3 and 5: how often and not when."""
    try:
        often = Frequency.parse(text)
    except ValueFault:
        return None
    if often.kind == "phrase" or guess_point(text):
        return None
    return ValueFault(
        f"{text!r} says how often, not when; write a frequency where there is a field for it,"
        " or each point in time on its own"
    )


def guess_point(text: str) -> str:
    """The right spelling of the commonest slips: on day 10, in September 2012, 10th day, admission."""
    if re.search(r"[0-9]\s*(?:weeks?|days?|w|d)\b.*(?:gestation|pregnancy)$|[0-9]\s*\w+ of age$", text, re.IGNORECASE):
        return f"at {text}"
    if found := re.fullmatch(rf"(?:on\s+)?the\s+({_UNIT})\s+(after|before)\s+(\S.*)", text, re.IGNORECASE):
        return f"1 {found[1].lower()} {found[2].lower()} {found[3]}"
    lowered = re.sub(r"^(?:on|in|since)\s+(?:(?:the|his|her)\s+)?", "", text, flags=re.IGNORECASE).lower()
    if lowered in _EVENTS:
        return f"at {lowered}"
    if lowered in _PERIODS:
        return f"during {lowered}"
    bare = re.sub(r"^(?:on|in|at|since)\s+(?:the\s+)?", "", text, flags=re.IGNORECASE)
    return _guess_ordinal(bare) or _guess_date(bare)


def date_guess(text: str) -> str:
    """The date that ``text`` is, or was meant to be; empty where it is no date."""
    try:
        return str(PartialDate.parse(text))
    except ValueFault as fault:
        return guess_of(fault)


def _guess_ordinal(bare: str) -> str:
    """10th day, third week of imatinib, day 5-7, on day 10."""
    found = re.fullmatch(rf"{NTH_UNIT}\s+(?P<unit>{_UNIT})(?P<tail>\s+.+)?", bare, re.IGNORECASE)
    if found:
        return f"{found['unit'].lower()} {nth(found)}{found['tail'] or ''}"
    ordinal = ORDINAL.fullmatch(bare)
    if ordinal and (ordinal["dash"] or "").lower() == "and":
        return ""
    if ordinal and bool(ordinal["last"]) != bool(ordinal["plural"]):
        unit = ordinal["unit"].lower()
        return re.sub(rf"\b{unit}s?\b", f"{unit}s" if ordinal["last"] else unit, bare, count=1, flags=re.IGNORECASE)
    if ordinal or EDGE.fullmatch(bare):
        return bare
    return ""


def _guess_date(bare: str) -> str:
    part = PART_OF_YEAR.fullmatch(bare)
    date = date_guess(part[2] if part else bare)
    return (f"{part[1].lower()} {date}" if part and date else date) or guess_date_range(bare)


def nth(found: re.Match[str]) -> int:
    """The number that a match of `NTH_UNIT` names."""
    return int(found["digits"]) if found["digits"] else _NTH[found["word"].lower()]
