"""Prose in the author's own words, in Markdown, with facts cited by path.

A section that is absent here is written from the facts where the facts allow it, and otherwise left out.
"""

from __future__ import annotations

from pydantic import Field

from casegen.model.base import Part
from casegen.model.values.text import Prose

CASE_PARTS = ("patient_information", "diagnostic_assessment", "therapeutic_intervention", "follow_up_and_outcomes")
"""The parts of a case presentation that are written from the facts, in the order of CARE items 5 to 10."""


class AbstractSections(Part):
    """The parts of the abstract; the journal gives them their headings (CARE items 3a to 3d)."""

    background: Prose | None = Field(default=None, description="Why the case matters (CARE 3a)")
    case: Prose | None = Field(default=None, description="Replaces the text written from the facts (CARE 3b, 3c)")
    conclusions: Prose | None = Field(default=None, description="What to learn from it (CARE 3d)")


class Sections(Part):
    """The parts of the article; the journal gives them their headings and order."""

    abstract: AbstractSections | None = None
    background: Prose | None = Field(default=None, description="CARE 4")
    case: Prose | None = Field(default=None, description="Replaces the whole case presentation")
    patient_information: Prose | None = Field(default=None, description="Replaces this part (CARE 5)")
    diagnostic_assessment: Prose | None = Field(default=None, description="Replaces this part (CARE 8)")
    therapeutic_intervention: Prose | None = Field(default=None, description="Replaces this part (CARE 9)")
    follow_up_and_outcomes: Prose | None = Field(default=None, description="Replaces this part (CARE 10)")
    discussion: Prose | None = Field(default=None, description="CARE 11")
    conclusions: Prose | None = Field(default=None, description="CARE 11d")
    patient_perspective: Prose | None = Field(default=None, description="CARE 12")
