"""A calendar date known to the day, the month or only the year."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from typing import ClassVar, Self

from casegen.model.values.value import Value, ValueFault
from casegen.startup.late_pattern import late_pattern

_ISO = late_pattern(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


class PartialDate(Value, frozen=True):
    """``2012-09-04``, ``2012-09`` or ``2012`` (ISO 8601-1:2019, reduced precision). Sorts by its earliest day."""

    meaning: ClassVar[str] = "A date: 2012-09-04, 2012-09 or 2012"
    examples: ClassVar[tuple[str, ...]] = ("2012-09-04", "2012-09", "2012")

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """The date that ``text`` spells. Raises `ValueFault` for any other order of day, month and year."""
        found = _ISO.fullmatch(text)
        if not found:
            raise ValueFault(f"{text!r} is not a date; write year-month-day: 2012-09-04, 2012-09 or 2012", _guess(text))
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        if month is not None and not 1 <= month <= 12:
            raise ValueFault(f"{text!r} has no month {month}; write year-month-day: 2012-09-04")
        if day is not None and month is not None and not 1 <= day <= monthrange(year, month)[1]:
            raise ValueFault(f"{text!r} is not in the calendar: {month_name[month]} {year} has no day {day}")
        return cls(year, month, day)

    def __lt__(self, other: PartialDate) -> bool:
        return self._key() < other._key()

    # Written out: functools.total_ordering takes the comparisons that every Struct has for ones of its own.
    def __le__(self, other: PartialDate) -> bool:
        return self._key() <= other._key()

    def __gt__(self, other: PartialDate) -> bool:
        return self._key() > other._key()

    def __ge__(self, other: PartialDate) -> bool:
        return self._key() >= other._key()

    def _key(self) -> tuple[int, int, int]:
        """The year alone comes before its months, and a month before its days, as it may be the first of them."""
        return self.year, self.month or 0, self.day or 0

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def spelt(self) -> str:
        """The date in words, as prose has it: 4 September 2012, September 2012 or 2012."""
        if self.month is None:
            return str(self.year)
        month = f"{month_name[self.month]} {self.year}"
        return month if self.day is None else f"{self.day} {month}"


def _guess(text: str) -> str:
    """The right spelling of a date written in another order, with the month's name, or without its zeros."""
    return _guess_padded(text) or _guess_day_first(text) or _guess_named_month(text)


def _guess_padded(text: str) -> str:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", text, re.ASCII)
    return f"did you mean {'-'.join(part.zfill(2) for part in found.groups() if part)}?" if found else ""


def _guess_day_first(text: str) -> str:
    """24.12.1998 has one reading; 12/09/2012 has two, and both are offered."""
    found = re.fullmatch(r"(?:(\d{1,2})[./])?(\d{1,2})[./](\d{4})", text, re.ASCII)
    if not found:
        return ""
    first, second, year = int(found[1] or 0), int(found[2]), found[3]
    if not first:
        return f"did you mean {year}-{second:02d}?" if 1 <= second <= 12 else ""
    readings = [f"{year}-{month:02d}-{day:02d}" for day, month in ((first, second), (second, first)) if month <= 12]
    if len(set(readings)) == 2:
        return f"is it {readings[0]} or {readings[1]}?"
    return f"did you mean {readings[0]}?" if readings else ""


def _guess_named_month(text: str) -> str:
    found = re.fullmatch(r"(?:(\d{1,2})\s+)?([A-Za-z]{3,}),?\s+(\d{4})", text, re.ASCII)
    if not found:
        return ""
    months = [number for number in range(1, 13) if month_name[number].lower().startswith(found[2].lower())]
    day = f"-{int(found[1]):02d}" if found[1] else ""
    return f"did you mean {found[3]}-{months[0]:02d}{day}?" if len(months) == 1 else ""
