"""Numbered days, weeks and months: day 10, days 3–5, week −1."""

from __future__ import annotations

from casegen.model.values.duration import TimeUnit
from casegen.model.values.hints import did_you_mean
from casegen.model.values.numbers import NUMBER_WORDS
from casegen.model.values.value import ValueFault


def ordinal_of(word: str) -> int:
    """The number that ``word`` is, in figures or in words."""
    number = word.lower().replace("−", "-")
    return NUMBER_WORDS.get(number) or int(number)


def check_ordinals(first: int, last: int | None, unit: TimeUnit, text: str, tail: str) -> None:
    """Raises `ValueFault` for a week before the count began and for a range that runs backwards.

    ``tail`` is what follows in the guess: of imatinib.
    """
    if first < 0 and unit != "day":
        raise ValueFault(f"{text!r} lies before the count began; write it like 3 {unit}s before surgery")
    if last is not None and last <= first:
        turned = ordinal_text(unit, last, first) if last < first else ordinal_text(unit, first, None)
        raise ValueFault(
            f"{text!r} is not a range; write the smaller number first, like days 3 to 5",
            did_you_mean(f"{turned}{tail}"),
        )


def ordinal_text(unit: TimeUnit, first: int, last: int | None) -> str:
    """Day 10, days 3–5, days −3 to 2 (a dash beside a minus sign can't be read)."""
    if last is None:
        return f"{unit} {first}".replace("-", "−")
    return f"{unit}s {first}{' to ' if first < 0 else '–'}{last}".replace("-", "−")
