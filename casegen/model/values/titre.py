"""A titre: the last dilution at which a test was still positive."""

from __future__ import annotations

import re
from typing import ClassVar, Self

from casegen.model.values.hints import did_you_mean
from casegen.model.values.numbers import MAX_DIGITS, SYMBOLS, Comparator, read_comparator
from casegen.model.values.value import Value, ValueFault
from casegen.startup.late_pattern import late_pattern

_EXAMPLE = "1:20, <1:20 or 1:20 to 1:40"
_RIGHT = rf"1\s?:\s?([1-9][0-9]{{0,{MAX_DIGITS - 1}}})"
_TITRE = late_pattern(rf"{_RIGHT}(?:\s*(?:-|–|to)\s*{_RIGHT})?")
# The hints: 1/20 for 1:20, 1:1,280 for 1:1280.
_SLASHED = late_pattern(r"\b1\s?/\s?(?=[0-9])")
_THOUSANDS = late_pattern(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


class Titre(Value, frozen=True):
    """``1:20``, ``<1:20``, ``≥1:320`` or ``1:20–1:40``; ``low`` and ``high`` are the reciprocals, 20 and 40."""

    meaning: ClassVar[str] = "A titre: 1:20, <1:20, ≥1:320, 1:20 to 1:40"
    examples: ClassVar[tuple[str, ...]] = ("1:20", "<1:20", "≥1:320", "1:20 to 1:40")

    low: int
    high: int | None = None
    comparator: Comparator = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """The titre that ``text`` spells. Raises `ValueFault` for a fraction, 1/20, and a reciprocal, 20."""
        comparator, bare = read_comparator(text)
        found = _TITRE.fullmatch(bare)
        if not found:
            raise ValueFault(f"{text!r} is not a titre; write {_EXAMPLE}", did_you_mean(_guess(text, bare)))
        low, high = int(found[1]), None if found[2] is None else int(found[2])
        if high is not None and low >= high:
            turned = f"1:{high}–1:{low}" if low > high else f"1:{low}"
            raise ValueFault(
                f"{bare!r} is not a range; write the weaker titre first, like 1:20 to 1:40",
                did_you_mean(text.replace(bare, turned)),
            )
        if high is not None and comparator not in ("", "about"):
            raise ValueFault(f"{text!r} has both a range and {comparator!r}; write one of them")
        return cls(low, high, comparator)

    def __str__(self) -> str:
        ending = "" if self.high is None else f"–1:{self.high}"
        return f"{SYMBOLS[self.comparator]}1:{self.low}{ending}"


def is_titre_like(text: str) -> bool:
    """Whether ``text`` starts as a titre does, so that what is wrong with it is the titre's to say."""
    return bool(re.match(r"1\s?:\s?[0-9]", read_comparator(text)[1]))


def _guess(text: str, bare: str) -> str:
    if re.fullmatch(r"[1-9][0-9]{0,5}", bare):
        return text.replace(bare, f"1:{bare}")
    mended = _THOUSANDS.sub("", _SLASHED.sub("1:", bare))
    return text.replace(bare, mended) if _TITRE.fullmatch(mended) else ""
