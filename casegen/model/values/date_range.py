"""Two dates with something between them: 2001–2003, 2012-09 to 2012-11."""

from __future__ import annotations

import re

from casegen.model.values.hints import did_you_mean, guess_of
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.value import ValueFault
from casegen.startup.late_pattern import late_pattern

_ISO = r"[0-9]{4}(?:-[0-9]{2}(?![0-9])){0,2}"
_RANGE = late_pattern(
    rf"(?:from\s+)?({_ISO})\s*(?:-|–|\bto\b|\buntil\b)\s*({_ISO})|between\s+({_ISO})\s+and\s+({_ISO})", re.IGNORECASE
)
_LOOSE = late_pattern(
    r"(?:from\s+)?(\S.*?)\s+(?:to|until|–|-)\s+(\S.*)|between\s+(\S.*?)\s+and\s+(\S.*)", re.IGNORECASE
)


def read_date_range(text: str) -> tuple[PartialDate, PartialDate] | None:
    """The two dates of ``text``, None where it is no range of dates.

    Raises `ValueFault` for a range that runs backwards and for a date that is not in the calendar.
    """
    found = _RANGE.fullmatch(text)
    if not found:
        return None
    first, last = (PartialDate.parse(part) for part in found.groups() if part)
    if _earliest(first) >= _earliest(last):
        turned = _earliest(first) > _earliest(last)
        raise ValueFault(
            f"{text!r} is not a range; write the earlier date first, like 2001 to 2003",
            did_you_mean(date_range_text(last, first) if turned else str(first)),
        )
    return first, last


def date_range_text(first: PartialDate, last: PartialDate) -> str:
    """The range as it reads back: 2001–2003, but 2012-09 to 2012-11, for a dash among hyphens would be lost."""
    years = first.month is None and last.month is None
    return f"{first}–{last}" if years else f"{first} to {last}"


def date_range_label(first: PartialDate, last: PartialDate) -> str:
    """The range as a table has it: 2001–2003, 4–10 September 2012, September to November 2012."""
    start, end = _shared(first, last)
    return f"{start}–{end}" if start.isdecimal() and (first.day or not last.month) else f"{start} to {end}"


def date_range_spelt(first: PartialDate, last: PartialDate) -> str:
    """The range in a sentence, for what happened somewhere in it: between September and November 2012."""
    return f"between {' and '.join(_shared(first, last))}"


def guess_date_range(text: str) -> str:
    """The right spelling of September 2012 to November 2012; empty where a side is no date."""
    found = _LOOSE.fullmatch(text)
    if not found:
        return ""
    dates = [_date_guess(part) for part in found.groups() if part]
    return " to ".join(dates) if all(dates) else ""


def _shared(first: PartialDate, last: PartialDate) -> tuple[str, str]:
    """Both dates in words, the first without the year and month that the last repeats."""
    start, end = first.spelt(), last.spelt()
    if first.month is None or last.month is None or first.year != last.year:
        return start, end
    if first.month == last.month and first.day and last.day:
        return str(first.day), end
    return start.removesuffix(f" {first.year}"), end


def _earliest(date: PartialDate) -> tuple[int, int, int]:
    return date.year, date.month or 1, date.day or 1


def _date_guess(text: str) -> str:
    try:
        return str(PartialDate.parse(text))
    except ValueFault as fault:
        return guess_of(fault)
