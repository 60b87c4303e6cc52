"""How many there were, as exactly or as vaguely as it is known."""

from __future__ import annotations

import re
from typing import ClassVar, Literal, Self

from casegen.model.values.hints import did_you_mean
from casegen.model.values.numbers import (
    COMPARATOR_WORDS,
    NUMBER_WORDS,
    Comparator,
    read_amount,
    read_comparator,
)
from casegen.model.values.value import Value, ValueFault

Vague = Literal["", "several", "a few", "many", "multiple", "numerous", "a couple of"]

_VAGUE: tuple[Vague, ...] = ("several", "a few", "many", "multiple", "numerous", "a couple of")
_WORDS = {number: word for word, number in NUMBER_WORDS.items()}
_GUESSES = {"few": "a few", "no": "0", "none": "0", "zero": "0", "single": "1", "some": "several"}
_EXAMPLE = "3, at least 3, 3 to 4 or several"


class Count(Value, frozen=True):
    """``3``, ``three``, ``3–4``, ``at least 3``, ``several``; ``low`` is None where it is ``vague``."""

    meaning: ClassVar[str] = "A number of times or things: 3, at least 3, 3 to 4, several"
    examples: ClassVar[tuple[str, ...]] = ("3", "at least 3", "3 to 4", "several")

    low: int | None
    high: int | None = None
    comparator: Comparator = ""
    vague: Vague = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """The count that ``text`` spells. Raises `ValueFault` for anything that is not a whole number."""
        for word in _VAGUE:
            if text.lower() == word:
                return cls(None, vague=word)
        _refuse_fractions(text)
        read = read_amount(text, words=True)
        if read is None:
            raise ValueFault(f"{text!r} is not a count; write {_EXAMPLE}", did_you_mean(_GUESSES.get(text.lower(), "")))
        amount, rest = read
        if rest:
            number = text[: len(text) - len(rest)].strip() if text.endswith(rest) else ""
            raise ValueFault(f"{text!r} is more than a count; write only the number", did_you_mean(number))
        return cls(int(amount.low), None if amount.high is None else int(amount.high), amount.comparator)

    def __str__(self) -> str:
        if self.low is None:
            return self.vague
        number = str(self.low) if self.high is None else f"{self.low}–{self.high}"
        return f"{COMPARATOR_WORDS[self.comparator]}{number}"

    @property
    def plural(self) -> bool:
        """Whether what is counted stands in the plural: no pauses, several pauses, one pause."""
        return self.low != 1 or self.high is not None

    def spelt(self) -> str:
        """The count as prose has it: words below ten, figures from 10 on, and no mixture in a range.

        Source: the rule of most medical journals, as in Scientific Style and Format (CSE), 8th edition, 12.1.
        """
        if self.low is None:
            return self.vague
        numbers = [self.low] if self.high is None else [self.low, self.high]
        if max(numbers) < 10:
            words = [_WORDS.get(number, "no") for number in numbers]
        else:
            words = [str(number) for number in numbers]
        return COMPARATOR_WORDS[self.comparator] + " to ".join(words)


def _refuse_fractions(text: str) -> None:
    """A comma in a count can only stand between thousands, so that here there is one guess and not two."""
    _, bare = read_comparator(text)
    if re.search(r"[0-9][.,½¼¾]|^[.,½¼¾]", bare):
        thousands = re.fullmatch(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+", bare)
        guess = text.replace(",", "") if thousands else ""
        raise ValueFault(f"{text!r} is not a count; write a whole number in digits only", did_you_mean(guess))
