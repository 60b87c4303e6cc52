"""How long something lasted, as exactly or as vaguely as it is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar, Literal, Self

from msgspec import Struct

from casegen.model.values.hints import did_you_mean, inside
from casegen.model.values.numbers import (
    COMPARATOR_WORDS,
    Amount,
    Comparator,
    amount_text,
    number_text,
    read_amount,
    read_comparator,
)
from casegen.model.values.value import Value, ValueFault
from casegen.nearest import nearest
from casegen.startup.late_pattern import late_pattern

TimeUnit = Literal["second", "minute", "hour", "day", "week", "month", "year"]
Vague = Literal["", "several", "a few", "many", "a couple of"]

TIME_UNITS: tuple[TimeUnit, ...] = ("second", "minute", "hour", "day", "week", "month", "year")

# A lone m is left out: it is a minute to one reader and a month to the next.
_SHORT: Mapping[str, TimeUnit] = {
    **dict.fromkeys(("s", "sec", "secs"), "second"),
    **dict.fromkeys(("min", "mins"), "minute"),
    **dict.fromkeys(("h", "hr", "hrs"), "hour"),
    "d": "day",
    **dict.fromkeys(("w", "wk", "wks"), "week"),
    **dict.fromkeys(("mo", "mos"), "month"),
    **dict.fromkeys(("y", "yr", "yrs"), "year"),
}
_VAGUE: tuple[Vague, ...] = ("several", "a few", "many", "a couple of")
_VAGUE_TIME = {word: late_pattern(rf"{word}\s+([^\W\d_]+)", re.IGNORECASE) for word in _VAGUE}
# The smaller unit of two stays below one of the larger: 2 years 14 months is a slip of the pen.
_WITHIN: Mapping[tuple[TimeUnit, TimeUnit], int] = {
    ("year", "month"): 12,
    ("year", "week"): 53,
    ("year", "day"): 366,
    ("month", "week"): 5,
    ("month", "day"): 31,
    ("week", "day"): 7,
    ("week", "hour"): 168,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
}
_PLURALS = late_pattern("|".join(f"{unit}s" for unit in TIME_UNITS), re.IGNORECASE)
_HALF = late_pattern(r"half\s+an?\s+", re.IGNORECASE)
_ONE = late_pattern(r"an?\s+", re.IGNORECASE)
_LETTERS = late_pattern(r"[^\W\d_]+")
_GOING_ON = late_pattern(
    r"(?:is\s+|was\s+)?(?:continu(?:ed|ing|ous|ously)|ongoing|on-going|to\s+date|until\s+now|indefinite(?:ly)?)",
    re.IGNORECASE,
)
_UNKNOWN = late_pattern(r"unknown|not\s+known|unclear|n/?a|\?", re.IGNORECASE)
_JOINT = late_pattern(r"\s*(?:,\s*|\band\s+)?", re.IGNORECASE)


class Span(Struct, frozen=True):
    """A length of time: an amount of a unit and, beside a single whole number, some of a smaller one."""

    amount: Amount
    unit: TimeUnit
    minor: tuple[int, TimeUnit] | None = None


class Duration(Value, frozen=True):
    """``2 years``, ``up to 2 weeks``, ``3–5 days``, ``2 years 3 months`` or ``several months``.

    ``low`` and ``high`` count ``unit``; ``low`` is None where ``vague`` stands in its place. ``minor`` is a
    number of a smaller unit, added to ``low``.
    """

    meaning: ClassVar[str] = "A length of time: 2 years, up to 2 weeks, 3–5 days, 2 years 3 months, several months"
    examples: ClassVar[tuple[str, ...]] = ("2 years", "up to 2 weeks", "3–5 days", "several months")

    low: Decimal | None
    unit: TimeUnit
    high: Decimal | None = None
    comparator: Comparator = ""
    minor: tuple[int, TimeUnit] | None = None
    vague: Vague = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """The duration that ``text`` spells. Raises `ValueFault` with what to write instead."""
        vague = _vague(text)
        if vague:
            return cls(None, vague[1], comparator=vague[2], vague=vague[0])
        _refuse_no_length(text)
        span = read_span(text, "a duration", "2 years, up to 2 weeks or several months")
        return cls(span.amount.low, span.unit, span.amount.high, span.amount.comparator, span.minor)

    def __str__(self) -> str:
        if self.low is None:
            return f"{COMPARATOR_WORDS[self.comparator]}{self.vague} {self.unit}s"
        return span_text(Span(Amount(self.low, self.high, self.comparator), self.unit, self.minor))

    @property
    def plural(self) -> bool:
        """Whether a verb after it is in the plural: 2 years were, 1 year was, half a year was."""
        return self.minor is not None or not is_singular(self.low, self.high)

    def attributive(self) -> str | None:
        """The form before a noun: a ``2-year`` course, a ``3- to 5-day`` stay; None for several months."""
        if self.low is None or self.comparator:
            return None
        return span_attributive(Span(Amount(self.low, self.high), self.unit, self.minor))


def read_span(text: str, what: str, example: str) -> Span:
    """The length of time that ``text`` spells in full. Raises `ValueFault`, which calls it ``what``."""
    read = _amount(text)
    if read is None:
        raise ValueFault(f"{text!r} is not {what}; write {example}", _number_guess(text))
    amount, rest = read
    if not rest:
        raise ValueFault(f"{text!r} has no unit; write {example}")
    found = _LETTERS.match(rest)
    if not found:
        raise ValueFault(f"{text!r} is not {what}; write {example}", _hyphen_guess(amount, rest))
    head = text[: len(text) - len(rest)]
    try:
        unit = time_unit(found[0])
    except ValueFault as fault:
        raise inside(fault, head, rest[found.end() :]) from None
    minor = rest[found.end() :].strip()
    if not minor:
        return Span(amount, unit)
    number, smaller = _read_minor(minor, text, ValueFault(f"{text!r} is not {what}; write {example}"))
    _check_minor(minor, number, smaller, Span(amount, unit))
    return Span(amount, unit, (int(number), smaller))


def time_unit(word: str) -> TimeUnit:
    """The unit that ``word`` names, singular, plural or short. Raises `ValueFault` with the nearest one."""
    lowered = word.lower()
    if lowered in _SHORT:
        return _SHORT[lowered]
    for unit in TIME_UNITS:
        if lowered in (unit, f"{unit}s"):
            return unit
    if lowered == "m":
        raise ValueFault(f"{word!r} can be minutes or months; write the word")
    near = nearest(lowered, [*TIME_UNITS, *(f"{unit}s" for unit in TIME_UNITS)])
    raise ValueFault(
        f"{word!r} is not a unit of time; write hours, days, weeks, months or years",
        did_you_mean(near),
    )


def span_text(span: Span) -> str:
    """The span as a text that reads back: ``up to 2 weeks``, ``half a year``, ``2 years 3 months``."""
    amount = span.amount
    if amount.low == Decimal("0.5") and amount.high is None:
        article = "an" if span.unit == "hour" else "a"
        return amount_text(amount).replace(number_text(amount.low), f"half {article} {span.unit}")
    major = f"{amount_text(amount)} {_noun(span.unit, singular=is_singular(amount.low, amount.high))}"
    if span.minor is None:
        return major
    number, unit = span.minor
    return f"{major} {number} {_noun(unit, singular=number == 1)}"


def span_attributive(span: Span) -> str:
    """The span before a noun: ``2-year``, ``3- to 5-day``, ``2-year-3-month``, ``half-year``."""
    amount = span.amount
    if amount.high is not None:
        return f"{number_text(amount.low)}- to {number_text(amount.high)}-{span.unit}"
    if amount.low == Decimal("0.5"):
        return f"half-{span.unit}"
    major = f"{number_text(amount.low)}-{span.unit}"
    return major if span.minor is None else f"{major}-{span.minor[0]}-{span.minor[1]}"


def is_singular(low: Decimal | None, high: Decimal | None) -> bool:
    """Whether English takes the singular after this number: 1 and a half do, 0 and 1.5 do not."""
    return high is None and low in (Decimal(1), Decimal("0.5"))


def _noun(unit: TimeUnit, *, singular: bool) -> str:
    return unit if singular else f"{unit}s"


def _amount(text: str) -> tuple[Amount, str] | None:
    """The amount at the start: a number, one of twelve words, a or half a."""
    comparator, bare = read_comparator(text)
    for pattern, value in ((_HALF, Decimal("0.5")), (_ONE, Decimal(1))):
        found = pattern.match(bare)
        if found:
            return Amount(value, None, comparator), bare[found.end() :]
    return read_amount(text, words=True)


def _read_minor(minor: str, text: str, fault: ValueFault) -> tuple[Decimal, TimeUnit]:
    """The number and unit that ``text`` ends with. Raises ``fault`` where they are something else."""
    joint = _JOINT.match(minor)
    read = read_amount(minor[joint.end() :] if joint else minor, words=True)
    if read is None or read[0].comparator or read[0].high is not None or not _LETTERS.fullmatch(read[1]):
        raise fault
    number, word = read
    try:
        return number.low, time_unit(word)
    except ValueFault as unknown:
        raise inside(unknown, text.removesuffix(word)) from None


def _check_minor(written: str, number: Decimal, smaller: TimeUnit, major: Span) -> None:
    """Raises `ValueFault` where the smaller unit does not fit below a whole number of the larger."""
    limit = _WITHIN.get((major.unit, smaller))
    if major.amount.high is not None or any(part % 1 for part in (major.amount.low, number)):
        raise ValueFault("with two units, write whole numbers and no range: 2 years 3 months")
    if limit is None:
        raise ValueFault(f"{smaller}s can't follow {major.unit}s; write the larger unit first: 2 years 3 months")
    if number >= limit:
        raise ValueFault(f"{written!r} is no less than 1 {major.unit}; write fewer than {limit}, or all in {smaller}s")


def _vague(text: str) -> tuple[Vague, TimeUnit, Comparator] | None:
    """Several months, up to a few minutes; over several months says no more than several months does."""
    comparator, bare = read_comparator(text)
    for word, pattern in _VAGUE_TIME.items():
        found = pattern.fullmatch(bare)
        if found and comparator in ("", "up to"):
            return word, time_unit(found[1]), comparator
    return None


def _refuse_no_length(text: str) -> None:
    """Refuses continued and unknown, which other words of a case file say. Raises `ValueFault`."""
    if _GOING_ON.fullmatch(text):
        raise ValueFault(
            f"{text!r} does not say how long; write how long so far, like 2 years, or leave it out"
            " (of a drug: ongoing: yes)"
        )
    if _UNKNOWN.fullmatch(text):
        raise ValueFault(f"{text!r} is not a duration; leave it out, or write not reported")


def _number_guess(text: str) -> str:
    """A guess for texts that a small change makes right: over several months, few days, within a day."""
    comparator, bare = read_comparator(text)
    if re.match(r"few\b", bare, re.IGNORECASE):
        return did_you_mean(f"a {bare}")
    if found := re.match(r"within\s+(?=\S)", bare, re.IGNORECASE):
        few = "a few " if _PLURALS.fullmatch(bare[found.end() :]) else ""
        return did_you_mean(f"up to {few}{bare[found.end() :]}")
    if _PLURALS.fullmatch(bare):
        return did_you_mean(f"{COMPARATOR_WORDS['up to'] if comparator == 'up to' else ''}a few {bare}")
    starts = bare.lower().startswith(_VAGUE)
    return did_you_mean(bare) if comparator and starts else ""


def _hyphen_guess(amount: Amount, rest: str) -> str:
    """A guess for 2-year and 2-year-old."""
    found = re.match(r"-\s*([^\W\d_]+)", rest)
    try:
        unit = time_unit(found[1]) if found else None
    except ValueFault:
        return ""
    return did_you_mean(span_text(Span(amount, unit))) if unit else ""
