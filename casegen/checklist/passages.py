"""Where a reader of the article finds what: its paragraphs, tables and figures, each with the id that has its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from casegen.markup.parse import every_token
from casegen.markup.text import Text
from casegen.report.paragraphs import paragraphs
from casegen.report.report import Report, Section

TITLE = "title"
KEYWORDS = "keywords"


class Passage(Struct, frozen=True):
    """One paragraph, table or figure. ``id`` is that of its element in the page.

    ``name`` is what it is called: the heading above it, or Table 1. ``sections`` are the anchors of all sections
    around it, from the outermost. ``tells`` are the parts of a case presentation that it tells; of a table or
    figure, none. ``cites`` whether it cites a reference.
    """

    id: str
    name: str
    sections: tuple[str, ...]
    tells: tuple[str, ...] = ()
    cites: bool = False
    is_paragraph: bool = True


def passages(report: Report) -> tuple[Passage, ...]:
    """Everything that can be pointed at, in reading order."""
    front = [Passage(TITLE, "Title", (TITLE,))]
    if report.keywords:
        front.append(Passage(KEYWORDS, report.keywords_heading, (KEYWORDS,)))
    return (
        *front,
        *_in_sections(report.abstract, f"{report.abstract_heading}: "),
        *_in_sections(report.sections, ""),
        *_in_sections(report.declarations, f"{report.declarations_heading}: "),
    )


def _in_sections(sections: Iterable[Section], before: str, around: tuple[str, ...] = ()) -> Iterator[Passage]:
    for section in sections:
        anchors = (*around, section.anchor)
        for opening, tokens in paragraphs(section):
            cites = any(token.type == "citation" for token in every_token(tokens))
            tells = tuple(opening.meta.get("tells", ()))
            name = f"{before}{section.heading}".removesuffix(": ")
            yield Passage(str(opening.attrs["id"]), name, anchors, tells, cites)
        for block in section.blocks:
            if not isinstance(block, Text):
                yield Passage(block.anchor, f"{type(block).__name__} {block.number}", anchors, is_paragraph=False)
        yield from _in_sections(section.sections, before, anchors)
