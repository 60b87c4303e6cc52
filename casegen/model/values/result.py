"""What a test gave: a number with or without a unit, a titre, a score, a multiple of a limit, or words."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import ClassVar, Literal, Self

from casegen.model.values.hints import did_you_mean
from casegen.model.values.numbers import Amount, Comparator, amount_text, read_amount, read_comparator
from casegen.model.values.quantity import Quantity
from casegen.model.values.score import Score
from casegen.model.values.titre import Titre, is_titre_like
from casegen.model.values.value import MAX_VALUE, Value, ValueFault
from casegen.startup.late_pattern import late_pattern

Limit = Literal["", "upper", "lower"]

_EXAMPLE = "23.7 mg/dL, 7.24, <0.01 ng/mL, 1:20 or positive"
_LIMITS: dict[str, Limit] = {"uln": "upper", "lln": "lower", "upper": "upper", "lower": "lower"}
_OF_LIMIT = late_pattern(
    r"(?:-?\s?fold|times|[x×])\s*(?:the\s+)?"
    r"(?:(?P<short>ULN|LLN)|(?P<side>upper|lower)\s+(?:normal\s+limit|limits?(?:\s+of\s+(?:the\s+)?normal(?:\s+range)?)?))",
    re.IGNORECASE,
)
_OF_NORMAL = late_pattern(r"(?:-?\s?fold|times|[x×])\s*(?:the\s+)?normal(?:\s+(?:value|range|level)s?)?", re.IGNORECASE)
_TWICE = late_pattern(r"\b(?:twice|double)\b", re.IGNORECASE)
# Words in spite of the digit at their start: a dipstick's 2+, a visual acuity of 20/16 (not a score, for its
# second number is no maximum), and a karyotype, 46,XY.
_WORDS = late_pattern(r"[0-9]\+(?:\s+\S.*)?|(?:20|6)/[1-9][0-9]{0,2}|4[4-9],[XY]\S*")
_NUMBER = late_pattern(r"[-−]?(?:[0-9]|[.,][0-9]|[½¼¾])")
# 1/20 is how many laboratories print a titre; serial dilutions double, from 10 or from 1, or go by tens.
_DILUTIONS = {str(start * 2**step) for start in (10, 16) for step in range(1, 11)} | {"16", "100", "1000", "10000"}
_FRACTION = late_pattern(r"/\s*[0-9]+")


class Result(Value, frozen=True):
    """``23.7 mg/dL``, ``7.24``, ``1:20``, ``3/5``, ``4 times the upper limit of normal``, ``positive``.

    Exactly one of ``quantity``, ``number``, ``titre``, ``score`` and ``words`` is filled. A ``number`` has no
    unit, as that of pH and INR; with ``limit``, it counts the upper or lower limit of normal. Words stand as
    they are written.
    """

    meaning: ClassVar[str] = (
        "A result: 23.7 mg/dL, 7.24, <0.01 ng/mL, 1:20, 4 times the upper limit of normal, positive"
    )
    examples: ClassVar[tuple[str, ...]] = (
        "23.7 mg/dL",
        "7.24",
        "1:20",
        "4 times the upper limit of normal",
        "positive",
    )

    quantity: Quantity | None = None
    number: Amount | None = None
    titre: Titre | None = None
    score: Score | None = None
    words: str = ""
    limit: Limit = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """The result that ``text`` spells. Raises `ValueFault` for a number that is not rightly written."""
        folded = " ".join(text.split())
        readers: tuple[Callable[[str], Self | None], ...] = (
            cls._read_titre,
            cls._read_words,
            cls._read_multiple,
            cls._read_number,
        )
        for read in readers:
            result = read(folded)
            if result is not None:
                return result
        return cls(quantity=Quantity.parse(folded))

    def __str__(self) -> str:
        if self.number is not None:
            number = amount_text(self.number, words=False)
            return f"{number} times the {self.limit} limit of normal" if self.limit else number
        return str(self.quantity or self.titre or self.score or self.words)

    @property
    def is_number(self) -> bool:
        """Whether there is a number in it, so that ``low`` is not None: all but words."""
        return not self.words

    @property
    def low(self) -> Decimal | None:
        """The number, or the lower end of a range; of a titre, the reciprocal: 20 of 1:20. None for words."""
        holder = self._holder()
        return None if holder is None else Decimal(holder.low)

    @property
    def high(self) -> Decimal | None:
        """The upper end of a range; None for a single number and for words."""
        holder = self._holder()
        return None if holder is None or holder.high is None else Decimal(holder.high)

    @property
    def comparator(self) -> Comparator:
        """How the number compares to the truth: ``<`` of <0.01 ng/mL."""
        holder = self._holder()
        return "" if holder is None else holder.comparator

    @property
    def unit(self) -> str:
        """The unit as written, ``× ULN`` or ``× LLN`` for a multiple of a limit; empty where there is none."""
        if self.limit:
            return "× ULN" if self.limit == "upper" else "× LLN"
        return self.quantity.unit if self.quantity else ""

    def _holder(self) -> Quantity | Amount | Titre | Score | None:
        return self.quantity or self.number or self.titre or self.score

    @classmethod
    def _read_titre(cls, text: str) -> Self | None:
        return cls(titre=Titre.parse(text)) if is_titre_like(text) else None

    @classmethod
    def _read_words(cls, text: str) -> Self | None:
        """Positive, 2+, +++. Raises `ValueFault` for a text that says nothing."""
        if len(text) > MAX_VALUE:
            raise ValueFault(f"the result has {len(text)} characters; at most {MAX_VALUE} fit here")
        number = _NUMBER.match(read_comparator(text)[1])
        multiple = _TWICE.search(text) or re.match(r"\w+(?:\s+times|[\s-]fold)\b", read_comparator(text)[1])
        if number and not _WORDS.fullmatch(text):
            return None
        if multiple and cls._read_multiple(text):
            return None
        if not re.search(r"[^\W_]", text) and not re.fullmatch(r"\(?\+{1,4}\)?|\+/[-−]", text):
            raise ValueFault(f"{text!r} is not a result; write {_EXAMPLE}, or leave it out")
        return cls(words=text)

    @classmethod
    def _read_multiple(cls, text: str) -> Self | None:
        """4 times the upper limit of normal, 3 × ULN, twice the ULN. Raises `ValueFault` for 4 times normal."""
        read = read_amount(_TWICE.sub("2 times", text, count=1), words=True)
        if read is None:
            return None
        amount, rest = read
        found = _OF_LIMIT.fullmatch(rest)
        if found:
            return cls(number=amount, limit=_LIMITS[(found["short"] or found["side"]).lower()])
        if _OF_NORMAL.fullmatch(rest):
            guess = f"{amount_text(amount, words=False)} times the upper limit of normal"
            raise ValueFault(f"{text!r} does not say which end of normal; write the limit", did_you_mean(guess))
        return None

    @classmethod
    def _read_number(cls, text: str) -> Self | None:
        """7.24, −3 to 2, 3/5; None where a unit follows."""
        read = read_amount(text, signed=True)
        if read is None:
            return None
        if not read[1]:
            return cls(number=read[0])
        if not _FRACTION.fullmatch(read[1]):
            return None
        if read[0].low == 1 and (dilution := read[1].lstrip("/ ")) in _DILUTIONS:
            raise ValueFault(
                f"{text!r} can be a titre or a score; write a titre like 1:20", did_you_mean(f"1:{dilution}")
            )
        try:
            return cls(score=Score.parse(text))
        except ValueFault as fault:
            raise ValueFault(
                f"{text!r} holds two numbers; write one and its unit, or a score within its maximum, like 3/5",
                fault.hint,
            ) from None
