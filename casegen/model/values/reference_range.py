"""What is normal for a test: two limits, one limit, or words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import ClassVar, Literal, Self

from casegen.model.values.hints import did_you_mean
from casegen.model.values.numbers import Amount, Comparator, amount_text, read_amount, read_comparator
from casegen.model.values.quantity import Quantity, spaced_unit, unit_once
from casegen.model.values.titre import Titre, is_titre_like
from casegen.model.values.value import Value, ValueFault
from casegen.startup.late_pattern import late_pattern

Position = Literal["below", "within", "above"]

_EXAMPLE = "10–35 U/L, <19.8 pg/mL, up to 10 mg/L, >60 or negative"
_NUMBER = late_pattern(r"[-−]?(?:[0-9]|[.,][0-9])")
# Where a range may begin behind other words: normal 10–35, ref. < 10, (10–35).
_START = late_pattern(r"(?:[<>≤≥]|\bup to\b|\bat (?:least|most)\b)?\s*(?<![\w.,])[0-9]")
_UPPER = ("<", "≤", "up to")


class ReferenceRange(Value, frozen=True):
    """``10–35 U/L``, ``<19.8 pg/mL``, ``up to 10 mg/L``, ``>60``, ``<1:80`` or ``negative``.

    ``low`` and ``high`` count ``unit``, or that of the result where the unit is left out; one of them is None
    beside a ``comparator``. A limit with ``<`` or ``>`` is itself outside, every other limit is within.
    ``titre`` says that the limits are reciprocals of titres; ``words`` stand where there is no number.
    """

    meaning: ClassVar[str] = "A reference range: 10–35 U/L, <19.8 pg/mL, up to 10 mg/L, >60, negative"
    examples: ClassVar[tuple[str, ...]] = ("10–35 U/L", "10–35", "<19.8 pg/mL", "up to 10 mg/L", ">60", "negative")

    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    comparator: Comparator = ""
    words: str = ""
    titre: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """The range that ``text`` spells. Raises `ValueFault`, also for a single number without a comparator."""
        folded = " ".join(text.split())
        if is_titre_like(folded):
            found = Titre.parse(folded)
            high = None if found.high is None else Decimal(found.high)
            return cls._from(Amount(Decimal(found.low), high, found.comparator), "", folded, titre=True)
        if not _NUMBER.match(read_comparator(folded)[1]):
            return cls(words=_words(folded))
        read = read_amount(folded, signed=True)
        if read and not read[1]:
            return cls._from(read[0], "", folded)
        quantity = Quantity.parse(folded)
        if quantity.more:
            raise ValueFault(f"{text!r} is not a reference range; write {_EXAMPLE}")
        return cls._from(Amount(quantity.low, quantity.high, quantity.comparator), quantity.unit, folded)

    def __str__(self) -> str:
        if self.words:
            return self.words
        low = self.high if self.low is None else self.low
        assert low is not None
        high = self.high if self.low is not None else None
        if self.titre:
            return str(Titre(int(low), None if high is None else int(high), self.comparator))
        return f"{amount_text(Amount(low, high, self.comparator), words=False)}{spaced_unit(self.unit)}"

    def position(self, number: Decimal) -> Position | None:
        """Where ``number``, in the unit of the range, lies; None where the range is in words.

        A limit itself is within (10 of 10–35, 10 of up to 10), but for < and >: 10 is above <10.
        """
        if self.words:
            return None
        if self.low is not None and (number < self.low or (number == self.low and self.comparator == ">")):
            return "below"
        if self.high is not None and (number > self.high or (number == self.high and self.comparator == "<")):
            return "above"
        return "within"

    @classmethod
    def _from(cls, amount: Amount, unit: str, text: str, *, titre: bool = False) -> Self:
        """The range of an amount. Raises `ValueFault` for one number alone, and for about."""
        if amount.comparator == "about":
            raise ValueFault(f"{text!r} is not a limit; write the limits without 'about', like {_EXAMPLE}")
        if amount.high is not None:
            return cls(amount.low, amount.high, unit, titre=titre)
        if not amount.comparator:
            twice = unit_once(text)
            wrong = "has its unit twice" if twice else "is one number"
            right = "write it once, at the end" if twice else f"write both limits, or which one it is: up to {text}"
            raise ValueFault(f"{text!r} {wrong}; {right}", did_you_mean(twice))
        if amount.comparator in _UPPER:
            return cls(None, amount.low, unit, amount.comparator, titre=titre)
        return cls(amount.low, None, unit, amount.comparator, titre=titre)


def _words(text: str) -> str:
    """The words of a range without numbers. Raises `ValueFault` where a range stands behind other words."""
    found = _START.search(text)
    guess = text[found.start() :].strip(" ()[]") if found else ""
    try:
        numbers = bool(guess) and not ReferenceRange.parse(guess).words
    except ValueFault:
        numbers = False
    if numbers:
        raise ValueFault(f"{text!r} is more than a reference range; write only the range", did_you_mean(guess))
    if not re.search(r"[^\W\d_]", text):
        raise ValueFault(f"{text!r} is not a reference range; write {_EXAMPLE}")
    return text
