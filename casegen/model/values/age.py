"""The age of a patient."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar, Self

from casegen.model.values.duration import Span, TimeUnit, read_span, span_attributive, span_text
from casegen.model.values.hints import did_you_mean
from casegen.model.values.numbers import Amount, Comparator
from casegen.model.values.value import Value, ValueFault
from casegen.startup.late_pattern import late_pattern

MAX_YEARS = 130
"""Nobody is known to have reached this age (the oldest, Jeanne Calment, died at 122)."""

_EXAMPLE = "56 years, 7 months or 2 years 3 months"
_IN_A_YEAR: Mapping[TimeUnit, int] = {
    "second": 366 * 86_400,
    "minute": 366 * 1_440,
    "hour": 366 * 24,
    "day": 366,
    "week": 53,
    "month": 12,
    "year": 1,
}
# 28+4 and 28 4/7 weeks are only ever said of a pregnancy.
_GESTATION = late_pattern(
    r"gestation|pregnan|amenorrh|^[0-9]+\s?\+\s?[0-6](?:\s*(?:weeks?|wks?|w))?$|[0-6]/7", re.IGNORECASE
)
_NEWBORN = late_pattern(r"(?:a\s+)?(?:newborn|neonate|neonatal|at birth)(?:\s+\w+)?", re.IGNORECASE)
_OLD = late_pattern(r"\s+(?:old|of\s+age)", re.IGNORECASE)


class Age(Value, frozen=True):
    """``56 years``, ``2 years 3 months``, ``36 hours``, ``about 60 years``, or a decade of life: ``50s``.

    ``low`` and ``high`` count ``unit``; ``minor`` is a number of a smaller unit, added to ``low``. For a
    decade, ``low`` is its first year.
    """

    meaning: ClassVar[str] = "An age: 56 years, 7 months, 2 years 3 months, or a decade of life: 50s"
    examples: ClassVar[tuple[str, ...]] = ("56 years", "7 months", "2 years 3 months", "50s")

    low: Decimal
    unit: TimeUnit = "year"
    high: Decimal | None = None
    comparator: Comparator = ""
    minor: tuple[int, TimeUnit] | None = None
    decade: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """The age that ``text`` spells. Raises `ValueFault` for a bare number and for more than 130 years."""
        found = re.fullmatch(r"([1-9]0|1[0-2]0)s", text)
        if found and found[1] != "10":
            return cls(Decimal(found[1]), decade=True)
        if _GESTATION.search(text):
            raise ValueFault(f"{text!r} is a gestational age; write the age since birth, like 0 days or 3 weeks")
        if _NEWBORN.fullmatch(text):
            raise ValueFault(f"{text!r} does not say how old; write it like 0 days or 3 days", did_you_mean("0 days"))
        guess = _guess(text)
        if guess:
            wrong = "has no unit" if text.isdecimal() else "is not an age"
            raise ValueFault(f"{text!r} {wrong}; write {_EXAMPLE}", did_you_mean(guess))
        ending = _OLD.search(text)
        bare = text[: ending.start()] if ending and ending.end() == len(text) else text
        span = read_span(bare, "an age", _EXAMPLE)
        if span.unit == "second":
            raise ValueFault(f"{text!r} is not an age; write {_EXAMPLE}")
        if _is_beyond(span, MAX_YEARS):
            raise ValueFault(f"{text!r} is more than {MAX_YEARS} years; check the number and its unit")
        return cls(span.amount.low, span.unit, span.amount.high, span.amount.comparator, span.minor)

    def __str__(self) -> str:
        if self.decade:
            return f"{self.low}s"
        return span_text(self._span())

    def attributive(self) -> str | None:
        """The form before a noun: ``56-year-old``; None for a decade and for about 60 years."""
        if self.decade or self.comparator:
            return None
        return f"{span_attributive(self._span())}-old"

    def _span(self) -> Span:
        return Span(Amount(self.low, self.high, self.comparator), self.unit, self.minor)


def _is_beyond(span: Span, years: int) -> bool:
    """Whether the upper end of an age is. Multiplied out, since a third of a year is no decimal number."""
    number, unit = span.minor or (0, "year")
    in_a_year, minor_in_a_year = _IN_A_YEAR[span.unit], _IN_A_YEAR[unit]
    amount = span.amount.high or span.amount.low
    return amount * minor_in_a_year + number * in_a_year > years * in_a_year * minor_in_a_year


def _guess(text: str) -> str:
    """The right spelling of the commonest slips: 56, 56-year-old, 56 y/o, in his 50s, 90 or older."""
    if re.fullmatch(r"([0-9]{1,3})", text):
        return f"{int(text)} years"
    found = re.fullmatch(r"([0-9]{1,3})[\s-]+(year|month|week|day)s?-old", text, re.IGNORECASE)
    if found:
        unit = found[2].lower()
        return f"{int(found[1])} {unit}" if int(found[1]) == 1 else f"{int(found[1])} {unit}s"
    if found := re.fullmatch(r"([0-9]{1,3})\s*y/?o", text, re.IGNORECASE):
        return f"{int(found[1])} years"
    if found := re.fullmatch(r"in (?:his|her|their|the) ([2-9]0)'?s", text, re.IGNORECASE):
        return f"{found[1]}s"
    if found := re.fullmatch(r"([0-9]{1,3})(?: years)? (?:or|and) (?:older|over|above)", text, re.IGNORECASE):
        return f"at least {int(found[1])} years"
    return ""
