"""The case file as a whole. This is the one place that says what a case may hold."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from casegen.model.adverse_event import AdverseEvent
from casegen.model.article import Article
from casegen.model.base import Part
from casegen.model.declarations import Declarations
from casegen.model.diagnosis import Diagnosis
from casegen.model.follow_up import FollowUp
from casegen.model.patient import Patient
from casegen.model.procedure import Procedure
from casegen.model.reference import Reference
from casegen.model.response import Response
from casegen.model.sections import Sections
from casegen.model.treatment import Treatment
from casegen.model.values.text import OneOf

SchemaVersion = Annotated[Literal["1"], OneOf("a version of the case file that this casegen reads")]


class Case(Part):
    """One case report, in the order of the CARE checklist."""

    casegen: SchemaVersion = Field(description="Version of the form of this file: 1")
    article: Article
    patient: Patient
    diagnoses: tuple[Diagnosis, ...] = Field(default=(), description="The first is what the report is about")
    procedures: tuple[Procedure, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    adverse_events: tuple[AdverseEvent, ...] = ()
    responses: tuple[Response, ...] = ()
    follow_up: FollowUp | None = None
    sections: Sections | None = Field(default=None, description="Prose in the author's own words")
    declarations: Declarations | None = None
    references: tuple[Reference, ...] = ()
