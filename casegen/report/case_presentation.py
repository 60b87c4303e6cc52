"""The case presentation of one patient: its parts in the author's words or written from the facts (CARE 5 to 10)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from casegen.journals import Journal
from casegen.markup.parse import parse
from casegen.model.record import PatientRecord
from casegen.model.sections import CASE_PARTS, CaseSections
from casegen.report.abbreviations import Abbreviations
from casegen.report.exhibits import Exhibits
from casegen.report.narrative.narrate import SHORTEST_PARAGRAPH, narrate
from casegen.report.paragraphs import Paragraph, run_on, telling, with_paragraphs
from casegen.report.pictures import Pictures, pointer
from casegen.report.report import Block, Figure, Section


class Part(Struct, frozen=True):
    """One part of the presentation: prose of the author's, or else sentences; then what is shown with them.

    ``within`` are the sentences at its end that tell another part, which some journals print apart, and its name.
    """

    name: str
    prose: tuple[Block, ...]
    sentences: str
    shown: tuple[Block, ...]
    within: tuple[str, str] = ("", "")

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The sentences, a paragraph each."""
        return tuple(Paragraph(words, self._tells(words)) for words in self.sentences.split("\n\n") if words)

    def _tells(self, words: str) -> tuple[str, ...]:
        name, sentences = self.within
        inside = any(told in words for told in sentences.split("\n\n") if told)
        return (self.name, name) if inside else (self.name,)

    @property
    def is_short(self) -> bool:
        """Whether it has too few words for a paragraph, or none."""
        return not self.prose and not self.shown and len(self.sentences) < SHORTEST_PARAGRAPH


class Presentation(Struct, frozen=True):
    """One patient's facts, with names for ids, and what is needed to tell them.

    ``own`` is the prose that replaces parts; ``prose`` makes blocks of it.
    """

    record: PatientRecord
    own: CaseSections | None
    exhibits: Exhibits
    pictures: Pictures
    journal: Journal
    abbreviations: Abbreviations
    prose: Callable[[str], tuple[Block, ...]]

    def sections(self) -> tuple[Section, ...]:
        """The parts, each under its heading."""
        headings = self.journal.profile.case
        sections = [
            Section(self._id(name), getattr(headings, name), blocks)
            for name in self._inside()
            if (blocks := self.part(name))
        ]
        closing = self.timeline()
        return (*sections, Section(self._id("timeline"), headings.timeline, closing)) if closing else tuple(sections)

    def part(self, name: str) -> tuple[Block, ...]:
        """One part without its heading. Its tables and figures take the next numbers: ask once, in reading order."""
        part = self._part(name)
        return (*part.prose, *self._told(part.paragraphs), *part.shown)

    def blocks(self) -> tuple[Block, ...]:
        """The parts without headings."""
        return (*self._paragraphs(), *self.timeline())

    def timeline(self) -> tuple[Block, ...]:
        """The figure and the table of what happened when, and the sentence that points to them."""
        figure = self.exhibits.timeline_figure()
        table = self.exhibits.timeline_table(self.abbreviations.apply)
        shown = tuple(block for block in (figure, table) if block)
        if not shown:
            return ()
        pointer = narrate(self.record, "timeline", self.journal.templates, figure=figure, table=table)
        return (parse(pointer), *shown)

    def _inside(self) -> tuple[str, ...]:
        """The parts that the journal has inside the case presentation: of several patients, all."""
        apart = () if self.exhibits.patient else self.journal.profile.parts_apart
        return tuple(name for name in CASE_PARTS if name not in apart)

    def _part(self, name: str) -> Part:
        own = getattr(self.own, name, None)
        if own:
            return Part(name, telling(self.prose(own), name), "", self.pictures.after(name))
        if name == "diagnostic_assessment":
            return self._with_pictures(self._diagnostic_assessment())
        if name == "differential_diagnosis" and self.own and self.own.diagnostic_assessment:
            return Part(name, (), "", ())  # the author has told both in one
        return self._with_pictures(Part(name, (), narrate(self.record, name, self.journal.templates), ()))

    def _with_pictures(self, part: Part) -> Part:
        """The part with the author's pictures below it, and a sentence that points to them."""
        pictures = self.pictures.after(part.name)
        if not pictures:
            return part
        told = " ".join(sentences for sentences in (part.sentences, pointer(pictures)) if sentences)
        return replace(part, sentences=told, shown=(*part.shown, *pictures))

    def _diagnostic_assessment(self) -> Part:
        name = "diagnostic_assessment"
        table = self.exhibits.laboratory()
        charts: tuple[Figure, ...] = self.exhibits.laboratory_charts()
        shown: dict[str, Any] = {"laboratory_table": table.number, "laboratory_anchor": table.anchor} if table else {}
        apart = not self.exhibits.patient and "differential_diagnosis" in self.journal.profile.parts_apart
        text = narrate(
            self.record, name, self.journal.templates, laboratory_charts=charts, differential_apart=apart, **shown
        )
        return Part(name, (), text, (*((table,) if table else ()), *charts), self._differential(apart))

    def _differential(self, apart: bool) -> tuple[str, str]:
        name = "differential_diagnosis"
        return (name, "" if apart else narrate(self.record, name, self.journal.templates))

    def _paragraphs(self) -> Iterator[Block]:
        for paragraphs, part in _joined([self._part(name) for name in self._inside()]):
            yield from (*self._told(paragraphs), *part.prose, *part.shown)

    def _told(self, paragraphs: tuple[Paragraph, ...]) -> tuple[Block, ...]:
        if not paragraphs:
            return ()
        text = parse(self.abbreviations.apply("\n\n".join(paragraph.words for paragraph in paragraphs)))
        return (with_paragraphs(text, [paragraph.tells for paragraph in paragraphs]),)

    def _id(self, key: str) -> str:
        return f"{self.exhibits.anchor}{key.replace('_', '-')}"


def _joined(parts: Iterable[Part]) -> list[tuple[tuple[Paragraph, ...], Part]]:
    """The parts with their sentences, those of a short part with the next one's; of the last, with the one before."""
    joined: list[tuple[tuple[Paragraph, ...], Part]] = []
    waiting: tuple[Paragraph, ...] = ()
    for part in parts:
        text = run_on(waiting, part.paragraphs)
        waiting = text if part.is_short else ()
        if not part.is_short:
            joined.append((text, part))
    if not waiting:
        return joined
    if joined and not (joined[-1][1].prose or joined[-1][1].shown):
        text, part = joined.pop()
        return [*joined, (run_on(text, waiting), part)]
    return [*joined, (waiting, Part("", (), "", ()))]
