"""A point in time: a date, or a place in the course of the case."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, Self

from casegen.model.values.duration import Duration, TimeUnit
from casegen.model.values.hints import did_you_mean, guess_of, inside
from casegen.model.values.numbers import NUMBER_WORDS, read_comparator
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.value import Value, ValueFault

Modifier = Literal["", "early", "mid", "late", "about", "immediately", "shortly"]
Relation = Literal["", "after", "before", "during", "start", "end", "at", "of"]

MAX_ANCHOR = 100

_EXAMPLE = "2012-09, day 10, 3 weeks after surgery, start of imatinib or at diagnosis"
_BESIDE: Mapping[str, Relation] = {"after": "after", "before": "before"}
_PARTS: Mapping[str, Modifier] = {"early": "early", "mid": "mid", "late": "late"}
_EDGES: Mapping[str, Relation] = {"start": "start", "beginning": "start", "end": "end"}
_UNITS: Mapping[str, TimeUnit] = {
    "hour": "hour",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
}
# Events that happen once in a case, and are written without "at" in a hurry.
_EVENTS = ("admission", "arrival", "baseline", "diagnosis", "discharge", "presentation")

_ORDINAL = re.compile(
    rf"({'|'.join(_UNITS)})\s+([-−]?[0-9]{{1,5}}|{'|'.join(NUMBER_WORDS)})(?:\s+(of|after|before)\s+(\S.*))?",
    re.IGNORECASE,
)
_EDGE = re.compile(r"(?:at\s+)?(?:the\s+)?(start|beginning|end)\s+of\s+(\S.*)", re.IGNORECASE)
_AT = re.compile(
    r"(?:at(?!\s+(?:least|most)\b)|(?:up)?on(?=\s+(?:admission|arrival|discharge|presentation)\b))\s+(\S.*)",
    re.IGNORECASE,
)
_RELATED = re.compile(r"(?:(\S.*?)\s+)?\b(after|before)\s+(\S.*)", re.IGNORECASE)
_BESIDE_WORD = re.compile(r"\b(?:after|before)\b", re.IGNORECASE)
_DURING = re.compile(r"during\s+(\S.*)", re.IGNORECASE)
_PART_OF_YEAR = re.compile(r"(early|mid|late)[\s-]\s*(\S.*)", re.IGNORECASE)
_DATE_LIKE = re.compile(r"[0-9]{1,4}[-./][0-9]{1,2}\b.*|[0-9]{4}|.*\b(?:1[89]|2[01])[0-9]{2}")


@dataclass(frozen=True, slots=True)
class TimePoint(Value):
    """``2012-09``, ``day 10``, ``3 weeks after surgery``, ``start of imatinib``, ``at diagnosis``.

    Either ``date`` (with early, mid, late or about as ``modifier``), or ``ordinal`` and ``unit`` (day 10), or
    a ``relation`` to ``anchor``, the event in words. A relation of after or before may have an ``offset`` or
    the modifiers immediately and shortly, and a ``date`` in the place of its anchor.
    """

    meaning: ClassVar[str] = "A point in time: a date, day 10, 3 weeks after surgery, start of imatinib, at diagnosis"
    examples: ClassVar[tuple[str, ...]] = (
        "2012-09",
        "day 10",
        "3 weeks after surgery",
        "start of imatinib",
        "at diagnosis",
    )

    date: PartialDate | None = None
    modifier: Modifier = ""
    offset: Duration | None = None
    ordinal: int | None = None
    unit: TimeUnit | None = None
    relation: Relation = ""
    anchor: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """The point in time that ``text`` spells. Raises `ValueFault` with what to write instead."""
        folded = " ".join(text.split())
        readers: tuple[Callable[[str], Self | None], ...] = (
            cls._read_date,
            cls._read_ordinal,
            cls._read_edge,
            cls._read_at,
            cls._read_related,
        )
        for read in readers:
            point = read(folded)
            if point is not None:
                return point
        raise _missing_event(folded) or ValueFault(
            f"{text!r} is not a point in time; write {_EXAMPLE}", did_you_mean(_guess(folded))
        )

    def __str__(self) -> str:
        return self._text(str(self.date or ""), " ")

    def spelt(self) -> str:
        """The point with its preposition: in September 2012, on day 10, at the start of imatinib."""
        text = self._text(self.date.spelt() if self.date else "", "-")
        if self.relation in ("start", "end"):
            return f"at the {text}"
        # 3 days after start of imatinib is how it is written down, not how it is read out.
        text = re.sub(r"\b(after|before) (start|end|stop|beginning) of\b", r"\1 the \2 of", text)
        if self.ordinal is not None:
            return f"{'on' if self.unit == 'day' else 'in'} {text}"
        if self.relation or self.date is None:
            return text
        return f"{'in' if self.date.day is None else 'on'} {text}"

    def label(self) -> str:
        """The point as the cell of a table has it: September 2012, Day 10, Start of imatinib."""
        text = self._text(self.date.spelt() if self.date else "", "-")
        return text[:1].upper() + text[1:]

    def _text(self, date: str, after_mid: str) -> str:
        """The parts in order. ``date`` is the date as it is wanted; ``after_mid`` joins mid to the year."""
        if self.ordinal is not None:
            number = str(self.ordinal).replace("-", "−")
            tail = f" {self.relation} {self.anchor or date}" if self.relation else ""
            return f"{self.unit} {number}{tail}"
        if self.relation in ("start", "end"):
            return f"{self.relation} of {self.anchor}"
        if self.relation:
            before = str(self.offset or self.modifier)
            return f"{before} {self.relation} {self.anchor or date}".strip()
        return f"{self.modifier}{after_mid if self.modifier == 'mid' else ' '}{date}".strip()

    @classmethod
    def _read_date(cls, text: str) -> Self | None:
        """A date, alone or with early, mid, late or about before it."""
        comparator, bare = read_comparator(text)
        modifier: Modifier = "about" if comparator == "about" else ""
        part = _PART_OF_YEAR.fullmatch(text)
        if part:
            modifier, bare = _PARTS[part[1].lower()], part[2]
        if not _DATE_LIKE.fullmatch(bare) or (comparator and not modifier) or _BESIDE_WORD.search(bare):
            return None
        try:
            date = PartialDate.parse(bare)
        except ValueFault as fault:
            if re.match(r"[0-9]", bare):
                raise inside(fault, text.removesuffix(bare)) from None
            return None
        if part and date.day is not None:
            raise ValueFault(f"{text!r} has a day; write {bare}, or {modifier} and only the month or year")
        return cls(date, modifier)

    @classmethod
    def _read_ordinal(cls, text: str) -> Self | None:
        """Day 10, week 3, day 35 of imatinib, day 3 after surgery."""
        found = _ORDINAL.fullmatch(text)
        if not found:
            return None
        number = found[2].lower().replace("−", "-")
        ordinal = NUMBER_WORDS.get(number) or int(number)
        unit = _UNITS[found[1].lower()]
        if ordinal < 0 and unit != "day":
            raise ValueFault(f"{text!r} lies before the count began; write it like 3 {unit}s before surgery")
        if not found[3]:
            return cls(ordinal=ordinal, unit=unit)
        if found[3].lower() == "of":
            return cls(ordinal=ordinal, unit=unit, relation="of", anchor=_event(found[4], text, None))
        date, anchor = _anchor(found[4], text)
        return cls(date, ordinal=ordinal, unit=unit, relation=_BESIDE[found[3].lower()], anchor=anchor)

    @classmethod
    def _read_edge(cls, text: str) -> Self | None:
        """Start of imatinib, at the end of chemotherapy."""
        found = _EDGE.fullmatch(text)
        if not found:
            return None
        edge = _EDGES[found[1].lower()]
        return cls(relation=edge, anchor=_event(found[2], text, "early " if edge == "start" else "late "))

    @classmethod
    def _read_at(cls, text: str) -> Self | None:
        """At diagnosis, on admission, during pregnancy."""
        found = _DURING.fullmatch(text)
        if found:
            return cls(relation="during", anchor=_event(found[1], text, ""))
        found = _AT.fullmatch(text)
        return cls(relation="at", anchor=_event(found[1], text, "")) if found else None

    @classmethod
    def _read_related(cls, text: str) -> Self | None:
        """3 weeks after surgery, immediately after ondansetron, before 2001."""
        found = _RELATED.fullmatch(text)
        if not found:
            return None
        relation = _BESIDE[found[2].lower()]
        date, anchor = _anchor(found[3], text)
        lead = (found[1] or "").lower()
        if lead in ("", "immediately", "shortly"):
            modifier: Modifier = "immediately" if lead == "immediately" else "shortly" if lead else ""
            return cls(date, modifier, relation=relation, anchor=anchor)
        try:
            offset = Duration.parse(found[1])
        except ValueFault as fault:
            raise inside(fault, "", text.removeprefix(found[1])) from None
        return cls(date, offset=offset, relation=relation, anchor=anchor)


def _anchor(written: str, whole: str) -> tuple[PartialDate | None, str]:
    """What stands after before and after: a date, or an event in words."""
    if _DATE_LIKE.fullmatch(written) and written[0].isdecimal():
        try:
            return PartialDate.parse(written), ""
        except ValueFault as fault:
            raise inside(fault, whole.removesuffix(written)) from None
    return None, _event(written, whole, whole.removesuffix(written))


def _event(written: str, whole: str, before_date: str | None) -> str:
    """An event in words. Raises `ValueFault` for a whole sentence and for a date.

    ``before_date`` is what stands before the date in the guess, early for the start of a year; None for no
    guess.
    """
    if len(written) > MAX_ANCHOR:
        raise ValueFault(f"the event has {len(written)} characters; at most {MAX_ANCHOR} fit in a point in time")
    if not written[0].isalnum():
        raise ValueFault(f"{whole!r} has no event; write {_EXAMPLE}")
    date = _date_guess(written)
    if date:
        raise ValueFault(
            f"{whole!r} names a date; write it like 2012-09, early 2012 or after 2012-09",
            did_you_mean("" if before_date is None else f"{before_date}{date}"),
        )
    return written


def _missing_event(text: str) -> ValueFault | None:
    """The fault of 3 weeks later and two months before: later than what?"""
    found = re.fullmatch(r"(.*\S)\s+(later|after|afterwards|ago|before|earlier|previously)", text, re.IGNORECASE)
    if not found:
        return None
    side = "after" if found[2].lower() in ("later", "after", "afterwards") else "before"
    return ValueFault(f"{text!r} does not say {side} what; write it like 3 weeks {side} surgery")


def _guess(text: str) -> str:
    """The right spelling of the commonest slips: on day 10, in September 2012, 10th day, admission."""
    if text.lower() in _EVENTS:
        return f"at {text.lower()}"
    bare = re.sub(r"^(?:on|in)\s+(?:the\s+)?", "", text, flags=re.IGNORECASE)
    found = re.fullmatch(r"([0-9]{1,4})(?:st|nd|rd|th)\s+(day|week|month|year)(\s+.+)?", bare, re.IGNORECASE)
    if found:
        return f"{found[2].lower()} {int(found[1])}{found[3] or ''}"
    if _ORDINAL.fullmatch(bare) or _EDGE.fullmatch(bare):
        return bare
    part = _PART_OF_YEAR.fullmatch(bare)
    date = _date_guess(part[2] if part else bare)
    return f"{part[1].lower()} {date}" if part and date else date


def _date_guess(text: str) -> str:
    """The date that ``text`` is, or was meant to be; empty where it is no date."""
    try:
        return str(PartialDate.parse(text))
    except ValueFault as fault:
        return guess_of(fault)
