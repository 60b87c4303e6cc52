"""Case + journal → Report: what a reader sees, in the journal's order and under its headings.

Pure but for reading the templates. Numbers of references and tables are settled here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from casegen.journals import Journal
from casegen.markup.parse import citations, parse, parse_inline
from casegen.markup.text import Text
from casegen.model import Case
from casegen.model.sections import CASE_PARTS
from casegen.problems import CaseError, Problem
from casegen.report import tables
from casegen.report.abbreviations import Abbreviations
from casegen.report.names import with_names
from casegen.report.narrative import escape_markdown, narrate
from casegen.report.prose import prose_with_facts
from casegen.report.references import format_references
from casegen.report.report import Block, Report, Section, Table
from casegen.report.timeline import timeline
from casegen.report.title_page import title_page

LANGUAGE = "en"


def compose(case: Case, journal: Journal) -> Report:
    """The whole report. The case must have passed the checks: an unknown fact or reference in its prose raises."""
    return _Composer(case, journal).report()


class _Composer:
    def __init__(self, case: Case, journal: Journal) -> None:
        self.case = case
        self.told = with_names(case)
        self.journal = journal
        self.profile = journal.profile
        self.table_numbers = count(1)
        self.abbreviations = Abbreviations(case)

    def report(self) -> Report:
        abstract = tuple(self._abstract())
        self.abbreviations = Abbreviations(self.case)
        sections = tuple(self._sections())
        declarations = tuple(self._declarations())
        cited = self._known(_cited((*abstract, *sections, *declarations)))
        style = self.journal.file(f"citation_styles/{self.profile.citation_style}.csl")
        references = format_references(self.case.references, cited, style)
        return Report(
            language=LANGUAGE,
            kind=self.profile.kind,
            **title_page(self.case.article),
            abstract_heading=self.profile.abstract.heading,
            abstract=abstract,
            keywords_heading=self.profile.keywords,
            sections=sections,
            declarations_heading=self.profile.declarations.heading,
            declarations=declarations,
            references_heading=self.profile.references,
            references=references,
            reference_numbers={entry.id: entry.number for entry in references},
        )

    def _known(self, cited: Iterable[str]) -> list[str]:
        """The cited ids, each once. The checks tell where an unknown one stands; none may get past them."""
        ids = list(dict.fromkeys(cited))
        known = {reference.id for reference in self.case.references}
        problems = tuple(Problem("P106", f"no reference has the id {id_!r}") for id_ in ids if id_ not in known)
        if problems:
            raise CaseError(problems)
        return ids

    def _abstract(self) -> Iterator[Section]:
        own = self.case.sections.abstract if self.case.sections else None
        for part in ("background", "case", "conclusions"):
            written = getattr(own, part) if own else None
            blocks = self._prose(written) if part != "case" or written else self._narrated("abstract_case")
            if blocks:
                yield Section(f"abstract-{part}", getattr(self.profile.abstract, part), blocks)

    def _sections(self) -> Iterator[Section]:
        own = self.case.sections
        for wanted in self.profile.sections:
            written = getattr(own, wanted.id) if own else None
            if wanted.id != "case":
                section = Section(_anchor(wanted.id), wanted.heading, self._prose(written))
            elif written:
                section = Section("case", wanted.heading, (*self._prose(written), *self._timeline()))
            else:
                section = self._case_section(wanted.heading)
            if section.blocks or section.sections:
                yield section

    def _case_section(self, heading: str) -> Section:
        """The case presentation, each of its parts in the author's words or written from the facts."""
        if not self.profile.case.subheadings:
            return self._plain_case_section(heading)
        parts = [(part, blocks) for part in CASE_PARTS if (blocks := self._case_part(part))]
        below = [Section(_anchor(part), getattr(self.profile.case, part), blocks) for part, blocks in parts]
        closing = self._timeline()
        if closing:
            below.append(Section("timeline", self.profile.case.timeline, closing))
        return Section("case", heading, (), tuple(below))

    def _plain_case_section(self, heading: str) -> Section:
        """The same without headings: what the facts say of the patient and of the disease shares a paragraph."""
        who, what, *others = CASE_PARTS
        own = self.case.sections
        if own and (own.patient_information or own.diagnostic_assessment):
            parts = [self._case_part(part) for part in CASE_PARTS]
        else:
            parts = [self._narrated(who, what), *(self._case_part(part) for part in others)]
        blocks = tuple(block for part in parts for block in part)
        return Section("case", heading, (*blocks, *self._timeline()))

    def _case_part(self, part: str) -> tuple[Block, ...]:
        own = self.case.sections
        written = getattr(own, part) if own else None
        return self._prose(written) if written else self._narrated(part)

    def _timeline(self) -> tuple[Block, ...]:
        """The table of what happened when, and the sentence that points to it; nothing for a single event."""
        events = timeline(self.told)
        if len(events) < 2:
            return ()
        number = next(self.table_numbers)
        pointer = narrate(self.told, "timeline", self.journal.templates, table=number)
        rows = ((event.when, self.abbreviations.apply(event.what)) for event in events)
        table = Table(
            anchor="table-timeline",
            number=number,
            caption=parse_inline(escape_markdown(self.profile.timeline)),
            header=(parse_inline("When"), parse_inline("What")),
            rows=tuple((parse_inline(when), parse_inline(what)) for when, what in rows),
        )
        return (parse(pointer), table)

    def _declarations(self) -> Iterator[Section]:
        from casegen.report.declarations import consent_statement

        own = self.case.declarations
        if own is None:
            return
        for key in self.journal.declaration_order:
            if key == "consent":
                written = consent_statement(own.consent) if own.consent else ""
                blocks: tuple[Block, ...] = (parse(escape_markdown(written)),) if written else ()
            else:
                blocks = self._prose(getattr(own, key))
            if blocks:
                yield Section(_anchor(key), getattr(self.profile.declarations, key), blocks)

    def _narrated(self, *parts: str) -> tuple[Block, ...]:
        texts = [narrate(self.told, part, self.journal.templates) for part in parts]
        written = self.abbreviations.apply(" ".join(text for text in texts if text))
        return (parse(written),) if written else ()

    def _prose(self, written: str | None) -> tuple[Block, ...]:
        """The author's prose with the facts in it. A fact may not bring Markdown of its own along."""
        if not written:
            return ()
        self.abbreviations.heed(written)
        return tuple(tables.blocks(prose_with_facts(self.case, written), self.table_numbers))


def _anchor(key: str) -> str:
    return key.replace("_", "-")


def _cited(sections: Iterable[Section]) -> Iterator[str]:
    """The ids of the references in order of first citation."""
    for section in sections:
        for block in section.blocks:
            for text in _texts(block):
                yield from citations(text)
        yield from _cited(section.sections)


def _texts(block: Block) -> Iterator[Text]:
    """The texts of a block in reading order."""
    if isinstance(block, Text):
        yield block
    else:
        yield block.caption
        for row in (block.header, *block.rows):
            yield from row
