"""Consent and the statements that journals print at the end (CARE item 13)."""

from __future__ import annotations

from typing import Annotated, Literal

from casegen.model.base import Part, fact
from casegen.model.values.text import Line, OneOf, Prose

ConsentStatus = Annotated[
    Literal["obtained", "not obtained", "waived", "unknown"],
    OneOf(
        "a state of consent",
        near={"yes": "obtained", "given": "obtained", "no": "not obtained", "?": "unknown"},
    ),
]
ConsentForm = Annotated[Literal["written", "oral"], OneOf("a form of consent", near={"verbal": "oral"})]


class Consent(Part):
    """Consent to publication. A statement is printed only where consent is stated as obtained."""

    publication: ConsentStatus
    form: ConsentForm | None = None
    given_by: Line | None = fact("the patient, the parents, the next of kin")
    images: ConsentStatus | None = fact("Consent to publish images")


class Declarations(Part):
    """What authors declare. Each is printed under the journal's heading for it."""

    consent: Consent | None = None
    ethics_approval: Prose | None = None
    availability_of_data: Prose | None = None
    competing_interests: Prose | None = None
    funding: Prose | None = None
    author_contributions: Prose | None = None
    acknowledgements: Prose | None = None
