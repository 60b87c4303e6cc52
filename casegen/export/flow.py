"""The body of an article in reading order, parted where a table or a figure needs the whole width of the page.

A wide table could span the columns (``column-span: all``), but WeasyPrint 70 loses all that follows where the
columns above such a table fill their page exactly. Columns that end before the table and begin anew after it
look the same and lose nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from markdown_it.token import Token
from msgspec import Struct

from casegen.markup.plain import table_rows, to_plain
from casegen.markup.table_shape import is_wide
from casegen.markup.text import Text
from casegen.report.report import Figure, Section, Table

_SHORT = 160
"""So many characters at most has a paragraph that is no more than a pointer to a figure."""


class Heading(Struct, frozen=True):
    """The heading of a section; ``anchor`` is its id in links."""

    text: str
    anchor: str


class Item(Struct, frozen=True):
    """A heading of this rank (h2 has rank 2), or what stands under one."""

    rank: int
    content: Heading | Text | Table | Figure


class Stretch(Struct, frozen=True):
    """Items that are set in columns or, if ``wide``, over the whole width."""

    wide: bool
    items: tuple[Item, ...]


def items(section: Section, rank: int) -> list[Item]:
    """The section and those inside it in reading order; ``rank`` is that of its heading, at most 6."""
    heading = [Item(rank, Heading(section.heading, section.anchor))] if section.heading else []
    blocks = [Item(rank, block) for block in section.blocks]
    return heading + blocks + [item for inner in section.sections for item in items(inner, min(rank + 1, 6))]


def stretches(sections: Sequence[Section]) -> list[Stretch]:
    """All sections, from rank 2. The last stretch is never wide: it may be empty, and goes on in columns."""
    flow = [part for section in sections for item in items(section, 2) for part in _parts(item)]
    wide = [_is_wide(item) for item in flow]
    # A heading goes with the wide table or figure under it, and so does the sentence between that points to a figure:
    # the two would stay behind alone where the figure needs the next page.
    for index in range(len(flow) - 2, -1, -1):
        wide[index] = wide[index] or (wide[index + 1] and _goes_with_the_next(flow, index))
    parted = [
        Stretch(is_wide, tuple(item for _, item in together))
        for is_wide, together in groupby(zip(wide, flow, strict=True), key=lambda pair: pair[0])
    ]
    return parted if parted and not parted[-1].wide else [*parted, Stretch(False, ())]


def cells(table: Table) -> list[list[str]]:
    """The cells of a table as plain text, the header first."""
    return [[to_plain(cell) for cell in row] for row in (table.header, *table.rows)]


def _goes_with_the_next(flow: Sequence[Item], index: int) -> bool:
    """Whether an item is a heading, or all that stands between a heading and a figure, and short."""
    content = flow[index].content
    if isinstance(content, Text):
        under_heading = index > 0 and isinstance(flow[index - 1].content, Heading)
        return under_heading and isinstance(flow[index + 1].content, Figure) and _is_a_sentence(content)
    return isinstance(content, Heading)


def _is_a_sentence(text: Text) -> bool:
    paragraphs = sum(token.type == "paragraph_open" for token in text.tokens)
    return paragraphs == 1 and len(to_plain(text)) <= _SHORT


def _is_wide(item: Item) -> bool:
    if isinstance(item.content, Figure):
        return item.content.wide
    if isinstance(item.content, Table):
        return is_wide(cells(item.content))
    return isinstance(item.content, Text) and _begins_with_wide_table(item.content.tokens)


def _parts(item: Item) -> Iterator[Item]:
    """The item, with wide tables inside its text on their own."""
    if not isinstance(item.content, Text):
        yield item
        return
    tokens = item.content.tokens
    edges = [0, *_edges_of_wide_tables(tokens), len(tokens)]
    for start, end in pairwise(edges):
        if start < end:
            yield Item(item.rank, Text(tokens[start:end]))


def _edges_of_wide_tables(tokens: Sequence[Token]) -> Iterator[int]:
    inside = False
    for index, token in enumerate(tokens):
        if token.type == "table_open" and token.level == 0 and _begins_with_wide_table(tokens[index:]):
            inside = True
            yield index
        elif token.type == "table_close" and inside:
            inside = False
            yield index + 1


def _begins_with_wide_table(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].type == "table_open" and is_wide(table_rows(tokens))
