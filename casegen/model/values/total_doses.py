"""A number of doses in all: twice in all, twice, 24 hours apart."""

from __future__ import annotations

import re

from casegen.model.values.duration import TIME_UNITS, TimeUnit, time_unit
from casegen.model.values.frequency_words import TIMES
from casegen.model.values.hints import did_you_mean
from casegen.model.values.numbers import NUMBER_WORDS
from casegen.model.values.value import ValueFault
from casegen.startup.late_pattern import late_pattern

_COUNTS = {**TIMES, **NUMBER_WORDS}
_WORDS = {number: word for word, number in NUMBER_WORDS.items()}
_COUNT = rf"(?P<count>[1-9][0-9]?|{'|'.join(_COUNTS)})"
_UNITS = rf"{'|'.join(f'{unit}s?' for unit in TIME_UNITS)}|h|hrs?|min|d"
_UNIT = rf"(?P<unit>{_UNITS})"
_DOSES = rf"(?:in\s+)?{_COUNT}(?:\s*(?:times|x|×)|\s+doses)?"
_APART = late_pattern(
    rf"{_DOSES},?\s+(?:given\s+)?(?:(?P<apart>[1-9][0-9]?|an?|{'|'.join(NUMBER_WORDS)})\s*{_UNIT}\s+apart"
    rf"|(?:with|at)\s+an?\s+interval\s+of\s+(?P<interval>[1-9][0-9]?)\s*(?P<of>{_UNITS}))",
    re.IGNORECASE,
)
_IN_ALL = late_pattern(rf"{_DOSES}\s+(?:in\s+(?:all|total)|altogether)|(?P<bare>twice)", re.IGNORECASE)
_BARE = late_pattern(rf"{_COUNT}\s*(?:times|x|×|doses)|thrice", re.IGNORECASE)
_DIVIDED = late_pattern(
    rf"(?:in|divided\s+(?:in|into))\s+{_COUNT}\s+(?:(?:divided|equal|single)\s+)?doses\b", re.IGNORECASE
)
_FOR_DOSES = late_pattern(rf"(?P<often>.*\S)\s+(?:for|x|×)\s*{_COUNT}\s*doses", re.IGNORECASE)
_EVERY = late_pattern(rf"(?:every|each|q)\s*(?P<apart>[1-9][0-9]?|{'|'.join(NUMBER_WORDS)})\s*{_UNIT}", re.IGNORECASE)
_DAILY = late_pattern(r"(?:once\s+|one\s+dose\s+)?(?:daily|(?:a|per|every|each)\s+day)", re.IGNORECASE)


def read_total(text: str) -> tuple[int, str] | None:
    """How many doses there were and how that is printed; None where ``text`` says no number of doses in all.

    A bare ``twice`` is twice in all; three times is refused, for it is mostly the rest of three times daily.
    Raises `ValueFault`.
    """
    if found := _APART.fullmatch(text):
        apart, unit = _interval(found["apart"] or found["interval"], found["unit"] or found["of"])
        number = _number(found["count"])
        return (number, f"{_times(number)}, {apart} {unit}{'' if apart == 1 else 's'} apart") if number > 1 else None
    if found := _IN_ALL.fullmatch(text):
        number = _number(found["count"] or found["bare"])
        return (number, f"{_times(number)} in all") if number > 1 else None
    if found := _BARE.fullmatch(text):
        number = _number(found["count"] or "thrice")
        if number > 1:
            raise ValueFault(
                f"{text!r} can be a number a day or in all; write which",
                did_you_mean(f"{_times(number)} daily or {_times(number)} in all"),
            )
    return None


def refuse_counted(text: str) -> None:
    """Refuses every 12 hours for 2 doses, with twice, 12 hours apart as the guess. Raises `ValueFault`."""
    found = _FOR_DOSES.fullmatch(text)
    if not found:
        return
    number = _number(found["count"])
    guess = _apart_guess(found["often"], number) if number > 1 else "once"
    raise ValueFault(
        f"{text!r} counts the doses; write how many in all and how far apart, like twice, 24 hours apart",
        did_you_mean(guess),
    )


def is_counted(text: str) -> bool:
    """Whether ``text`` ends in a number of doses: every 12 hours for 2 doses."""
    return bool(_FOR_DOSES.fullmatch(text))


def ends_in_total(text: str) -> bool:
    """Whether ``text`` says a number of doses in all: 2 doses 24 hours apart."""
    return bool(_APART.fullmatch(text) or _IN_ALL.fullmatch(text))


def read_divided(text: str) -> tuple[int, str, int] | None:
    """In three divided doses, at the start of ``text``: how many, how that is printed and where it ends."""
    found = _DIVIDED.match(text)
    if not found or (number := _number(found["count"])) < 2:
        return None
    return number, f"in {_WORDS.get(number, str(number))} divided doses", found.end()


def _apart_guess(often: str, number: int) -> str:
    if _DAILY.fullmatch(often):
        return f"{_times(number)}, 24 hours apart"
    every = _EVERY.fullmatch(often)
    if not every:
        return ""
    apart, unit = _interval(every["apart"], every["unit"])
    return f"{_times(number)}, {apart} {unit}{'' if apart == 1 else 's'} apart"


def _interval(number: str, unit: str) -> tuple[int, TimeUnit]:
    return (1 if number.lower() in ("a", "an") else _number(number)), time_unit(unit)


def _number(word: str) -> int:
    return _COUNTS.get(word.lower()) or int(word)


def _times(number: int) -> str:
    return "twice" if number == 2 else f"{_WORDS.get(number, str(number))} times"
