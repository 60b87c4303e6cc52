"""The text: sections with their paragraphs, tables and figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from casegen.export.jats.article import Article
from casegen.markup.jats import Flow, to_blocks, to_inline
from casegen.markup.jats.elements import Element, element, xml_id
from casegen.markup.jats.tables import Cell, table
from casegen.markup.text import Text
from casegen.report.report import Figure, Section, Table

SECTION_TYPES: Final = {
    "background": "intro",
    "case": "cases",
    "discussion": "discussion",
    "conclusions": "conclusions",
}
"""Those that JATS lists (https://jats.nlm.nih.gov/publishing/tag-library/1.3/attribute/sec-type.html, read 2026-11-28).

A section that is of none of its types gets none.
"""


def body(article: Article) -> Element | None:
    """All sections of the article."""
    if not article.report.sections:
        return None
    made = element("body")
    for section in article.report.sections:
        add_section(made, section, article, SECTION_TYPES.get(section.anchor))
    return made


def add_section(parent: Element, section: Section, article: Article, sec_type: str | None = None) -> Element:
    """Add a section, and those inside it, to what may hold sections."""
    title = element("title", section.heading)
    made = element("sec", title, id=xml_id(section.anchor), sec_type=sec_type)
    parent.append(made)
    flow = Flow(made, article.surroundings)
    for block in section.blocks:
        if isinstance(block, Text):
            flow.text(block)
        else:
            flow.add(_exhibit(block, article))
    for below in section.sections:
        add_section(made, below, article)
    return made


def blocks_of(section: Section, article: Article) -> Iterator[Element]:
    """What stands in a section, for where no section can begin: the headings inside are in bold type."""
    for block in section.blocks:
        if isinstance(block, Text):
            yield from to_blocks(block, article.surroundings)
        else:
            yield _exhibit(block, article)
    for below in section.sections:
        yield element("p", element("bold", below.heading))
        yield from blocks_of(below, article)


def _exhibit(block: Table | Figure, article: Article) -> Element:
    return _table(block, article) if isinstance(block, Table) else _figure(block, article)


def _table(block: Table, article: Article) -> Element:
    cells = [
        [Cell(to_inline(cell, article.surroundings.breaking)) for cell in row] for row in (block.header, *block.rows)
    ]
    return element(
        "table-wrap",
        element("label", f"{article.words.table} {block.number}"),
        _caption(block, article),
        table(cells[0], cells[1:]),
        id=xml_id(block.anchor),
    )


def _figure(block: Figure, article: Article) -> Element:
    """The figure with its file. The short text alternative is its title, the long one its description."""
    name = article.files[block.anchor]
    described = block.description if block.title else ""
    graphic = element(
        "graphic",
        element("alt-text", block.title or block.description),
        element("long-desc", described) if described else None,
        mimetype="image",
        mime_subtype="png" if name.endswith(".png") else "jpeg",
        xlink__href=name,
    )
    return element(
        "fig",
        element("label", f"{article.words.figure} {block.number}"),
        _caption(block, article),
        graphic,
        element("attrib", block.credit) if block.credit else None,
        id=xml_id(block.anchor),
    )


def _caption(block: Table | Figure, article: Article) -> Element | None:
    words = to_inline(block.caption, article.surroundings)
    return element("caption", element("p", *words)) if words else None
