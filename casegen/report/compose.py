"""Case + journal → Report: what a reader sees, in the journal's order and under its headings.

Pure but for reading the templates. Numbers of references and tables are settled here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from textwrap import indent

from msgspec.structs import replace

from casegen.images.image import ImageFile
from casegen.journals import CASE_PART_IDS, Journal
from casegen.journals.profile import SectionHeading
from casegen.markup.citation_label import BRACKETS
from casegen.markup.escape import escape_markdown
from casegen.markup.parse import citations, parse, parse_inline
from casegen.markup.text import Text
from casegen.model import Case
from casegen.model.case import PatientOfSeries
from casegen.model.declarations import Declarations
from casegen.model.declarations import Grant as GrantOfCase
from casegen.model.record import PatientRecord
from casegen.model.sections import CaseSections
from casegen.problems import CaseError, Problem
from casegen.report.abbreviations import Abbreviations
from casegen.report.abstract import AbstractComposer
from casegen.report.case_presentation import Presentation
from casegen.report.citation_form import citation_form
from casegen.report.conditions import conditions
from casegen.report.declarations import statement
from casegen.report.exhibits import Exhibits
from casegen.report.names import with_names
from casegen.report.paragraphs import numbered
from casegen.report.pictures import Pictures
from casegen.report.references import format_references
from casegen.report.report import Block, Grant, Report, Section, Table
from casegen.report.title_page import title_page

LANGUAGE = "en"


def compose(
    case: Case, journal: Journal, images: Mapping[str, ImageFile] | None = None, review: bool = False
) -> Report:
    """The whole report. ``images`` are the image files of the case's figures by the path that it gives them.

    The case of a ``review`` copy is that of `casegen.report.review_copy`, which nobody's name is in.
    The case must have passed the checks: an unknown fact or reference in its prose, or an image that is not there,
    raises.
    """
    composer = _Composer(case, journal, images or {}, {})
    report = composer.report()
    if composer.cites_numbers:
        # Where prose cites the number of a figure that stands further down, the first round only numbers them.
        report = _Composer(case, journal, images or {}, dict(_figure_numbers(case, report))).report()
    return replace(report, review=True) if review else report


def _figure_numbers(case: Case, report: Report) -> Iterator[tuple[str, int]]:
    numbers = {figure.anchor: figure.number for figure in report.figures()}
    for figure in case.figures:
        if f"figure-{figure.id}" in numbers:
            yield figure.id, numbers[f"figure-{figure.id}"]


class _Composer(AbstractComposer):
    """What puts the whole report together, with its abstract."""

    def __init__(
        self, case: Case, journal: Journal, images: Mapping[str, ImageFile], figures: Mapping[str, int]
    ) -> None:
        super().__init__(case, journal, figures)
        self.images = images

    def report(self) -> Report:
        abstract = numbered(self.abstract())
        self.abbreviations = Abbreviations(self.case)
        sections = numbered(self._sections())
        declarations = numbered(self._declarations())
        cited = self._known(_cited((*abstract, *sections, *declarations)))
        style = self.journal.citation_style()
        references = format_references(self.case.references, cited, style)
        return Report(
            language=LANGUAGE,
            kind=self.profile.kind,
            **title_page(self.case.article),
            grants=tuple(Grant(grant.funder, grant.award or "") for grant in self._grants()),
            conditions=tuple(conditions(self.case)),
            abstract_heading=self.profile.abstract.heading,
            abstract=abstract,
            keywords_heading=self.profile.keywords,
            sections=sections,
            declarations_heading=self.profile.declarations.heading,
            declarations=declarations,
            references_heading=self.profile.references,
            references=references,
            reference_numbers={entry.id: entry.number for entry in references},
            citation_form=citation_form(style) if references else BRACKETS,
            design=self.profile.design,
        )

    def _known(self, cited: Iterable[str]) -> list[str]:
        """The cited ids, each once. The checks tell where an unknown one stands; none may get past them."""
        ids = list(dict.fromkeys(cited))
        known = {reference.id for reference in self.case.references}
        problems = tuple(Problem("P106", f"no reference has the id {id_!r}") for id_ in ids if id_ not in known)
        if problems:
            raise CaseError(problems)
        return ids

    def _sections(self) -> Iterator[Section]:
        for wanted in self.profile.sections:
            section = self._section(wanted)
            if section.blocks or section.sections:
                yield section

    def _section(self, wanted: SectionHeading) -> Section:
        own = self.case.sections
        if wanted.id in CASE_PART_IDS:
            return self._part_apart(wanted)
        written = getattr(own, wanted.id) if own else None
        if wanted.id == "learning_points":
            written = _bullets(own.learning_points) if own else None
        if wanted.id != "case":
            return Section(_anchor(wanted.id), wanted.heading, self.prose(written))
        if written:
            blocks = (*self.prose(written), *self._pictures_of_all(), *self._timelines())
            return Section("case", wanted.heading, blocks)
        return self._case_section(wanted.heading)

    def _part_apart(self, wanted: SectionHeading) -> Section:
        """A part of the case presentation as a section of its own: of one patient, told part by part."""
        own = self.case.sections
        if self.case.patients or (own and own.case):
            return Section(_anchor(wanted.id), wanted.heading)
        blocks = self._presentation(self.case, own, self._pictures()).part(wanted.id)
        return Section(_anchor(wanted.id), wanted.heading, blocks)

    def _case_section(self, heading: str) -> Section:
        """The case presentation: that of the patient, or one under the name of each patient of a series."""
        if self.case.patients:
            return Section("case", heading, (), tuple(self._patients()))
        presentation = self._presentation(self.case, self.case.sections, self._pictures())
        if self.profile.case.subheadings:
            return Section("case", heading, (), presentation.sections())
        return Section("case", heading, presentation.blocks())

    def _patients(self) -> Iterator[Section]:
        for name, patient in self._named_patients():
            pictures = self._pictures(patient.id)
            blocks = self._presentation(patient, patient.sections, pictures, f"{patient.id}-", name).blocks()
            yield Section(f"patient-{patient.id}", name, blocks)

    def _named_patients(self) -> Iterator[tuple[str, PatientOfSeries]]:
        for number, patient in enumerate(self.case.patients, start=1):
            yield patient.label or f"Patient {number}", patient

    def _presentation(
        self, record: PatientRecord, own: CaseSections | None, pictures: Pictures, anchor: str = "", patient: str = ""
    ) -> Presentation:
        exhibits = Exhibits(record, self.journal, self.numbers, anchor, patient)
        return Presentation(with_names(record), own, exhibits, pictures, self.journal, self.abbreviations, self.prose)

    def _pictures(self, patient: str | None = None) -> Pictures:
        """The author's pictures of one patient, or those of a report on one."""
        figures = tuple(figure for figure in self.case.figures if figure.patient == patient)
        return Pictures(figures, self.images, self.numbers.figures, self._caption)

    def _pictures_of_all(self) -> Iterator[Block]:
        """The pictures below a case presentation that the author wrote."""
        if not self.case.patients:
            yield from self._pictures().all()
        for patient in self.case.patients:
            yield from self._pictures(patient.id).all()

    def _caption(self, written: str) -> Text:
        return self.with_facts(written, parse_inline)

    def _timelines(self) -> Iterator[Block]:
        """The timelines below a case presentation that the author wrote."""
        if not self.case.patients:
            yield from self._presentation(self.case, None, self._pictures()).timeline()
        for name, patient in self._named_patients():
            yield from self._presentation(patient, None, self._pictures(), f"{patient.id}-", name).timeline()

    def _grants(self) -> tuple[GrantOfCase, ...]:
        return self.case.declarations.grants if self.case.declarations else ()

    def _declarations(self) -> Iterator[Section]:
        own = self.case.declarations or Declarations.model_construct()
        for key in self.journal.declaration_order:
            prose = None if key == "consent" else getattr(own, key) or _not_applicable(own, key)
            written = "" if prose else statement(key, own, self.case.article)
            blocks = (parse(escape_markdown(written)),) if written else self.prose(prose)
            if blocks:
                yield Section(_anchor(key), getattr(self.profile.declarations, key), blocks)


def _bullets(points: Iterable[str]) -> str:
    return "\n".join(f"- {indent(point, '  ').strip()}" for point in points)


def _not_applicable(declarations: Declarations, key: str) -> str:
    """Editors want a heading that doesn't apply to be printed with the reason; what is not reported is left out."""
    absence = declarations.absences.get(key)
    return f"Not applicable: {absence.reason}." if absence and absence.reason else ""


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
    if isinstance(block, Table):
        for row in (block.header, *block.rows):
            yield from row
