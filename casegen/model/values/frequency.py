"""How often a drug was given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, Self

from casegen.model.values.duration import TIME_UNITS, TimeUnit, time_unit
from casegen.model.values.hints import did_you_mean, inside
from casegen.model.values.numbers import (
    COMPARATOR_WORDS,
    NUMBER_WORDS,
    Comparator,
    read_comparator,
)
from casegen.model.values.value import Value, ValueFault
from casegen.nearest import nearest

Kind = Literal["per", "times", "every", "phrase"]

PHRASES = (
    "once",
    "as needed",
    "at bedtime",
    "at night",
    "in the morning",
    "in the evening",
    "with meals",
    "before meals",
    "after meals",
    "continuously",
    "occasionally",
    "irregularly",
)
"""Frequencies that are not a number of times, as they are printed."""

_OTHER_PHRASES: Mapping[str, str] = {
    "as a single dose": "once",
    "single dose": "once",
    "one dose": "once",
    "if needed": "as needed",
    "when needed": "as needed",
    "as required": "as needed",
    "prn": "as needed",
    "p.r.n.": "as needed",
    "nightly": "at night",
    "every night": "at night",
    "every morning": "in the morning",
    "every evening": "in the evening",
}
_ADVERBS: Mapping[str, TimeUnit] = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}
_INTERVALS: Mapping[str, tuple[TimeUnit, int]] = {
    "hourly": ("hour", 1),
    "weekly": ("week", 1),
    "fortnightly": ("week", 2),
    "monthly": ("month", 1),
    "yearly": ("year", 1),
}
_TIMES: Mapping[str, int] = {"once": 1, "twice": 2, "thrice": 3}
_LATIN: Mapping[str, int] = {"bid": 2, "bd": 2, "tid": 3, "tds": 3, "qid": 4, "qds": 4}
_NTH: Mapping[str, int] = {
    "other": 2,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
}

# ISMP List of Error-Prone Abbreviations, Symbols, and Dose Designations
# (https://www.ismp.org/recommendations/error-prone-abbreviations-list) and the Joint Commission's Do Not Use
# list (copies of both read 2026-11-22): each of these has been mistaken for another.
ERROR_PRONE: Mapping[str, str] = {
    "qd": "once daily",
    "od": "once daily",
    "q1d": "once daily",
    "qod": "every other day",
    "qhs": "at bedtime",
    "hs": "at bedtime",
    "bt": "at bedtime",
    "qn": "at night",
    "tiw": "three times a week",
}
"""Abbreviations that have led to harm, without their stops, and the words to write instead."""

_AMBIGUOUS: Mapping[str, tuple[str, str]] = {
    "biw": ("twice a week", "every 2 weeks"),
    "biweekly": ("twice a week", "every 2 weeks"),
    "bimonthly": ("twice a month", "every 2 months"),
}
_EXAMPLE = "per day, twice daily, every 8 hours, once or as needed"

_NUMBER = rf"[1-9][0-9]?|{'|'.join(NUMBER_WORDS)}"
_RANGE = rf"(?P<low>{_NUMBER})(?:\s*(?:-|–|\bto\b)\s*(?P<high>{_NUMBER}))?"
_WORD = r"(?P<unit>[^\W\d_]+)"
_LATIN_WORDS = "|".join(r"\.?".join(word) + r"\.?" for word in _LATIN)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{text})(?![^\W_])", re.IGNORECASE)


_TIMES_A_UNIT = _pattern(
    rf"(?:(?P<count>{'|'.join(_TIMES)})|{_RANGE}\s*(?:times|time|x|×))\s*"
    rf"(?:(?P<adverb>{'|'.join(_ADVERBS)})|(?:/|(?:an?|per)\b)\s*{_WORD})"
)
# Only whole words, for in "every second as needed" the second is the unit.
_NTH_UNIT = _pattern(rf"every\s+(?P<nth>{'|'.join(_NTH)})\s+(?P<unit>{'|'.join(f'{unit}s?' for unit in TIME_UNITS)})")
_EVERY_UNITS = _pattern(rf"(?:every\b|each\b|q)\s*(?:{_RANGE}\s*)?{_WORD}")
_PER_UNIT = _pattern(rf"(?:/|per\b|an?\b)\s*(?:{_RANGE}\s*)?{_WORD}")
_INTERVAL = _pattern("|".join(_INTERVALS))
_LATIN_TIMES = _pattern(_LATIN_WORDS)


@dataclass(frozen=True, slots=True)
class Frequency(Value):
    """``per day``, ``twice daily``, ``every 8 hours``, ``once``, ``as needed``, and some of them together.

    ``kind`` tells how the rest is read: ``per``, an amount that is the total within ``low`` (mostly 1) of
    ``unit``; ``times``, ``low`` to ``high`` times in one ``unit``; ``every``, with ``low`` to ``high`` of
    ``unit`` between; ``phrase``, one of `PHRASES`. ``more`` are the further parts of a combination: of
    ``twice daily every 3 days``, ``every 3 days``.
    """

    meaning: ClassVar[str] = "How often: per day, twice daily, every 8 hours, once, as needed"
    examples: ClassVar[tuple[str, ...]] = ("per day", "twice daily", "every 8 hours", "once")

    kind: Kind
    unit: TimeUnit | None = None
    low: int = 1
    high: int | None = None
    comparator: Comparator = ""
    phrase: str = ""
    more: tuple[Frequency, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """The frequency that ``text`` spells. Raises `ValueFault`, also for error-prone abbreviations."""
        _refuse_error_prone(text)
        folded = " ".join(text.split())
        comparator, rest = read_comparator(folded)
        parts: list[Self] = []
        while rest:
            try:
                read = cls._read(rest)
            except ValueFault as fault:
                raise inside(fault, folded.removesuffix(rest)) from None
            if read is None:
                raise _not_a_frequency(text)
            parts.append(read[0])
            rest = read[1]
        return cls._joined(parts, comparator, text)

    def __str__(self) -> str:
        return " ".join([COMPARATOR_WORDS[self.comparator] + self._text(), *(str(part) for part in self.more)])

    def _text(self) -> str:
        if self.kind == "phrase" or self.unit is None:
            return self.phrase
        if self.kind == "per":
            return f"per {self.unit}" if self.low == 1 else f"per {self.low} {self.unit}s"
        if self.kind == "times":
            article = "an" if self.unit == "hour" else "a"
            return f"{_times(self.low, self.high)} {'daily' if self.unit == 'day' else f'{article} {self.unit}'}"
        return _every(self.unit, self.low, self.high)

    @classmethod
    def _read(cls, text: str) -> tuple[Self, str] | None:
        """The part that ``text`` starts with, and what follows it."""
        phrase = next((words for words in _PHRASES_BY_LENGTH if _starts(text, words)), "")
        # "Once" may be the start of "once daily"; the other phrases are whole.
        read = None
        if phrase in ("", "once"):
            read = cls._read_times(text) or cls._read_every(text) or cls._read_per(text)
        if read is None and phrase:
            read = cls("phrase", phrase=_OTHER_PHRASES.get(phrase, phrase)), len(phrase)
        if read is None:
            return None
        part, end = read
        if part.high is not None and part.low >= part.high:
            raise ValueFault(f"{text!r} has a range that runs backwards; write the smaller number first")
        return part, text[end:].lstrip(" ,")

    @classmethod
    def _read_times(cls, text: str) -> tuple[Self, int] | None:
        """Twice daily, three times a week, b.i.d."""
        if found := _LATIN_TIMES.match(text):
            return cls("times", "day", _LATIN[found[0].replace(".", "").lower()]), found.end()
        found = _TIMES_A_UNIT.match(text)
        if not found:
            return None
        unit = _ADVERBS[found["adverb"].lower()] if found["adverb"] else _unit(found)
        if found["count"]:
            return cls("times", unit, _TIMES[found["count"].lower()]), found.end()
        return cls("times", unit, *_bounds(found)), found.end()

    @classmethod
    def _read_every(cls, text: str) -> tuple[Self, int] | None:
        """Every 8 hours, every other day, weekly, q8h."""
        if found := _NTH_UNIT.match(text):
            return cls("every", _unit(found), _NTH[found["nth"].lower()]), found.end()
        if found := _INTERVAL.match(text):
            return cls("every", *_INTERVALS[found[0].lower()]), found.end()
        found = _EVERY_UNITS.match(text)
        if not found or (found[0][0] in "qQ" and not found["low"]):
            return None
        return cls("every", _unit(found), *_bounds(found)), found.end()

    @classmethod
    def _read_per(cls, text: str) -> tuple[Self, int] | None:
        """Per day, /d, a day, daily, per 24 hours."""
        if _starts(text, "daily"):
            return cls("per", "day"), len("daily")
        found = _PER_UNIT.match(text)
        if not found or found["high"]:
            return None
        return cls("per", _unit(found), *_bounds(found)), found.end()

    @classmethod
    def _joined(cls, parts: list[Self], comparator: Comparator, text: str) -> Self:
        """The parts as one frequency. Raises `ValueFault` where they contradict one another."""
        if len(parts) > 1 and parts[0].phrase == "once" and parts[1].kind == "every":
            parts = parts[1:]
        if not parts or (comparator and parts[0].kind not in ("times", "every")):
            raise _not_a_frequency(text)
        first, *more = parts
        phrases = [part.phrase for part in parts if part.phrase]
        kinds = [part.kind for part in parts if part.kind != "phrase"]
        clash = any(part.kind in ("per", "times") or part.phrase == "once" for part in more)
        if clash or len(set(phrases)) < len(phrases) or len(set(kinds)) < len(kinds):
            raise ValueFault(f"{text!r} says how often in two ways; write one, like twice daily every 3 days")
        return cls(first.kind, first.unit, first.low, first.high, comparator, first.phrase, tuple(more))


_PHRASES_BY_LENGTH = sorted((*PHRASES, *_OTHER_PHRASES), key=len, reverse=True)


def _starts(text: str, words: str) -> bool:
    return text[: len(words)].lower() == words and not text[len(words) : len(words) + 1].isalnum()


def _unit(found: re.Match[str]) -> TimeUnit:
    try:
        return time_unit(found["unit"])
    except ValueFault as fault:
        whole = found.string
        raise inside(fault, whole[: found.start("unit")], whole[found.end("unit") :]) from None


def _bounds(found: re.Match[str]) -> tuple[int, int | None]:
    low, high = (
        None if word is None else NUMBER_WORDS.get(word.lower()) or int(word) for word in (found["low"], found["high"])
    )
    return low or 1, high


def _times(low: int, high: int | None) -> str:
    if high is None and low <= 2:
        return "once" if low == 1 else "twice"
    words = {number: word for word, number in NUMBER_WORDS.items()}
    numbers = [words.get(number, str(number)) for number in (low, high) if number is not None]
    return f"{' to '.join(numbers)} times"


def _every(unit: TimeUnit, low: int, high: int | None) -> str:
    if high is not None:
        return f"every {low}–{high} {unit}s"
    if low == 1:
        return f"{unit}ly" if unit in ("week", "month", "year") else f"every {unit}"
    return "every other day" if (low, unit) == (2, "day") else f"every {low} {unit}s"


def _refuse_error_prone(text: str) -> None:
    """Refuses abbreviations that have led to harm, and words with two meanings."""
    for word in text.split():
        bare = word.strip(",;").replace(".", "").lower()
        if bare in ERROR_PRONE:
            right = ERROR_PRONE[bare]
            raise ValueFault(
                f"{word!r} has been misread and patients harmed (ISMP list); write {right}",
                did_you_mean(text.replace(word, right, 1)),
            )
        if bare in _AMBIGUOUS:
            raise ValueFault(f"{word!r} can be read two ways; write {' or '.join(_AMBIGUOUS[bare])}")


def _not_a_frequency(text: str) -> ValueFault:
    common = [
        "per day",
        "once daily",
        "twice daily",
        "three times daily",
        "every other day",
        "weekly",
        *PHRASES,
    ]
    bare = re.fullmatch(r"([1-9])\s*/\s*(d|day|week|month)", text)
    near = nearest(text.lower(), common, cutoff=0.85)
    if bare:
        near = str(Frequency("times", time_unit(bare[2]), int(bare[1])))
    return ValueFault(f"{text!r} is not a frequency; write {_EXAMPLE}", did_you_mean(near))
