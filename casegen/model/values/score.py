"""A score: the points of a scale, and how many there are to be had."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import ClassVar, Self

from casegen.model.values.hints import did_you_mean
from casegen.model.values.numbers import Amount, Comparator, amount_text, number_text, read_amount, read_number
from casegen.model.values.value import Value, ValueFault
from casegen.startup.late_pattern import late_pattern

_EXAMPLE = "6, 8/10, 8 of 10, −1 or <5"
_OF = late_pattern(r"(?:/|(?:out\s+)?of\b)\s*(?:a\s+(?:possible|maximum(?:\s+of)?)\s+)?([0-9][0-9.,]*)", re.IGNORECASE)
_POINTS = late_pattern(r"\s*\b(?:points?|pts?\.?)(?=\s|$)", re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}


class Score(Value, frozen=True):
    """``6``, ``8/10``, ``8 of 10``, ``−1``, ``<5``, ``2.5``; ``maximum`` is None where only the points are known.

    Printed with a slash, 8/10, as charts and tables have it; `spelt` gives 8 of 10, for a sentence, where a
    slash between two small numbers can be taken for two scores.
    """

    meaning: ClassVar[str] = "A score, alone or with its maximum: 6, 8/10, 8 of 10, −1, <5"
    examples: ClassVar[tuple[str, ...]] = ("6", "8/10", "6 of 13", "−1")

    low: Decimal
    high: Decimal | None = None
    comparator: Comparator = ""
    maximum: Decimal | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """The score that ``text`` spells. Raises `ValueFault`, also for one above its maximum."""
        read = read_amount(text, signed=True)
        if read is None:
            raise ValueFault(f"{text!r} is not a score; write {_EXAMPLE}", did_you_mean(_guess(text)))
        amount, rest = read
        if not rest:
            return cls(amount.low, amount.high, amount.comparator)
        found = _OF.fullmatch(rest)
        if not found:
            points = _POINTS.sub("", text)
            hint = "" if points == text else _sound(points)
            raise ValueFault(f"{text!r} is more than a score; write only the points, like {_EXAMPLE}", hint)
        maximum = read_number(found[1], text)
        if (amount.high or amount.low) > maximum:
            raise ValueFault(f"{text!r} is above its maximum; write the points first, like 8 of 10")
        return cls(amount.low, amount.high, amount.comparator, maximum)

    def __str__(self) -> str:
        return self._text("/")

    def spelt(self) -> str:
        """The score in a sentence: 6, 8 of 10, <5."""
        return self._text(" of ")

    def _text(self, between: str) -> str:
        points = amount_text(Amount(self.low, self.high, self.comparator), words=False)
        return points if self.maximum is None else f"{points}{between}{number_text(self.maximum)}"


def _sound(guess: str) -> str:
    """The hint, if what it offers is a score."""
    try:
        Score.parse(guess)
    except ValueFault:
        return ""
    return did_you_mean(guess)


def _guess(text: str) -> str:
    """The score behind a name or in Roman numerals: ECOG 1, grade II."""
    last = text.rsplit(maxsplit=1)[-1] if text.split() else ""
    if last.lower() in _ROMAN:
        return str(_ROMAN[last.lower()])
    return last if re.fullmatch(r"[0-9]{1,3}(?:/[0-9]{1,3})?", last) and _sound(last) else ""
