"""The article that the case becomes: title page and place of publication (CARE items 1 and 2)."""

from __future__ import annotations

from pydantic import Field

from casegen.model.base import Part, fact, listed, needed
from casegen.model.values.identifier import DOI, ORCID, Email, Identifier
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.text import Line
from casegen.model.values.yes_no import YesNo


class Author(Part):
    """A person who wrote the report."""

    given: Line = needed("Given names as printed: Jean-Yves")
    family: Line = needed("Family name: Blay")
    affiliations: tuple[Identifier, ...] = listed("Ids of entries of article.affiliations")
    orcid: ORCID | None = fact("0000-0002-1825-0097; its check digit is verified")
    email: Email | None = fact("Printed for corresponding authors only")
    corresponding: YesNo = Field(default=False, description="yes for the author whom readers may write to")

    @property
    def name(self) -> str:
        """The name as printed under the title."""
        return f"{self.given} {self.family}"


class Affiliation(Part):
    """Where authors work. The address is the authors', never the patient's."""

    id: Identifier = needed("Short name by which authors refer to it")
    department: Line | None = None
    institution: Line
    street: Line | None = None
    postcode: Line | None = None
    city: Line | None = None
    region: Line | None = fact("State or province")
    country: Line | None = None


class Journal(Part):
    """Where the article is published or will be sent. The name picks the journal's headings and style."""

    name: Line = needed("Clinical Sarcoma Research")
    year: PartialDate | None = None
    volume: Line | None = None
    issue: Line | None = None
    pages: Line | None = fact("23-27, or the article number: 23")


class PublicationDates(Part):
    """Dates in the life of the article, not of the patient."""

    received: PartialDate | None = None
    accepted: PartialDate | None = None
    published: PartialDate | None = None


class Article(Part):
    """Title, people and place of publication."""

    title: Line = needed("Area of focus and, for most journals, the words 'a case report' (CARE 1)")
    short_title: Line | None = fact("For the running header; default: the title")
    authors: tuple[Author, ...] = Field(min_length=1)
    affiliations: tuple[Affiliation, ...] = ()
    journal: Journal | None = None
    doi: DOI | None = None
    dates: PublicationDates | None = None
    keywords: tuple[Line, ...] = listed("Two to five key words (CARE 2)")
    licence: Line | None = fact("CC BY 4.0")
