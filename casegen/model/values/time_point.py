"""A point in time: a date, an age, or a place in the course of the case."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import ClassVar, Literal, Self

from msgspec.structs import replace

from casegen.model.values.age import Age
from casegen.model.values.date_range import date_range_label, date_range_spelt, date_range_text, read_date_range
from casegen.model.values.duration import Duration, TimeUnit
from casegen.model.values.gestational_age import MAX_WEEKS, GestationalAge
from casegen.model.values.hints import did_you_mean, inside
from casegen.model.values.numbers import read_comparator
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.time_point_events import (
    DATE_LIKE,
    POINT_EXAMPLE,
    length_and_start,
    read_anchor,
    read_event,
)
from casegen.model.values.time_point_hints import (
    EDGE,
    ORDINAL,
    PART_OF_YEAR,
    UNITS,
    guess_point,
    missing_event,
)
from casegen.model.values.time_point_idioms import cycle_of, plainly
from casegen.model.values.time_point_ordinals import check_ordinals, ordinal_of, ordinal_text
from casegen.model.values.value import Value, ValueFault
from casegen.startup.late_pattern import late_pattern

Modifier = Literal["", "early", "mid", "late", "about", "immediately", "shortly"]
Relation = Literal["", "after", "before", "during", "start", "end", "at", "of"]

_BESIDE: Mapping[str, Relation] = {"after": "after", "of": "after", "before": "before"}
_PARTS: Mapping[str, Modifier] = {"early": "early", "mid": "mid", "late": "late"}
_EDGES: Mapping[str, Relation] = {"start": "start", "beginning": "start", "end": "end"}

_AT = late_pattern(
    r"(?:at(?!\s+(?:least|most)\b)|(?:up)?on(?=\s+(?:admission|arrival|discharge|presentation)\b))\s+(\S.*)",
    re.IGNORECASE,
)
_AT_AGE = late_pattern(
    r"(?:at\s+)?(?:the\s+)?(?:age(?:\s+of)?|aged)\s+(\S.*)|at\s+(\S.*?)\s+(?:of\s+age|old)", re.IGNORECASE
)
_AT_GESTATION = late_pattern(
    r"(?:at\s+)?(?:an?\s+|the\s+)?(?:gestational|post-?\s?menstrual)\s+age(?:\s+of)?\s+(\S.*)"
    r"|at\s+(\S.*?(?:gestation|gestational.*|pregnancy|post-?\s?menstrual(?:\s+age)?|PMA))"
    r"|([0-9].*?(?:post-?\s?menstrual(?:\s+age)?|PMA))",
    re.IGNORECASE,
)
_POSTMENSTRUAL = late_pattern(r"\bpost-?\s?menstrual\b|\bPMA$", re.IGNORECASE)
MAX_POSTMENSTRUAL_WEEKS = 104
"""The postmenstrual age is used in the first months of life, of the preterm; two years leave room."""
_WITHIN = late_pattern(
    r"within\s+(?:the\s+first\s+)?((?:a\s+couple\s+of\s+)?\S.*?)\s+(of|after|before)\s+(\S.*)", re.IGNORECASE
)
_RELATED = late_pattern(r"(?:(\S.*?)\s+)?\b(after|before)\s+(\S.*)", re.IGNORECASE)
_BESIDE_WORD = late_pattern(r"\b(?:after|before)\b", re.IGNORECASE)
_BARE_EDGE = late_pattern(
    r"\b(after|before) (start|end|stop|onset|beginning|initiation|introduction|completion|discontinuation|cessation"
    r"|withdrawal|resolution|first dose|last dose|birth(?= of\b)|death) of\b"
)
_DURING = late_pattern(r"during\s+(\S.*)", re.IGNORECASE)


class TimePoint(Value, frozen=True):
    """``2012-09``, ``day 10``, ``3 weeks after surgery``, ``start of imatinib``, ``at diagnosis``, ``at age 15 years``.

    Either ``date`` (with early, mid, late or about as ``modifier``), which ``date_to`` makes a range in which
    the point lies; or ``ordinal`` and ``unit`` (day 10), a range with ``ordinal_to`` (days 3–5); or ``age`` or
    ``gestation``; or a ``relation`` to ``anchor``, the event in words. A relation of after or before may have
    an ``offset`` or the modifiers immediately and shortly, and a ``date`` in the place of its anchor; an
    offset compared with ``up to`` is printed as within. With ``postmenstrual``, the ``gestation`` goes on after
    the birth (Engle WA et al., Pediatrics 2004;114:1362-1364).
    """

    meaning: ClassVar[str] = (
        "A point in time: a date or a range of dates, day 10, 3 weeks after surgery, within 2 hours after admission,"
        " start of imatinib, at diagnosis, at age 15 years, at 28 weeks 4 days of gestation"
    )
    examples: ClassVar[tuple[str, ...]] = (
        "2012-09",
        "day 10",
        "3 weeks after surgery",
        "start of imatinib",
        "at diagnosis",
        "at age 15 years",
        "2001 to 2003",
    )

    date: PartialDate | None = None
    modifier: Modifier = ""
    offset: Duration | None = None
    ordinal: int | None = None
    unit: TimeUnit | None = None
    relation: Relation = ""
    anchor: str = ""
    date_to: PartialDate | None = None
    ordinal_to: int | None = None
    age: Age | None = None
    gestation: GestationalAge | None = None
    postmenstrual: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """The point in time that ``text`` spells. Raises `ValueFault` with what to write instead."""
        folded = plainly(" ".join(text.split()))
        readers: tuple[Callable[[str], Self | None], ...] = (
            cls._read_dates,
            cls._read_date,
            cls._read_ordinal,
            cls._read_edge,
            cls._read_gestation,
            cls._read_age,
            cls._read_at,
            cls._read_within,
            cls._read_related,
        )
        for read in readers:
            point = read(folded)
            if point is not None:
                return point
        raise missing_event(folded) or ValueFault(
            f"{text!r} is not a point in time; write {POINT_EXAMPLE}", did_you_mean(guess_point(folded))
        )

    def __str__(self) -> str:
        if self.date and self.date_to:
            return f"{self.modifier} {date_range_text(self.date, self.date_to)}".strip()
        return self._text(str(self.date or ""), " ")

    def spelt(self) -> str:
        """The point with its preposition: in September 2012, on day 10, at the start of imatinib."""
        if self.date and self.date_to:
            between = date_range_spelt(self.date, self.date_to)
            return between.replace("between", f"between {self.modifier}", 1) if self.modifier else between
        if self.age:
            return f"at the age of {self.age}"
        text = self._text(self.date.spelt() if self.date else "", "-")
        if self.relation in ("start", "end"):
            return f"at the {text}"
        # 3 days after start of imatinib is how it is written down, not how it is read out.
        text = _BARE_EDGE.sub(r"\1 the \2 of", text)
        if self.ordinal is not None:
            return f"{'on' if self.unit == 'day' else 'in'} {text}"
        if self.relation or self.date is None:
            return text
        return f"{'in' if self.date.day is None else 'on'} {text}"

    @property
    def cycle(self) -> int | None:
        """The number of the treatment cycle that its event names, 4 for ``after cycle 4 of docetaxel``."""
        found = cycle_of(self.anchor)
        return found[0] if found else None

    @property
    def cycle_of(self) -> str:
        """What it is a cycle of: docetaxel. Empty where that is not said, and where there is no cycle."""
        found = cycle_of(self.anchor)
        return found[1] if found else ""

    def label(self) -> str:
        """The point as the cell of a table has it: September 2012, Day 10, Start of imatinib, At age 15 years."""
        if self.date and self.date_to:
            text = f"{self.modifier} {date_range_label(self.date, self.date_to)}".strip()
        else:
            text = self._text(self.date.spelt() if self.date else "", "-")
        return text[:1].upper() + text[1:]

    def _text(self, date: str, after_mid: str) -> str:
        """The parts in order. ``date`` is the date as it is wanted; ``after_mid`` joins mid to the year."""
        if self.age:
            return f"at age {self.age}"
        if self.gestation:
            return f"at {self.gestation} of postmenstrual age" if self.postmenstrual else f"at {self.gestation.spelt()}"
        if self.ordinal is not None:
            tail = f" {self.relation} {self.anchor or date}" if self.relation else ""
            return f"{ordinal_text(self.unit or 'day', self.ordinal, self.ordinal_to)}{tail}"
        if self.relation in ("start", "end"):
            return f"{self.relation} of {self.anchor}"
        if self.relation:
            before = _offset_text(self.offset) if self.offset else self.modifier
            return f"{before} {self.relation} {self.anchor or date}".strip()
        return f"{self.modifier}{after_mid if self.modifier == 'mid' else ' '}{date}".strip()

    @classmethod
    def _read_dates(cls, text: str) -> Self | None:
        """2001 to 2003, between 2001 and 2003, about 2001–2003."""
        comparator, bare = read_comparator(text)
        if comparator not in ("", "about"):
            return None
        found = read_date_range(bare)
        return cls(found[0], "about" if comparator else "", date_to=found[1]) if found else None

    @classmethod
    def _read_date(cls, text: str) -> Self | None:
        """A date, alone or with early, mid, late or about before it."""
        comparator, bare = read_comparator(text)
        modifier: Modifier = "about" if comparator == "about" else ""
        part = PART_OF_YEAR.fullmatch(text)
        if part:
            modifier, bare = _PARTS[part[1].lower()], part[2]
        if not DATE_LIKE.fullmatch(bare) or (comparator and not modifier) or _BESIDE_WORD.search(bare):
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
        """Day 10, week 3, days 3 to 5, day 35 of imatinib, day 3 after surgery."""
        found = ORDINAL.fullmatch(text)
        between = text.lower().startswith("between")
        if not found or bool(found["last"]) != bool(found["plural"]):
            return None
        if found["last"] and (found["dash"].lower() == "and") != between:
            return None
        first, last = (None if word is None else ordinal_of(word) for word in (found["first"], found["last"]))
        assert first is not None
        unit = UNITS[found["unit"].lower()]
        tail = f" {found['relation']} {found['anchor']}" if found["relation"] else ""
        check_ordinals(first, last, unit, text, tail)
        if not found["relation"]:
            return cls(ordinal=first, ordinal_to=last, unit=unit)
        if found["relation"].lower() == "of":
            anchor = read_event(found["anchor"], text, None)
            return cls(ordinal=first, ordinal_to=last, unit=unit, relation="of", anchor=anchor)
        date, anchor = read_anchor(found["anchor"], text)
        relation = _BESIDE[found["relation"].lower()]
        return cls(date, ordinal=first, ordinal_to=last, unit=unit, relation=relation, anchor=anchor)

    @classmethod
    def _read_edge(cls, text: str) -> Self | None:
        """Start of imatinib, at the end of chemotherapy."""
        found = EDGE.fullmatch(text)
        if not found:
            return None
        edge = _EDGES[found[1].lower()]
        return cls(relation=edge, anchor=read_event(found[2], text, "early " if edge == "start" else "late "))

    @classmethod
    def _read_gestation(cls, text: str) -> Self | None:
        """At 28 weeks 4 days of gestation, at a gestational age of 35 weeks."""
        found = _AT_GESTATION.fullmatch(text)
        if not found:
            return None
        written = found[1] or found[2] or found[3]
        postmenstrual = bool(_POSTMENSTRUAL.search(text))
        limit = MAX_POSTMENSTRUAL_WEEKS if postmenstrual else MAX_WEEKS
        if found[2] and not re.match(r"[0-9]", read_comparator(written)[1]):
            return None  # at the end of pregnancy, at termination of pregnancy
        try:
            gestation = GestationalAge.parse_up_to(limit, written)
        except ValueFault as fault:
            raise inside(fault, "at ", " of postmenstrual age" if postmenstrual else " of gestation") from None
        return cls(relation="at", gestation=gestation, postmenstrual=postmenstrual)

    @classmethod
    def _read_age(cls, text: str) -> Self | None:
        """At age 15 years, at 15 years of age, aged 15 years."""
        found = _AT_AGE.fullmatch(text)
        if not found:
            return None
        try:
            age = Age.parse(found[1] or found[2])
        except ValueFault as fault:
            raise inside(fault, "at age ") from None
        if age.decade:
            guess = f"at age {age.low} to {age.low + 9} years"
            raise ValueFault(f"{text!r} is a decade; write its years", did_you_mean(guess))
        return cls(relation="at", age=age)

    @classmethod
    def _read_at(cls, text: str) -> Self | None:
        """At diagnosis, on admission, during pregnancy."""
        found = _DURING.fullmatch(text)
        if found:
            return cls(relation="during", anchor=read_event(found[1], text, ""))
        found = _AT.fullmatch(text)
        if not found:
            return None
        return cls(relation="at", anchor=read_event(found[1], text, ""))

    @classmethod
    def _read_within(cls, text: str) -> Self | None:
        """Within 2 hours of admission: up to 2 hours after it."""
        found = _WITHIN.fullmatch(text)
        if not found:
            return None
        date, anchor = read_anchor(found[3], text)
        try:
            offset = Duration.parse(found[1])
        except ValueFault as fault:
            raise inside(fault, "within ", f" {found[2]} {found[3]}") from None
        if offset.comparator:
            raise ValueFault(f"{text!r} limits the time twice; write it like within 2 hours after admission")
        return cls(date, offset=replace(offset, comparator="up to"), relation=_BESIDE[found[2].lower()], anchor=anchor)

    @classmethod
    def _read_related(cls, text: str) -> Self | None:
        """3 weeks after surgery, immediately after ondansetron, before 2001, after 3 months of imatinib."""
        found = _RELATED.fullmatch(text)
        if not found:
            return None
        relation = _BESIDE[found[2].lower()]
        lead = (found[1] or "").lower()
        if lead in ("", "immediately", "shortly"):
            time_of = None if lead else length_and_start(found[3], text, relation)
            if time_of:
                return cls(offset=time_of[0], relation="after", anchor=time_of[1])
            date, anchor = read_anchor(found[3], text)
            modifier: Modifier = "immediately" if lead == "immediately" else "shortly" if lead else ""
            return cls(date, modifier, relation=relation, anchor=anchor)
        date, anchor = read_anchor(found[3], text)
        try:
            offset = Duration.parse(found[1])
        except ValueFault as fault:
            if found[1].lower().removeprefix("on ") in ("the day", "the week"):
                return None
            raise inside(fault, "", text.removeprefix(found[1])) from None
        return cls(date, offset=offset, relation=relation, anchor=anchor)


def _offset_text(offset: Duration) -> str:
    """The length before after and before; up to 2 hours after would sound as if it had gone on for so long."""
    return f"within {replace(offset, comparator='')}" if offset.comparator == "up to" else str(offset)
