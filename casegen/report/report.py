"""The Report: everything that a reader sees, in reading order, and nothing about any output format.

Compose makes it from a Case and a journal; every exporter of a readable format takes it and only it.
Numbers (of references, tables, affiliations) are settled here, so that no two formats can disagree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from casegen.markup.citation_label import BRACKETS, CitationForm
from casegen.markup.text import Text
from casegen.model.values.code import Code

if TYPE_CHECKING:
    from casegen.journals.design import Design


class Table(Struct, frozen=True):
    """A numbered table. ``anchor`` is its id in links; the first row of ``rows`` is the first body row."""

    anchor: str
    number: int
    caption: Text
    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


class Picture(Struct, frozen=True):
    """A photograph or another picture from pixels: a PNG or JPEG file without metadata.

    ``width`` and ``height`` are those of the file, in pixels; ``turn`` is how it must be turned or mirrored to stand
    upright, as Exif numbers it from 1 (as it is) to 8. ``printed_width`` is in millimetres, of the upright picture.
    """

    data: bytes
    media_type: str
    width: int
    height: int
    turn: int
    printed_width: float

    @property
    def upright(self) -> tuple[int, int]:
        """Width and height in pixels when it stands upright."""
        return (self.height, self.width) if self.turn >= 5 else (self.width, self.height)


class Figure(Struct, frozen=True):
    """A numbered figure: a drawing, or a picture from a file. ``anchor`` is its id in links.

    ``svg`` is a document of its own in SVG 1.1, with every look in its attributes and no ids; it is empty where there
    is a ``picture``. ``title`` and ``description`` are the text alternative. A ``wide`` figure needs the whole width of
    a page, any other a column. ``credit`` says whose a picture is, and goes below its caption.
    """

    anchor: str
    number: int
    caption: Text
    title: str
    description: str
    svg: str = ""
    wide: bool = True
    picture: Picture | None = None
    credit: str = ""


Block = Text | Table | Figure


class Section(Struct, frozen=True):
    """A heading, what stands under it, and the sections inside it. ``anchor`` is its id in links."""

    anchor: str
    heading: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()

    def with_inner(self) -> Iterator[Section]:
        """This section and all those inside it, however deep, in reading order."""
        yield self
        for section in self.sections:
            yield from section.with_inner()


class Author(Struct, frozen=True):
    """An author on the title page; ``affiliations`` are numbers into ``Report.affiliations``, from 1.

    ``roles`` are those of CRediT, as it names them: Writing – original draft.
    """

    given: str
    family: str
    affiliations: tuple[int, ...] = ()
    orcid: str = ""
    email: str = ""
    corresponding: bool = False
    roles: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name as printed under the title."""
        return f"{self.given} {self.family}".strip()


class Affiliation(Struct, frozen=True):
    """Where authors work, in parts that may be empty; ``ror`` is the id in the Research Organization Registry."""

    institution: str
    department: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    ror: str = ""

    @property
    def address(self) -> str:
        """Department, institution, street, postcode and city, region, country."""
        town = " ".join(part for part in (self.postcode, self.city) if part)
        parts = (self.department, self.institution, self.street, town, self.region, self.country)
        return ", ".join(part for part in parts if part)


class Publication(Struct, frozen=True):
    """Where and when the article is published, in parts that may be empty.

    ``history`` are event (received, accepted, published) and ISO 8601 date, of which day and month may be missing.
    """

    journal: str = ""
    abbreviated_title: str = ""
    publisher: str = ""
    issn: str = ""
    eissn: str = ""
    year: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    history: tuple[tuple[str, str], ...] = ()

    @property
    def published(self) -> str:
        """The ISO 8601 date of publication, or empty."""
        return dict(self.history).get("published", "")


class Permissions(Struct, frozen=True):
    """Whose the article is, and what others may do with it. ``licence_url`` is that of a Creative Commons licence."""

    licence: str = ""
    licence_url: str = ""
    copyright_holder: str = ""
    copyright_year: str = ""

    @property
    def copyright_statement(self) -> str:
        """© 2012 The Author(s)."""
        return f"© {self.copyright_year} {self.copyright_holder}" if self.copyright_holder else ""


class Grant(Struct, frozen=True):
    """Money for the work. ``award`` is the number of the grant, or empty."""

    funder: str
    award: str = ""


class Condition(Struct, frozen=True):
    """A disease or injury that the report is about, for search engines and catalogues."""

    name: str
    codes: tuple[Code, ...] = ()


class Run(Struct, frozen=True):
    """A stretch of a formatted reference; ``url`` is empty where it is not a link."""

    text: str
    italic: bool = False
    url: str = ""


class ReferenceEntry(Struct, frozen=True):
    """A formatted reference. ``number`` counts from 1 in order of first citation; uncited ones come last.

    ``item`` is what it was made from: an item of CSL-JSON (csl-data.json of CSL 1.0.2), read-only.
    """

    id: str
    number: int
    runs: tuple[Run, ...]
    item: Mapping[str, Any] = field(default_factory=dict)


def _base_design() -> Design:
    from casegen.journals.design import base_design

    return base_design()


class Report(Struct, frozen=True):
    """One case report, ready for any exporter.

    ``kind`` is the label above the title (Case report); ``citation`` says where the article stands
    (Clinical Sarcoma Research 2012, 2:23); ``dates`` are label and spelt date (Published, 4 December 2012).
    ``abstract`` sections have a heading and one or more texts; the anchors of ``declarations`` are the keys of the
    model with hyphens (competing-interests). ``reference_numbers`` maps a reference id to its number, which the texts
    show in the ``citation_form``.

    ``design`` is how the journal's pages look, for the formats that have pages.

    A ``review`` copy has nothing in it that tells who wrote it, and is set for somebody who reads with a pencil.
    """

    language: str
    kind: str
    title: str
    running_title: str
    authors: tuple[Author, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    publication: Publication = Publication()
    citation: str = ""
    doi: str = ""
    dates: tuple[tuple[str, str], ...] = ()
    permissions: Permissions = Permissions()
    grants: tuple[Grant, ...] = ()
    keywords: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    abstract_heading: str = "Abstract"
    abstract: tuple[Section, ...] = ()
    sections: tuple[Section, ...] = ()
    declarations: tuple[Section, ...] = ()
    declarations_heading: str = "Declarations"
    keywords_heading: str = "Keywords"
    references_heading: str = "References"
    references: tuple[ReferenceEntry, ...] = ()
    reference_numbers: Mapping[str, int] = field(default_factory=dict)
    citation_form: CitationForm = BRACKETS
    design: Design = field(default_factory=_base_design)
    review: bool = False

    def figures(self) -> Iterator[Figure]:
        """All figures in reading order, each once."""
        for outer in self.sections:
            for section in outer.with_inner():
                yield from (block for block in section.blocks if isinstance(block, Figure))
