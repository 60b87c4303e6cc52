"""Block tokens → paragraphs, lists, quotations, tables, and sections under the headings among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from markdown_it.tree import SyntaxTreeNode

from casegen.markup.jats.elements import Element, Piece, element
from casegen.markup.jats.inline import Surroundings, pieces
from casegen.markup.jats.tables import Cell, table
from casegen.markup.text import Text

_LIST_TYPES: Final = {"bullet_list": "bullet", "ordered_list": "order"}


class Flow:
    """A section that texts and other blocks are added to, in reading order.

    A heading inside a text opens a section, which takes what follows up to a heading of the same rank or a higher one.
    """

    def __init__(self, section: Element, surroundings: Surroundings) -> None:
        self.surroundings = surroundings
        self.open = [(0, section)]

    def text(self, text: Text) -> None:
        """Add a text."""
        for node in SyntaxTreeNode(text.tokens).children:
            if node.type == "heading" and (title := _words(node, self.surroundings.breaking)):
                self._section(int(node.tag[1:]), title)
            else:
                self.add(*_block(node, self.surroundings))

    def add(self, *blocks: Element) -> None:
        """Add other blocks."""
        self.open[-1][1].extend(blocks)

    def _section(self, rank: int, title: list[Piece]) -> None:
        while self.open[-1][0] >= rank:
            self.open.pop()
        section = element("sec", element("title", *title))
        self.add(section)
        self.open.append((rank, section))


def to_blocks(text: Text, surroundings: Surroundings) -> list[Element]:
    """The text as blocks for where no section can begin: headings are paragraphs in bold type."""
    return list(_blocks(SyntaxTreeNode(text.tokens).children, surroundings))


def within_paragraphs(blocks: Iterable[Element]) -> list[Element]:
    """The blocks for where only paragraphs can stand: a paragraph around each of the others."""
    return [block if block.tag == "p" else element("p", block) for block in blocks]


def plain_paragraphs(text: Text, surroundings: Surroundings) -> list[list[Piece]] | None:
    """What stands in each paragraph, or None where the text has more than paragraphs, or points to something."""
    nodes = SyntaxTreeNode(text.tokens).children
    if any(node.type != "paragraph" for node in nodes):
        return None
    paragraphs = [_words(node, surroundings) for node in nodes]
    found = [made for words in paragraphs for piece in words if not isinstance(piece, str) for made in piece.iter()]
    return None if any(made.tag == "xref" for made in found) else paragraphs


def _blocks(nodes: Iterable[SyntaxTreeNode], surroundings: Surroundings) -> Iterator[Element]:
    for node in nodes:
        yield from _block(node, surroundings)


def _block(node: SyntaxTreeNode, surroundings: Surroundings) -> Iterator[Element]:
    """The elements of a block; a rule between two paragraphs has none in JATS."""
    if node.type == "paragraph":
        yield element("p", *_words(node, surroundings))
    elif node.type == "inline":
        yield element("p", *pieces([node], surroundings))
    elif node.type == "heading":
        if words := _words(node, surroundings):
            yield element("p", element("bold", *words))
    elif node.type in _LIST_TYPES:
        yield _list(node, surroundings)
    elif node.type == "blockquote":
        yield element("disp-quote", *_blocks(node.children, surroundings))
    elif node.type in ("fence", "code_block"):
        yield element("preformat", node.content.rstrip("\n"))
    elif node.type == "table":
        yield _table(node, surroundings)


def _words(node: SyntaxTreeNode, surroundings: Surroundings) -> list[Piece]:
    return list(pieces(node.children, surroundings))


def _list(node: SyntaxTreeNode, surroundings: Surroundings) -> Element:
    start = int(node.attrs.get("start", 1))
    items = [
        # JATS counts from 1: where the author does not, each item is labelled.
        _item(item, f"{number}." if start != 1 else None, surroundings)
        for number, item in enumerate(node.children, start)
    ]
    return element("list", *items, list_type=_LIST_TYPES[node.type])


def _item(node: SyntaxTreeNode, label: str | None, surroundings: Surroundings) -> Element:
    blocks = list(_blocks(node.children, surroundings)) or [element("p")]
    # An item holds paragraphs and lists, and everything else in a paragraph.
    inner = [block if block.tag in ("p", "list") else element("p", block) for block in blocks]
    return element("list-item", element("label", label) if label else None, *inner)


def _table(node: SyntaxTreeNode, surroundings: Surroundings) -> Element:
    """A table among the text, which has no number."""
    header, *rows = [
        [_cell(cell, surroundings) for cell in row.children] for part in node.children for row in part.children
    ]
    caption: list[Piece] = []
    if tokens := node.meta.get("caption"):
        caption = list(pieces(SyntaxTreeNode(tokens).children, surroundings))
    return element(
        "table-wrap",
        element("caption", element("p", *caption)) if caption else None,
        table(header, rows),
        position="anchor",
    )


def _cell(node: SyntaxTreeNode, surroundings: Surroundings) -> Cell:
    align = str(node.attrs.get("style", "")).removeprefix("text-align:")
    return Cell(_words(node, surroundings.breaking), align)
