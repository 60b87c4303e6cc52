"""The form of a journal's profile: headings, order and style, what the journal asks for, and which rules it changes."""

from typing import Annotated, Literal

from pydantic import Field

from casegen.journals.design import Design
from casegen.journals.requirements import CASE_PART_IDS, Requirements, SectionId
from casegen.journals.source import Source
from casegen.model.article import GuidelineName
from casegen.model.base import Part
from casegen.model.values.identifier import Identifier
from casegen.model.values.text import Line, OneOf
from casegen.model.values.yes_no import YesNo

__all__ = ["CASE_PART_IDS", "Profile", "SectionId"]


class AbstractForm(Part):
    """Headings of the abstract and its parts. An abstract that is not ``structured`` is one paragraph without them.

    A journal that has no heading for a discussion prints that part before the conclusions.
    """

    heading: Line
    structured: YesNo
    background: Line
    case: Line
    discussion: Line | None = None
    conclusions: Line


class SectionHeading(Part):
    """A section of the article, in the journal's order.

    A part of the case presentation that is listed stands on its own, and no longer inside the case presentation.
    """

    id: SectionId
    heading: Line


class CaseHeadings(Part):
    """Headings inside the case presentation, and whether they are printed."""

    subheadings: YesNo
    patient_information: Line
    clinical_findings: Line
    diagnostic_assessment: Line
    therapeutic_intervention: Line
    follow_up_and_outcomes: Line
    timeline: Line


class Captions(Part):
    """What stands beside the tables and figures that are made from facts."""

    laboratory: Line
    timeline: Line
    events: Line


class DeclarationHeadings(Part):
    """Headings of the declarations, in the order in which the journal prints them."""

    heading: Line
    consent: Line
    ethics_approval: Line
    availability_of_data: Line
    competing_interests: Line
    funding: Line
    author_contributions: Line
    acknowledgements: Line


class FormSources(Part):
    """Where the form comes from, which casegen follows by itself: headings and order, abstract, style of references."""

    headings: Source
    abstract: Source
    references: Source


class RuleChange(Part):
    """What a journal makes of a rule of casegen: it tightens it, loosens it, or has another in its place."""

    severity: Annotated[Literal["error", "warning", "note", "off"], OneOf("a severity")]
    because: Line
    source: Source


class Profile(Part):
    """What a journal asks for."""

    extends: Identifier | None = Field(default=None, description="The profile that this one changes; default: base")
    name: Line
    titles: tuple[Line, ...] = Field(description="Titles and abbreviations by which a case file may name the journal")
    kind: Line
    abstract: AbstractForm
    keywords: Line
    sections: tuple[SectionHeading, ...]
    case: CaseHeadings
    captions: Captions
    declarations: DeclarationHeadings
    references: Line
    citation_style: Line = Field(description="A CSL style of casegen by name, or the path of a file that ends in .csl")
    design: Design
    follows: FormSources
    requirements: Requirements = Field(default_factory=Requirements.model_construct)
    guidelines: tuple[GuidelineName, ...] = Field(default=(), description="Extensions of CARE that it asks for")
    rules: dict[str, RuleChange] = Field(default_factory=dict, description="Rules by code, as this journal has them")

    @property
    def parts_apart(self) -> tuple[str, ...]:
        """The parts of the case presentation that are sections of their own."""
        return tuple(section.id for section in self.sections if section.id in CASE_PART_IDS)
