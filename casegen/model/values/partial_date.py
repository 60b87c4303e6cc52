"""A calendar date known to the day, the month or only the year."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from typing import ClassVar, Self

from casegen.model.values.value import Value, ValueFault

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate(Value):
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
            raise ValueFault(
                f"{text!r} is not a date; write year-month-day: 2012-09-04, 2012-09 or 2012", _guess(text)
            )
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        if month is not None and not 1 <= month <= 12:
            raise ValueFault(f"{text!r} has no month {month}; write year-month-day: 2012-09-04")
        if day is not None and month is not None and not 1 <= day <= monthrange(year, month)[1]:
            raise ValueFault(f"{text!r} is not in the calendar: {month_name[month]} {year} has no day {day}")
        return cls(year, month, day)

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
    """The right spelling of a date written the European way or with the month's name, where only one reading exists."""
    found = re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", text, re.ASCII)
    if found:
        return "did you mean " + "-".join(part.zfill(2) for part in found.groups() if part) + "?"
    found = re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", text, re.ASCII)
    if found:
        first, second, year = (int(part) for part in found.groups())
        if first > 12 and second <= 12:
            return f"did you mean {year}-{second:02d}-{first:02d}?"
        if second > 12 and first <= 12:
            return f"did you mean {year}-{first:02d}-{second:02d}?"
        return ""
    found = re.fullmatch(r"(?:(\d{1,2})\s+)?([A-Za-z]+),?\s+(\d{4})", text, re.ASCII)
    if found:
        starts = [
            number for number in range(1, 13) if month_name[number].lower().startswith(found[2].lower())
        ]
        if len(starts) == 1 and len(found[2]) >= 3:
            day = f"-{int(found[1]):02d}" if found[1] else ""
            return f"did you mean {found[3]}-{starts[0]:02d}{day}?"
    return ""
