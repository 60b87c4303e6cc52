"""Consent and the statements that journals print at the end (CARE item 13)."""

from typing import Annotated, Literal

from casegen.model.base import Part, fact, listed, needed
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

    publication: ConsentStatus = needed("Consent to publication; never assumed", "obtained")
    form: ConsentForm | None = fact("How it was given", "written")
    given_by: Line | None = fact("Who gave it", "the patient", "the parents", "the next of kin")
    images: ConsentStatus | None = fact("Consent to publish images", "obtained")


class Grant(Part):
    """Money for the work."""

    funder: Line = needed("Who gave it", "National Cancer Institute")
    award: Line | None = fact("Number of the grant", "R01 CA123456")


class Declarations(Part):
    """What authors declare. Each is printed under the journal's heading for it."""

    consent: Consent | None = fact("Informed consent")
    ethics_approval: Prose | None = fact("Approval of an ethics committee, or why none was needed")
    availability_of_data: Prose | None = fact("Where the data are")
    competing_interests: Prose | None = fact("Competing interests of the authors")
    funding: Prose | None = fact("Who paid for the work; absent: written from the grants")
    grants: tuple[Grant, ...] = listed("The grants, for the archives that file them by funder")
    author_contributions: Prose | None = fact("Who did what; absent: written from the roles of the authors")
    acknowledgements: Prose | None = fact("Thanks")
