"""How far a pregnancy has come, in completed weeks and days."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import ClassVar, Self

from casegen.model.values.hints import did_you_mean
from casegen.model.values.numbers import (
    COMPARATOR_WORDS,
    NUMBER_WORDS,
    Amount,
    Comparator,
    read_amount,
    read_comparator,
)
from casegen.model.values.value import Value, ValueFault
from casegen.startup.late_pattern import late_pattern

MAX_WEEKS = 45
"""A pregnancy is post-term from 42 completed weeks (WHO, ICD-10, volume 2, definitions for the perinatal
period); three weeks beyond that leave room for wrong dates, and more is a slip of the pen."""

_EXAMPLE = "28 weeks 4 days, 28+4 weeks or 35 weeks"
_ENDING = late_pattern(
    r"(?<=[\w'’])\s*(?:['’]\s*|\bof\s+)?"
    r"(?:gestation(?:al\s+age)?|pregnancy|amenorrho?ea|post-?\s?menstrual(?:\s+age)?|pma)$",
    re.IGNORECASE,
)
_WEEKS = r"(?:gestational\s+)?(?:completed\s+)?(?:weeks?|wks?|w)(?![^\W\d_])"
_NUMBER = rf"[0-9]{{1,3}}|{'|'.join(NUMBER_WORDS)}"
_REST = late_pattern(
    rf"\+\s*(?P<plus>[0-9]{{1,3}})(?:/7)?(?:\s*{_WEEKS})?"
    rf"|(?:and\s+)?(?P<sevenths>[0-9])/7\s*{_WEEKS}"
    rf"|{_WEEKS}(?:\s*(?:,|\+|and\b)?\s*(?P<days>{_NUMBER})\s*(?:days?|d))?",
    re.IGNORECASE,
)
_ORDINAL = late_pattern(
    r"(?:in\s+)?(?:the\s+)?(?:([0-9]{1,2})(?:st|nd|rd|th)\s+(?:gestational\s+)?week|(?:gestational\s+)?week\s+([0-9]{1,2})$)",
    re.IGNORECASE,
)
_EXACT = (
    rf"([0-9]{{1,2}})\s*(?:\+\s*([0-9])(?:/7)?|\s([0-9])/7|{_WEEKS}\s*(?:,|\+|and\b)?\s*([0-9])\s*(?:days?|d)\b)"
    rf"(?:\s*{_WEEKS})?"
)
_EXACT_RANGE = late_pattern(rf"(?:between\s+|from\s+)?{_EXACT}\s*(?:-|–|\bto\b|\band\b)\s*{_EXACT}", re.IGNORECASE)


class GestationalAge(Value, frozen=True):
    """``28 weeks 4 days``, ``28+4 weeks``, ``28 4/7 weeks``, ``35 weeks``, ``about 30 weeks``, ``35 to 36 weeks``.

    ``low`` and ``high`` are completed weeks; ``days`` (0 to 6) are added to ``low`` and None where they are
    not known, so that ``28 weeks`` and ``28 weeks 0 days`` differ. Of a range from one day to another,
    ``34+0 to 34+6 weeks``, ``high_days`` are added to ``high``; a range has days at both of its ends or at none.
    """

    meaning: ClassVar[str] = "A gestational age: 28 weeks 4 days, 28+4 weeks, 35 weeks, about 30 weeks"
    examples: ClassVar[tuple[str, ...]] = ("28 weeks 4 days", "28+4 weeks", "35 weeks", "about 30 weeks")

    low: int
    days: int | None = None
    high: int | None = None
    comparator: Comparator = ""
    high_days: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """The gestational age that ``text`` spells. Raises `ValueFault` beyond 45 weeks and for parts of a week."""
        return cls.parse_up_to(MAX_WEEKS, text)

    @classmethod
    def parse_up_to(cls, weeks: int, text: str) -> Self:
        """The same with another limit, for an age that goes on being counted in this way after the birth."""
        bare = _ENDING.sub("", " ".join(text.split()))
        _refuse_comma(text)
        exact = _read_exact_range(bare, text)
        if exact:
            comparator, first, last = exact
            _check(Amount(Decimal(first[0]), Decimal(last[0])), max(first[1], last[1]), text, weeks)
            return cls(*first, last[0], comparator, last[1])
        read = read_amount(bare, words=True)
        ordinal = _ORDINAL.match(bare)
        if read is None or ordinal:
            raise _not_an_age(text, ordinal)
        amount, rest = read
        found = _REST.fullmatch(rest)
        if not found:
            missing = rest in ("", "'", "’")
            guess = f"{bare.rstrip(chr(39) + '’')} weeks" if missing else ""
            raise ValueFault(f"{text!r} is not a gestational age; write {_EXAMPLE}", did_you_mean(guess))
        days = _days(found)
        if days is not None and amount.high is not None:
            raise ValueFault(f"{text!r} has days at one end of a range; write them at both, like 35+0 to 36+2 weeks")
        _check(amount, days, text, weeks)
        high = None if amount.high is None else int(amount.high)
        return cls(int(amount.low), days, high, amount.comparator)

    def __str__(self) -> str:
        before = COMPARATOR_WORDS[self.comparator]
        if self.high is not None and self.days is None:
            return f"{before}{self.low}–{self.high} weeks"
        text = f"{before}{_exact(self.low, self.days)}"
        return text if self.high is None else f"{text} to {_exact(self.high, self.high_days)}"

    def spelt(self) -> str:
        """The age with what it is an age of: 28 weeks 4 days of gestation."""
        return f"{self} of gestation"

    @property
    def weeks(self) -> float:
        """The age in weeks, 28.571… for 28 weeks 4 days; the lower end of a range."""
        return self.low + (self.days or 0) / 7


def _refuse_comma(text: str) -> None:
    """Raises `ValueFault` for 28,4 weeks, which a decimal point would not mend."""
    if re.search(r"[0-9],[0-9]", text):
        raise ValueFault(f"{text!r} has a comma in a number; write weeks and days, like 28 weeks 4 days")


def _days(found: re.Match[str]) -> int | None:
    written = found["plus"] or found["sevenths"] or found["days"]
    if written is None:
        return None
    return NUMBER_WORDS.get(written.lower()) or int(written)


def _exact(weeks: int, days: int | None) -> str:
    text = f"{weeks} {'week' if weeks == 1 else 'weeks'}"
    return text if days is None else f"{text} {days} {'day' if days == 1 else 'days'}"


def _read_exact_range(bare: str, text: str) -> tuple[Comparator, tuple[int, int], tuple[int, int]] | None:
    """Both ends of 28+4 to 29+1 weeks, in weeks and days. Raises `ValueFault` for one that runs backwards."""
    comparator, rest = read_comparator(bare)
    found = _EXACT_RANGE.fullmatch(rest)
    if not found or comparator not in ("", "about"):
        return None
    numbers = [int(group) for group in found.groups() if group]
    first, last = (numbers[0], numbers[1]), (numbers[2], numbers[3])
    if first >= last:
        turned = f"{_exact(*last)} to {_exact(*first)}" if first > last else _exact(*first)
        raise ValueFault(f"{text!r} is not a range; write the smaller age first", did_you_mean(turned))
    return comparator, first, last


def _check(amount: Amount, days: int | None, text: str, limit: int) -> None:
    """Raises `ValueFault` for parts of a week that are not days, and for more weeks than there are."""
    if amount.low % 1 or (amount.high or 0) % 1:
        raise ValueFault(
            f"{text!r} can be read two ways; write weeks and days, like 28 weeks 4 days",
            did_you_mean(_readings(amount)),
        )
    if days is not None and days > 6:
        raise ValueFault(f"{text!r} has {days} days beside the weeks; 7 are a week, so write 0 to 6")
    if (amount.high or amount.low) > limit:
        raise ValueFault(f"{text!r} is more than {limit} weeks of gestation; check the number")


def _readings(amount: Amount) -> str:
    """28.4 weeks is 28 weeks 4 days to an obstetrician and 28 and two fifths, 2.8 days, to a calculator."""
    tenths = amount.low % 1 * 10
    if amount.high is not None or amount.comparator or tenths % 1 or tenths > 6:
        return ""
    weeks, written = int(amount.low), int(tenths)
    computed = round(Decimal(7) * tenths / 10)
    guesses = dict.fromkeys(f"{weeks} weeks {days} {'day' if days == 1 else 'days'}" for days in (written, computed))
    return " or ".join(guesses)


def _not_an_age(text: str, ordinal: re.Match[str] | None) -> ValueFault:
    if ordinal and int(ordinal[1] or ordinal[2]):
        completed = int(ordinal[1] or ordinal[2]) - 1
        return ValueFault(
            f"{text!r} is the week after {completed} completed ones; write completed weeks",
            did_you_mean(f"{completed} {'week' if completed == 1 else 'weeks'}"),
        )
    return ValueFault(f"{text!r} is not a gestational age; write {_EXAMPLE}")
