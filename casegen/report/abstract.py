"""The abstract, which the checks ask for alone: nothing is imported that only the rest of a report needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from casegen.journals import Journal
from casegen.markup.one_paragraph import one_paragraph
from casegen.markup.parse import parse
from casegen.markup.text import Text
from casegen.model import Case
from casegen.model.case import PatientOfSeries
from casegen.report import tables
from casegen.report.abbreviations import Abbreviations
from casegen.report.names import with_names
from casegen.report.narrative.narrate import narrate
from casegen.report.numbers import Numbers, cites_a_number
from casegen.report.prose import prose_with_facts
from casegen.report.report import Block, Section

_PARTS = ("background", "case", "discussion", "conclusions")


def compose_abstract(case: Case, journal: Journal) -> tuple[Section, ...]:
    """The abstract alone, at a fraction of the cost of the whole report."""
    return tuple(AbstractComposer(case, journal, {}).abstract())


class AbstractComposer:
    """What makes the parts of an abstract from the author's prose and from facts.

    ``figures`` are the numbers of figures by id. Afterwards ``cites_numbers`` tells whether the prose asks for any.
    """

    def __init__(self, case: Case, journal: Journal, figures: Mapping[str, int]) -> None:
        self.case = case
        self.journal = journal
        self.profile = journal.profile
        self.figures = figures
        self.cites_numbers = False
        self.numbers = Numbers()
        self.abbreviations = Abbreviations(case)

    def abstract(self) -> Iterator[Section]:
        """The parts of the abstract under their headings; without headings, all in one."""
        headings = self.profile.abstract
        parts = [(part, blocks) for part in _PARTS if (blocks := self._part_of_abstract(part))]
        if not headings.structured:
            blocks = tuple(block for _, blocks in parts for block in blocks)
            texts = [block for block in blocks if isinstance(block, Text)]
            paragraph = one_paragraph(texts) if len(texts) == len(blocks) else None
            parts = [("text", (paragraph,) if paragraph else blocks)] if blocks else []
        for part, blocks in parts:
            yield Section(f"abstract-{part}", getattr(headings, part, "") if headings.structured else "", blocks)

    def _part_of_abstract(self, part: str) -> tuple[Block, ...]:
        own = self.case.sections.abstract if self.case.sections else None
        if part == "case" and not (own and own.case):
            return self._narrated_case()
        if own is None:
            return ()
        if self.profile.abstract.discussion or part not in ("discussion", "conclusions"):
            return self.prose(getattr(own, part))
        # A journal without a heading for the discussion has it among the conclusions.
        return (*self.prose(own.discussion), *self.prose(own.conclusions)) if part == "conclusions" else ()

    def _narrated_case(self) -> tuple[Block, ...]:
        """The case in the abstract, a paragraph a patient."""
        names = [_called(patient, number) for number, patient in enumerate(self.case.patients, start=1)] or [""]
        texts = [
            narrate(with_names(record), "abstract_case", self.journal.templates, called=called)
            for record, called in zip(self.case.records, names, strict=True)
        ]
        written = self.abbreviations.apply("\n\n".join(text for text in texts if text))
        return (parse(written),) if written else ()

    def prose(self, written: str | None) -> tuple[Block, ...]:
        """The author's prose with the facts in it. A fact may not bring Markdown of its own along."""
        if not written:
            return ()
        return tuple(tables.blocks(self.with_facts(written, parse), self.numbers.tables))

    def with_facts(self, written: str, parsed: Callable[[str], Text]) -> Text:
        """The author's words, parsed, with the facts in them that they cite."""
        self.abbreviations.heed(written)
        self.cites_numbers = self.cites_numbers or cites_a_number(written)
        return prose_with_facts(self.case, written, self.figures, parsed)


def _called(patient: PatientOfSeries, number: int) -> str:
    """How the abstract calls one patient of a series: the mother, or patient 1."""
    if patient.label and not patient.label[-1].isdigit():
        return f"The {patient.label[:1].lower()}{patient.label[1:]}"
    return patient.label or f"Patient {number}"
