"""One entry of the reference list, in the plain words of a library catalogue.

The types and fields are those of the Citation Style Language 1.0.2
(https://docs.citationstyles.org/en/stable/specification.html), named as authors call them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from casegen.model.base import Part, fact, listed, needed
from casegen.model.values.identifier import DOI, PMCID, PMID, Identifier, WebAddress
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.person_name import PersonName
from casegen.model.values.text import Line, OneOf

ReferenceType = Annotated[
    Literal["article", "book", "chapter", "report", "guideline", "thesis", "web page", "conference paper"],
    OneOf(
        "a type of reference",
        near={"journal article": "article", "paper": "article", "website": "web page", "webpage": "web page"},
    ),
]


class Reference(Part):
    """A published work that the report cites as ``[@id]``."""

    id: Identifier = needed("Short name by which the prose cites it: [@joensuu2012]")
    type: ReferenceType = "article"
    authors: tuple[PersonName, ...] = listed("Joensuu H, or Joensuu, Heikki")
    group: Line | None = fact("An organisation or study group as author")
    title: Line
    journal: Line | None = fact("Name of the journal, abbreviated as the journal asks")
    book: Line | None = fact("Title of the book that holds the chapter or paper")
    editors: tuple[PersonName, ...] = ()
    edition: Line | None = None
    publisher: Line | None = None
    place: Line | None = None
    year: PartialDate | None = None
    volume: Line | None = None
    issue: Line | None = None
    pages: Line | None = fact("1265-72, or the article number: e14477")
    doi: DOI | None = None
    pmid: PMID | None = None
    pmcid: PMCID | None = None
    url: WebAddress | None = None
    accessed: PartialDate | None = fact("When the web page was read")
