"""The document that is being written: what the text asks of it, and what python-docx has no words for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import count
from urllib.parse import quote, urlsplit

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.oxml.shape import CT_Inline
from docx.parts.image import ImagePart
from docx.shared import Mm, Twips

from casegen.export.docx.numbering import Numbering
from casegen.export.docx.styles import Styles
from casegen.export.figure_files import FigureFile
from casegen.markup.citation_label import CitationForm
from casegen.markup.docx.elements import Element, w
from casegen.report.report import Figure, Report

_LONGEST_BOOKMARK = 40
# RFC 3986: what may stand in an address as it is; a percent sign begins what is escaped already.
_OF_AN_ADDRESS = ":/?#[]@!$&'()*+,;=%~"


class WordDocument:
    """A document and the names in it. It answers the `casegen.markup.docx.Surroundings` of the report's texts."""

    def __init__(self, document: Document, report: Report, anchors: Iterable[str]) -> None:
        self.document = document
        self.numbers: Mapping[str, int] = report.reference_numbers
        self.citation_form: CitationForm = report.citation_form
        self.numbering = Numbering(document)
        self._styles = Styles(document, self.numbering.ids)
        self._bookmarks = _names(anchors)
        self._bookmark_ids = count(1)
        self._picture_ids = count(1)
        self.sequences: dict[str, int] = {}

    @property
    def text_width(self) -> int:
        """Twentieths of a point between the margins of an upright page."""
        section = self.document.sections[-1]
        width, left, right = (section.page_width or Mm(210), section.left_margin, section.right_margin)
        return _twips(width - (left or 0) - (right or 0))

    @property
    def text_height(self) -> int:
        """The same from the top to the bottom."""
        section = self.document.sections[-1]
        height, top, bottom = (section.page_height or Mm(297), section.top_margin, section.bottom_margin)
        return _twips(height - (top or 0) - (bottom or 0))

    def style(self, name: str) -> str:
        """The id of a style; one that the reference document lacks is added from ours."""
        return self._styles.id_of(name)

    def new_list(self, ordered: bool, level: int, start: int) -> int:
        """The id of the numbering of a list."""
        return self.numbering.new_list(ordered, level, start)

    def address(self, url: str) -> str | None:
        """The id of the relationship that leads to an address; None for what no program takes for one."""
        try:
            urlsplit(url)
        except ValueError:
            return None
        return self.document.part.relate_to(quote(url, safe=_OF_AN_ADDRESS), RT.HYPERLINK, is_external=True)

    def bookmark(self, anchor: str) -> str | None:
        """The name of the bookmark at an anchor of the report."""
        return self._bookmarks.get(anchor)

    def bookmarked(self, anchor: str, *contents: Element) -> list[Element]:
        """The contents between the two ends of the bookmark of an anchor."""
        name = self._bookmarks.get(anchor)
        if name is None:
            return list(contents)
        id_ = next(self._bookmark_ids)
        return [w("bookmarkStart", id=id_, name=name), *contents, w("bookmarkEnd", id=id_)]

    def picture(self, figure: Figure, file: FigureFile, name: str, width: float, height: float) -> Element:
        """A run with the picture of a figure. Width and height are in twentieths of a point."""
        number = next(self._picture_ids)
        part = ImagePart(PackURI(f"/word/media/figure{figure.number}.{file.ending}"), file.media_type, file.data)
        relationship = self.document.part.relate_to(part, RT.IMAGE)
        size = (Twips(width), Twips(height))
        inline = CT_Inline.new_pic_inline(number, relationship, f"figure{figure.number}.{file.ending}", *size)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # LibreOffice takes an eighth of an inch for granted
        inline.docPr.set("name", name)
        inline.docPr.set("descr", figure.description)
        if figure.title:
            inline.docPr.set("title", figure.title)
        return w("r", w("drawing", inline))


def _twips(length: int) -> int:
    """Twentieths of a point, from the units of python-docx (EMU, 914,400 an inch)."""
    return round(length / Twips(1))


def _names(anchors: Iterable[str]) -> dict[str, str]:
    """The names of the bookmarks: letters, digits and underscores, at most 40, and no two the same."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for anchor in anchors:
        name = wanted = re.sub(r"\W", "_", anchor, flags=re.ASCII)[:_LONGEST_BOOKMARK]
        number = 2
        while name.lower() in taken:
            name = f"{wanted[: _LONGEST_BOOKMARK - 4]}_{number}"
            number += 1
        taken.add(name.lower())
        names[anchor] = name
    return names
