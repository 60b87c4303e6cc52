"""Prose in the author's own words, in Markdown, with facts cited by path.

A section that is absent here is written from the facts where the facts allow it, and otherwise left out.
"""

from typing import ClassVar

from casegen.model.base import Part, fact, listed
from casegen.model.values.text import Prose

CASE_PARTS = (
    "patient_information",
    "clinical_findings",
    "diagnostic_assessment",
    "therapeutic_intervention",
    "follow_up_and_outcomes",
)
"""The parts of a case presentation that are written from the facts, in the order of CARE items 5 to 10."""


class CaseSections(Part):
    """The parts of a case presentation, each in place of the text written from the facts."""

    patient_information: Prose | None = fact("Replaces this part", care="5")
    clinical_findings: Prose | None = fact("Replaces this part", care="6")
    diagnostic_assessment: Prose | None = fact("Replaces this part", care="8")
    therapeutic_intervention: Prose | None = fact("Replaces this part", care="9")
    follow_up_and_outcomes: Prose | None = fact("Replaces this part", care="10")


class AbstractSections(Part):
    """The parts of the abstract; the journal gives them their headings."""

    care: ClassVar[str] = "3"

    background: Prose | None = fact("Why the case matters", care="3a")
    case: Prose | None = fact("Replaces the text written from the facts", care="3b, 3c")
    discussion: Prose | None = fact("For abstracts with a discussion; else printed before the conclusions")
    conclusions: Prose | None = fact("What to learn from it", care="3d")


class _Opening(Part):
    abstract: AbstractSections | None = fact("The abstract", care="3")
    background: Prose | None = fact("Why this case is worth telling, with references", care="4")
    case: Prose | None = fact("Replaces the whole case presentation", care="5 to 10")


class _Closing(Part):
    discussion: Prose | None = fact("Strengths, limits, literature, reasons for the conclusions", care="11a-c")
    conclusions: Prose | None = fact("The lesson in one paragraph, without references", care="11d")
    learning_points: tuple[Prose, ...] = listed("What a reader should take along, a sentence each", care="11d")
    patient_perspective: Prose | None = fact("The patient's own view", care="12")


class Sections(_Closing, CaseSections, _Opening):
    """The parts of the article; the journal gives them their headings and order."""
