"""How often a drug was given."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal, Self

from casegen.model.values.duration import TIME_UNITS, TimeUnit, time_unit
from casegen.model.values.frequency_words import (
    ADVERBS,
    INTERVALS,
    LATIN,
    LY,
    NTH,
    OTHER_PHRASES,
    PHRASES,
    TIMES,
    refuse_error_prone,
)
from casegen.model.values.hints import did_you_mean, inside
from casegen.model.values.numbers import (
    COMPARATOR_WORDS,
    NUMBER_WORDS,
    Comparator,
    read_comparator,
)
from casegen.model.values.total_doses import read_divided, read_total, refuse_counted
from casegen.model.values.treatment_days import (
    days_text,
    on_off_text,
    read_cycle,
    read_days,
    read_on_off,
    read_weekdays,
)
from casegen.model.values.value import Value, ValueFault
from casegen.nearest import nearest
from casegen.startup.late_pattern import late_pattern

Kind = Literal["per", "times", "every", "phrase", "days", "cycle", "on-off"]

_EXAMPLE = "per day, twice daily, every 8 hours, once or as needed"

_NUMBER = rf"[1-9][0-9]?|{'|'.join(NUMBER_WORDS)}"
_RANGE = rf"(?P<low>{_NUMBER})(?:\s*(?:-|–|\bto\b)\s*(?P<high>{_NUMBER}))?"
_WORD = r"(?P<unit>[^\W\d_]+)"
_LATIN_WORDS = "|".join(r"\.?".join(word) + r"\.?" for word in LATIN)


def _pattern(text: str) -> re.Pattern[str]:
    return late_pattern(rf"(?:{text})(?![^\W_])", re.IGNORECASE)


_TIMES_A_UNIT = _pattern(
    rf"(?:(?P<count>{'|'.join(TIMES)})|{_RANGE}\s*(?:times|time|x|×))\s*"
    rf"(?:(?P<adverb>{'|'.join(ADVERBS)})|(?:/|(?:an?|per)\b)\s*{_WORD})"
)
# Only whole words, for in "every second as needed" the second is the unit.
_NTH_UNIT = _pattern(rf"every\s+(?P<nth>{'|'.join(NTH)})\s+(?P<unit>{'|'.join(f'{unit}s?' for unit in TIME_UNITS)})")
_EVERY_UNITS = _pattern(rf"(?:every\b|each\b|q)\s*(?:{_RANGE}\s*)?{_WORD}")
_PER_UNIT = _pattern(rf"(?:/|per\b|an?\b)\s*(?:{_RANGE}\s*)?{_WORD}")
_INTERVAL = _pattern("|".join(INTERVALS))
_N_LY = _pattern(rf"(?:every\s+)?{_RANGE}[\s-](?P<ly>{'|'.join(LY)})")
_LATIN_TIMES = _pattern(_LATIN_WORDS)


class Frequency(Value, frozen=True):
    """``per day``, ``twice daily``, ``every 8 hours``, ``once``, ``as needed``, and some of them together.

    ``kind`` tells how the rest is read: ``per``, an amount that is the total within ``low`` (mostly 1) of
    ``unit``; ``times``, ``low`` to ``high`` times in one ``unit``; ``every``, with ``low`` to ``high`` of
    ``unit`` between; ``phrase``, one of `PHRASES`, or ``low`` doses in words: ``twice in all``, ``twice, 24
    hours apart``, ``in three divided doses``. ``more`` are the further parts of a combination: of ``twice daily
    every 3 days``, ``every 3 days``.

    The calendar of a treatment: ``days``, on the listed ``days``, one by one; ``cycle``, each of ``low``
    ``unit`` long (``unit`` None where unsaid), always after days or on-off; ``on-off``, ``low`` of ``unit``
    with the drug and ``off`` without it.
    """

    meaning: ClassVar[str] = (
        "How often: per day, twice daily, every 8 hours, once, as needed, on days 1 and 8 of each 21-day cycle,"
        " 4 weeks on, 2 weeks off"
    )
    examples: ClassVar[tuple[str, ...]] = (
        "per day",
        "twice daily",
        "every 8 hours",
        "once",
        "on days 1 and 8 of each 21-day cycle",
        "4 weeks on, 2 weeks off",
    )

    kind: Kind
    unit: TimeUnit | None = None
    low: int = 1
    high: int | None = None
    comparator: Comparator = ""
    phrase: str = ""
    more: tuple[Frequency, ...] = ()
    days: tuple[int, ...] = ()
    off: tuple[int, TimeUnit] | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """The frequency that ``text`` spells. Raises `ValueFault`, also for error-prone abbreviations."""
        refuse_error_prone(text)
        folded = " ".join(text.split())
        total = read_total(folded)
        if total:
            return cls("phrase", low=total[0], phrase=total[1])
        refuse_counted(folded)
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
        text = COMPARATOR_WORDS[self.comparator] + self._text()
        return text + "".join(f"{', ' if part.kind == 'on-off' else ' '}{part}" for part in self.more)

    def _text(self) -> str:
        if self.kind == "phrase":
            return self.phrase
        if self.kind in ("days", "cycle"):
            cycle = f"{self.low}-{self.unit} cycle" if self.unit else "cycle"
            return days_text(self.days) if self.days else f"of each {cycle}"
        assert self.unit is not None
        if self.off is not None:
            return on_off_text(self.low, self.unit, self.off)
        if self.kind == "times":
            article = "an" if self.unit == "hour" else "a"
            return f"{_times(self.low, self.high)} {'daily' if self.unit == 'day' else f'{article} {self.unit}'}"
        return _every(self.unit, self.low, self.high) if self.kind == "every" else _per(self.unit, self.low)

    @classmethod
    def _read(cls, text: str) -> tuple[Self, str] | None:
        """The part that ``text`` starts with, and what follows it."""
        if divided := read_divided(text):
            return cls("phrase", low=divided[0], phrase=divided[1]), text[divided[2] :].lstrip(" ,")
        phrase = next((words for words in _PHRASES_BY_LENGTH if _starts(text, words)), "")
        # "Once" may be the start of "once daily"; the other phrases are whole.
        read = None
        if phrase in ("", "once"):
            read = cls._read_calendar(text) or cls._read_times(text) or cls._read_every(text) or cls._read_per(text)
        if read is None and phrase:
            read = cls("phrase", phrase=OTHER_PHRASES.get(phrase, phrase)), len(phrase)
        if read is None:
            return None
        part, end = read
        if part.high is not None and part.low >= part.high:
            raise ValueFault(f"{text!r} has a range that runs backwards; write the smaller number first")
        return part, text[end:].lstrip(" ,")

    @classmethod
    def _read_calendar(cls, text: str) -> tuple[Self, int] | None:
        """On days 1, 8 and 15; of each 28-day cycle; 4 weeks on, 2 weeks off; on Mondays and Thursdays."""
        if days := read_days(text):
            return cls("days", days=days[0]), days[1]
        if cycle := read_cycle(text):
            return cls("cycle", cycle[1], cycle[0]), cycle[2]
        if periods := read_on_off(text):
            return cls("on-off", periods[1], periods[0], off=periods[2]), periods[3]
        weekdays = read_weekdays(text)
        return (cls("phrase", phrase=weekdays[0]), weekdays[1]) if weekdays else None

    @classmethod
    def _read_times(cls, text: str) -> tuple[Self, int] | None:
        """Twice daily, three times a week, b.i.d."""
        if found := _LATIN_TIMES.match(text):
            return cls("times", "day", LATIN[found[0].replace(".", "").lower()]), found.end()
        found = _TIMES_A_UNIT.match(text)
        if not found:
            return None
        unit = ADVERBS[found["adverb"].lower()] if found["adverb"] else _unit(found)
        if found["count"]:
            return cls("times", unit, TIMES[found["count"].lower()]), found.end()
        return cls("times", unit, *_bounds(found)), found.end()

    @classmethod
    def _read_every(cls, text: str) -> tuple[Self, int] | None:
        """Every 8 hours, every other day, weekly, q8h."""
        if found := _NTH_UNIT.match(text):
            return cls("every", _unit(found), NTH[found["nth"].lower()]), found.end()
        if found := _INTERVAL.match(text):
            return cls("every", *INTERVALS[found[0].lower()]), found.end()
        if found := _N_LY.match(text):
            return cls("every", LY[found["ly"].lower()], *_bounds(found)), found.end()
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
        if len(parts) > 1 and parts[0].phrase == "once" and parts[1].kind in ("every", "days"):
            parts = parts[1:]
        if parts and parts[0].kind in _CALENDAR:
            # On days 1–5 twice daily is twice daily on days 1–5.
            parts = sorted(parts, key=lambda part: part.kind not in ("per", "times"))
        if not parts or (comparator and parts[0].kind not in ("times", "every")):
            raise _not_a_frequency(text)
        _check_parts(parts, text)
        first, *more = parts
        return cls(
            first.kind,
            first.unit,
            first.low,
            first.high,
            comparator,
            first.phrase,
            tuple(more),
            first.days,
            first.off,
        )


_DAYS_IN: Mapping[TimeUnit, int] = {"day": 1, "week": 7, "month": 31}
_CALENDAR = ("days", "cycle", "on-off")
_PHRASES_BY_LENGTH = sorted((*PHRASES, *OTHER_PHRASES), key=len, reverse=True)


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


def _check_parts(parts: Sequence[Frequency], text: str) -> None:
    """Raises `ValueFault` where two parts say the same thing, and for a cycle without its days."""
    phrases = [part.phrase for part in parts if part.phrase]
    kinds = [part.kind for part in parts if part.kind != "phrase"]
    # Every 12 hours on days 1 and 3 every 4 weeks: the second is the length of the cycle.
    kinds = [
        "cycle" if before == "days" and kind == "every" else kind
        for before, kind in zip(["", *kinds], kinds, strict=False)
    ]
    clash = any(part.kind in ("per", "times") or part.phrase == "once" for part in parts[1:])
    if clash or len(set(phrases)) < len(phrases) or len(set(kinds)) < len(kinds):
        raise ValueFault(f"{text!r} says how often in two ways; write one, like twice daily every 3 days")
    for before, part in zip([None, *parts], parts, strict=False):
        if part.kind == "cycle" and (before is None or before.kind not in ("days", "on-off")):
            raise ValueFault(
                f"{text!r} has a cycle without its days; write it like on days 1 and 8 of each 21-day cycle"
            )
        if part.kind == "cycle" and before is not None and before.days and part.unit:
            _check_cycle(before.days, part.low * _DAYS_IN.get(part.unit, 0), str(part), text)


def _check_cycle(days: Sequence[int], length: int, cycle: str, text: str) -> None:
    """Raises `ValueFault` for a day after the end of its cycle."""
    if days[-1] > length:
        raise ValueFault(f"{text!r} has day {days[-1]}, which lies after the end {cycle}; check the numbers")


def _times(low: int, high: int | None) -> str:
    if high is None and low <= 2:
        return "once" if low == 1 else "twice"
    words = {number: word for word, number in NUMBER_WORDS.items()}
    numbers = [words.get(number, str(number)) for number in (low, high) if number is not None]
    return f"{' to '.join(numbers)} times"


def _per(unit: TimeUnit, low: int) -> str:
    return f"per {unit}" if low == 1 else f"per {low} {unit}s"


def _every(unit: TimeUnit, low: int, high: int | None) -> str:
    if high is not None:
        return f"every {low}–{high} {unit}s"
    if low == 1:
        return f"{unit}ly" if unit in ("week", "month", "year") else f"every {unit}"
    return "every other day" if (low, unit) == (2, "day") else f"every {low} {unit}s"


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
