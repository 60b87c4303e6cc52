"""One entry of the reference list, in the plain words of a library catalogue.

The types and fields are those of the Citation Style Language 1.0.2
(https://docs.citationstyles.org/en/stable/specification.html), named as authors call them.
"""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from casegen.model.base import Part, fact, listed, needed
from casegen.model.values.identifier import DOI, PMCID, PMID, Identifier, WebAddress
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.person_name import PersonName
from casegen.model.values.text import Line, OneOf

ReferenceType = Annotated[
    Literal["article", "book", "chapter", "report", "guideline", "thesis", "web page", "conference paper"],
    OneOf(
        "a type of reference",
        near={
            "journal article": "article",
            "article-journal": "article",
            "paper": "article",
            "website": "web page",
            "webpage": "web page",
            "online": "web page",
            "paper-conference": "conference paper",
            "inproceedings": "conference paper",
            "incollection": "chapter",
            "phdthesis": "thesis",
            "techreport": "report",
        },
    ),
]


class Reference(Part):
    """A published work that the report cites as ``[@id]``."""

    also_called: ClassVar[Mapping[str, str]] = {
        # The variables of CSL-JSON and the fields of BibTeX, for entries that were copied from such a file.
        "author": "authors",
        "editor": "editors",
        "container_title": "journal, or book for a chapter",
        "journaltitle": "journal",
        "booktitle": "book",
        "publisher_place": "place",
        "address": "place",
        "location": "place",
        "issued": "year",
        "date": "year",
        "number": "issue",
        "page": "pages",
        "eid": "pages",
        "school": "publisher",
        "institution": "publisher",
        "urldate": "accessed",
    }
    id: Identifier = needed("Short name by which the prose cites it, as in [@joensuu2012]", "joensuu2012")
    type: ReferenceType = fact("Kind of publication", "article", "book", default="article")
    authors: tuple[PersonName, ...] = listed("Authors, family name first", "Joensuu H", "Joensuu, Heikki")
    group: Line | None = fact("An organisation or study group as author", "World Health Organization")
    title: Line = needed("Title", "One vs three years of adjuvant imatinib")
    journal: Line | None = fact("Name of the journal, abbreviated as the journal asks", "JAMA")
    book: Line | None = fact("Title of the book that holds the chapter or paper")
    editors: tuple[PersonName, ...] = listed("Editors of the book", "Miettinen M")
    edition: Line | None = fact("Edition", "2")
    publisher: Line | None = fact("Publisher", "Springer")
    place: Line | None = fact("Where it was published", "Berlin")
    year: PartialDate | None = fact("Year of publication", "2012")
    volume: Line | None = fact("Volume", "307")
    issue: Line | None = fact("Issue", "12")
    pages: Line | None = fact("Pages, or the article number", "1265-72", "e14477")
    doi: DOI | None = fact("Digital object identifier", "10.1001/jama.2012.347")
    pmid: PMID | None = fact("PubMed id", "22453568")
    pmcid: PMCID | None = fact("PubMed Central id", "PMC3532240")
    url: WebAddress | None = fact("Web address", "https://www.who.int/")
    accessed: PartialDate | None = fact("When the web page was read", "2026-11-22")
