"""The article that the case becomes: title page and place of publication (CARE items 1 and 2)."""

from typing import Annotated, ClassVar, Final, Literal

from casegen.model.base import Part, fact, listed, needed
from casegen.model.contributor_role import ContributorRole
from casegen.model.values.identifier import DOI, ISSN, ORCID, ROR, Email, Identifier
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.text import Line, OneOf
from casegen.model.values.yes_no import YesNo

GuidelineName = Annotated[
    Literal["adverse-event", "SCARE", "HOM-CASE"],
    OneOf(
        "an extension of CARE that casegen knows",
        near={
            "ae": "adverse-event",
            "adverse event": "adverse-event",
            "adverse events": "adverse-event",
            "scare": "SCARE",
            "scare 2023": "SCARE",
            "hom-case": "HOM-CASE",
            "homcase": "HOM-CASE",
        },
        otherwise="; CARE itself always holds",
    ),
]


AUTHOR: Final = {"given": "Author", "family": "To Be Named"}
"""Stands for the author whom a record does not name, until somebody takes the place; rule X302 looks for it."""


class Author(Part):
    """A person who wrote the report."""

    given: Line = needed("Given names as printed", "Jean-Yves")
    family: Line = needed("Family name as printed", "Blay")
    affiliations: tuple[Identifier, ...] = listed("Ids of entries of article.affiliations", "[lyon]")
    orcid: ORCID | None = fact("ORCID; its check digit is verified", "0000-0002-1825-0097")
    email: Email | None = fact("Printed for corresponding authors only", "name@example.org")
    corresponding: YesNo = fact("yes for the author whom readers may write to", default=False)
    roles: tuple[ContributorRole, ...] = listed(
        "What the author did, in the fourteen roles of CRediT", "[conceptualization, writing - original draft]"
    )

    @property
    def name(self) -> str:
        """The name as printed under the title."""
        return f"{self.given} {self.family}"


class Affiliation(Part):
    """Where authors work. The address is the authors', never the patient's."""

    id: Identifier = needed("Short name by which authors refer to it", "lyon")
    department: Line | None = fact("Department or unit", "Department of Medical Oncology")
    institution: Line = needed("Hospital, university or practice", "Centre Léon-Bérard")
    street: Line | None = fact("Street and number", "28 rue Laennec")
    postcode: Line | None = fact("Postal code", "69008")
    city: Line | None = fact("Town", "Lyon")
    region: Line | None = fact("State or province", "Ontario")
    country: Line | None = fact("Country", "France")
    ror: ROR | None = fact("Id of the institution in the Research Organization Registry", "01cmnjq37")


class Journal(Part):
    """Where the article is published or will be sent. The name picks the journal's headings and style."""

    name: Line = needed("Title of the journal; picks its profile", "Clinical Sarcoma Research")
    abbreviated_title: Line | None = fact("Its title as PubMed abbreviates it; for JATS", "Clin Sarcoma Res")
    publisher: Line | None = fact("Who publishes it; for JATS", "BioMed Central")
    issn: ISSN | None = fact("ISSN of the printed journal; its check digit is verified", "0378-5955")
    eissn: ISSN | None = fact("ISSN of the electronic journal", "2045-3329")
    year: PartialDate | None = fact("Year of publication", "2012")
    volume: Line | None = fact("Volume", "2")
    issue: Line | None = fact("Issue", "4")
    pages: Line | None = fact("Pages, or the article number", "23-27", "e14477")


class PublicationDates(Part):
    """Dates in the life of the article, not of the patient."""

    received: PartialDate | None = fact("When the journal received it", "2012-08-01")
    accepted: PartialDate | None = fact("When it was accepted", "2012-11-20")
    published: PartialDate | None = fact("When it was published", "2012-12-04")


class Copyright(Part):
    """Whose the article is."""

    holder: Line = needed("Who holds the rights", "The Author(s)")
    year: PartialDate = needed("Since when", "2012")


class Article(Part):
    """Title, people and place of publication."""

    care: ClassVar[str] = "1"

    title: Line = needed(
        "Area of focus and, for most journals, the words 'a case report'", "Rash under imatinib: a case report"
    )
    short_title: Line | None = fact("For the running header; absent: the title", "Rash under imatinib")
    authors: tuple[Author, ...] = needed("Who wrote the report, in order", min_length=1)
    affiliations: tuple[Affiliation, ...] = listed("Where the authors work")
    journal: Journal | None = fact("Where it is published or will be sent")
    doi: DOI | None = fact("Digital object identifier", "10.1186/2045-3329-2-23")
    dates: PublicationDates | None = fact("Dates in the life of the article")
    keywords: tuple[Line, ...] = listed("Two to five key words", "[GIST, imatinib, skin rash]", care="2")
    guidelines: tuple[GuidelineName, ...] = listed(
        "Reporting guidelines beyond CARE that the report follows; never printed in the report", "[adverse-event]"
    )
    licence: Line | None = fact("Licence of the article", "CC BY 4.0")
    copyright: Copyright | None = fact("Holder and year, printed beside the licence")
