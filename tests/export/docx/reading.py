"""A Word file and an HTML page as a reader goes through them: sections, each with its words in order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
# What stands on a line of its own in a page.
_LINES = (*_HEADINGS, "h1", "p", "li", "pre", "caption", "figcaption", "th", "td", "br")
_NOT_READ = ("head", "svg", "style")
_FRONT = "(front)"


def words(text: str) -> str:
    """The text with one space between its words."""
    return " ".join(text.replace("\u00a0", " ").split())


def paragraphs_of_word(data: bytes) -> Iterator[tuple[str, str]]:
    """The name of the style and the text of each paragraph, those in tables too."""
    for block in Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Paragraph):
            yield _style(block), block.text
        else:
            yield from _in_table(block)


def _in_table(table: Table) -> Iterator[tuple[str, str]]:
    for row in table.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                yield _style(paragraph), paragraph.text


def _style(paragraph: Paragraph) -> str:
    assert paragraph.style is not None
    return paragraph.style.name or ""


def sections_of_word(data: bytes) -> list[tuple[str, str]]:
    """Heading and words of each section; what stands before the first heading comes under (front)."""
    return _sections((style.startswith("Heading"), text) for style, text in paragraphs_of_word(data))


def sections_of_page(page: bytes) -> list[tuple[str, str]]:
    """The same of an HTML page."""
    return _sections(_Lines(page.decode()).lines)


def title_lines(page: bytes) -> list[str]:
    """The lines of an HTML page before its first section, without the signs that are links there."""
    lines = _Lines(page.decode()).lines
    until = next(index for index, (is_heading, _) in enumerate(lines) if is_heading)
    texts = [words(re.sub(r"iD(?=,|$)", "", text)) for _, text in lines[1:until]]
    return [text for text in texts if text]


def sections_of_text(text: str, headings: list[str]) -> list[tuple[str, str]]:
    """The same of a Word file that a program has turned into text: the marks of its lists are dropped.

    ``headings`` are those to look for, in order.
    """
    wanted = list(headings)
    lines: list[tuple[bool, str]] = []
    for line in text.splitlines():
        # A dash alone is a cell that says that there is nothing.
        unmarked = re.sub(r"^\s*(?:(?:\d+\.|[a-z]{1,4}\.|[•▪◦])(?:\s+|$)|–\s+(?=\S))", "", line)
        is_heading = bool(wanted) and words(unmarked) == words(wanted[0])
        wanted = wanted[1:] if is_heading else wanted
        lines.append((is_heading, unmarked))
    return _sections(lines)


def _sections(lines: Iterator[tuple[bool, str]] | list[tuple[bool, str]]) -> list[tuple[str, str]]:
    sections: list[tuple[str, list[str]]] = [(_FRONT, [])]
    for is_heading, text in lines:
        if is_heading:
            sections.append((words(text), []))
        else:
            sections[-1][1].append(text)
    return [(heading, words(" ".join(texts))) for heading, texts in sections]


class _Lines(HTMLParser):
    """The lines of a page, each with whether it is a heading."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.lines: list[tuple[bool, str]] = [(False, "")]  # the link that skips the title
        self._open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link", "hr", "img", "br", "image"):
            self._open.append(tag)
        if tag in _LINES:
            self.lines.append((tag in _HEADINGS, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if tag in _LINES:
            self.lines.append((False, ""))

    def handle_data(self, data: str) -> None:
        if not any(tag in _NOT_READ for tag in self._open):
            is_heading, text = self.lines[-1]
            self.lines[-1] = (is_heading, text + data)


def relationships(data: bytes) -> dict[str, str]:
    """The targets of the document's relationships by id."""
    return {id_: relationship.target_ref for id_, relationship in Document(io.BytesIO(data)).part.rels.items()}


def outline(data: bytes) -> list[str]:
    """Each paragraph as ``Style: text``, its links as ``[text](target)``, tables a row a line, fields by their code."""
    document = Document(io.BytesIO(data))
    targets = relationships(data)
    lines = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            lines.append(f"{_style(block)}{_mark(block)}: {_marked_up(block, targets)}".rstrip())
        else:
            lines.extend(_rows(block, targets))
    return lines


def _rows(table: Table, targets: dict[str, str]) -> Iterator[str]:
    for row in table.rows:
        repeats = "Header row" if row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None else "Row"
        cells = [
            " / ".join(_marked_up(each, targets) + _aligned(each) for each in cell.paragraphs) for cell in row.cells
        ]
        yield f"{repeats}: {' | '.join(cells)}".rstrip()


def _aligned(paragraph: Paragraph) -> str:
    alignment = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:jc')}")
    return f" ({alignment.get(qn('w:val'))})" if alignment is not None else ""


def _mark(paragraph: Paragraph) -> str:
    """The level and numbering of an item."""
    numbering = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if numbering is None:
        return ""
    level, number = (numbering.find(qn(f"w:{name}")) for name in ("ilvl", "numId"))
    assert level is not None
    assert number is not None
    return f" (level {level.get(qn('w:val'))} of list {number.get(qn('w:val'))})"


def _marked_up(paragraph: Paragraph, targets: dict[str, str]) -> str:
    pieces = []
    for child in paragraph._p:
        if child.tag == qn("w:r"):
            pieces.append(_run(child))
        elif child.tag == qn("w:hyperlink"):
            target = f"#{child.get(qn('w:anchor'))}" if child.get(qn("w:anchor")) else targets[child.get(qn("r:id"))]
            pieces.append(f"[{''.join(map(_run, child))}]({target})")
        elif child.tag == qn("w:bookmarkStart"):
            pieces.append(f"{{#{child.get(qn('w:name'))}}}")
    return "".join(pieces).replace("****", "")


def _run(element: object) -> str:
    run = element
    text = ""
    for child in run:  # type: ignore[attr-defined]
        if child.tag == qn("w:t"):
            text += child.text or ""
        elif child.tag == qn("w:instrText"):
            text += f"‹{(child.text or '').strip()}›"
        elif child.tag == qn("w:br"):
            text += "⏎"
        elif child.tag == qn("w:tab"):
            text += "⇥"
        elif child.tag == qn("w:drawing"):
            (properties,) = child.iter(qn("wp:docPr"))
            text += f"‹{properties.get('name')}: {properties.get('title')}. {properties.get('descr')}›"
    properties = run.find(qn("w:rPr"))  # type: ignore[attr-defined]
    if properties is None or not text:
        return text
    look = {child.tag.rpartition("}")[2]: child.get(qn("w:val")) for child in properties}
    text = f"`{text}`" if look.get("rStyle") == "HTMLCode" else text
    text = f"*{text}*" if "i" in look else text
    text = f"**{text}**" if "b" in look else text
    return f"^{text}^" if look.get("vertAlign") == "superscript" else text


def rises_by_one(ranks: list[int]) -> bool:
    """Whether no rank of headings is left out on the way down."""
    return all(below <= above + 1 for above, below in pairwise(ranks))
