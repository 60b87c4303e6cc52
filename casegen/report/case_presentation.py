"""The case presentation of one patient: its parts in the author's words or written from the facts (CARE 5 to 10)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from casegen.journals import Journal
from casegen.markup.parse import parse, parse_inline
from casegen.model.record import PatientRecord
from casegen.model.sections import CASE_PARTS, CaseSections
from casegen.report.abbreviations import Abbreviations
from casegen.report.narrative import escape_markdown, narrate
from casegen.report.report import Block, Section, Table
from casegen.report.timeline import timeline

# A part of one short sentence looks lost as a paragraph, and is set with the part that follows.
_SHORT = 160


@dataclass(frozen=True, slots=True)
class Presentation:
    """One patient's facts, with names for ids, and what is needed to tell them.

    ``own`` is the prose that replaces parts; ``prose`` makes blocks of it. ``anchor`` comes before the ids of
    links, so that those of two patients differ.
    """

    record: PatientRecord
    own: CaseSections | None
    journal: Journal
    abbreviations: Abbreviations
    prose: Callable[[str], tuple[Block, ...]]
    table_number: Callable[[], int]
    anchor: str = ""

    def sections(self) -> tuple[Section, ...]:
        """The parts, each under its heading."""
        headings = self.journal.profile.case
        parts = [
            Section(self._id(part), getattr(headings, part), blocks)
            for part in CASE_PARTS
            if (blocks := self._written(part) or self._narrated(part))
        ]
        closing = self.timeline()
        return (*parts, Section(self._id("timeline"), headings.timeline, closing)) if closing else tuple(parts)

    def blocks(self) -> tuple[Block, ...]:
        """The parts without headings."""
        return (*self._paragraphs(), *self.timeline())

    def timeline(self) -> tuple[Block, ...]:
        """The table of what happened when, and the sentence that points to it; nothing for a single event."""
        events = timeline(self.record)
        if len(events) < 2:
            return ()
        number = self.table_number()
        anchor = self._id("table-timeline")
        pointer = narrate(self.record, "timeline", self.journal.templates, table=number, anchor=anchor)
        rows = ((event.when, self.abbreviations.apply(event.what)) for event in events)
        table = Table(
            anchor=anchor,
            number=number,
            caption=parse_inline(escape_markdown(self.journal.profile.timeline)),
            header=(parse_inline("When"), parse_inline("What")),
            rows=tuple((parse_inline(when), parse_inline(what)) for when, what in rows),
        )
        return (parse(pointer), table)

    def _paragraphs(self) -> Iterator[Block]:
        waiting = ""
        for part in CASE_PARTS:
            written = self._written(part)
            text = "" if written else narrate(self.record, part, self.journal.templates)
            text = f"{waiting} {text}".strip()
            waiting = ""
            if text and not written and len(text) < _SHORT and part != CASE_PARTS[-1]:
                waiting = text
            elif text:
                yield self._set(text)
            yield from written
        if waiting:
            yield self._set(waiting)

    def _written(self, part: str) -> tuple[Block, ...]:
        own = getattr(self.own, part) if self.own else None
        return self.prose(own) if own else ()

    def _narrated(self, part: str) -> tuple[Block, ...]:
        text = narrate(self.record, part, self.journal.templates)
        return (self._set(text),) if text else ()

    def _set(self, text: str) -> Block:
        return parse(self.abbreviations.apply(text))

    def _id(self, key: str) -> str:
        return f"{self.anchor}{key.replace('_', '-')}"
