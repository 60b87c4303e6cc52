"""Block tokens → paragraphs, headings, lists, quotations and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from casegen.markup.text import Text
from casegen.markup.typst.code import Code, array, block, call, literal
from casegen.markup.typst.inline import Surroundings, pieces_of
from casegen.markup.typst.tables import Cell, table

_LAST_HEADING = 6


def to_typst(text: Text, surroundings: Surroundings, heading: int = 2) -> Code:
    """The text as a code block.

    ``heading`` is the rank of the heading above it, as in HTML: headings inside come one rank below and skip none.
    """
    return block(_Blocks(surroundings, heading).of(SyntaxTreeNode(text.tokens).children))


class _Blocks:
    def __init__(self, surroundings: Surroundings, heading: int) -> None:
        self.surroundings = surroundings
        self.above = self.previous = heading

    def of(self, nodes: Iterable[SyntaxTreeNode]) -> Iterator[Code]:
        for node in nodes:
            yield from self._block(node)

    def _block(self, node: SyntaxTreeNode) -> Iterator[Code]:
        if node.type == "paragraph":
            yield call("paragraph", _id(node), self._words(node))
        elif node.type == "inline":
            yield block(pieces_of(node.to_tokens(), self.surroundings))
        elif node.type == "heading":
            yield from self._heading(node)
        elif node.type in ("bullet_list", "ordered_list"):
            yield self._list(node)
        elif node.type == "blockquote":
            yield call("quotation", _id(node), block(self.of(node.children)))
        elif node.type in ("fence", "code_block"):
            yield call("verbatim", literal(node.content.rstrip("\n")))
        elif node.type == "hr":
            yield Code("rule()")
        elif node.type == "table":
            yield self._table(node)

    def _heading(self, node: SyntaxTreeNode) -> Iterator[Code]:
        if not any(child.content.strip() for child in node.children):
            return  # PDF/UA-1 allows no heading without words
        self.previous = min(self.above + int(node.tag[1:]), self.previous + 1, _LAST_HEADING)
        yield call("section", str(self.previous), "none", self._words(node))

    def _list(self, node: SyntaxTreeNode) -> Code:
        items = array(block(self.of(item.children)) for item in node.children)
        if node.type == "bullet_list":
            return call("bullets", _id(node), items)
        return call("numbered", _id(node), str(int(node.attrs.get("start", 1))), items)

    def _table(self, node: SyntaxTreeNode) -> Code:
        rows = [[self._cell(cell) for cell in row.children] for part in node.children for row in part.children]
        caption: Sequence[Token] = node.meta.get("caption", ())
        inline = [Token("inline", "", 0, children=list(caption))]
        return table(rows, block(pieces_of(inline, self.surroundings)) if caption else Code("none"))

    def _cell(self, node: SyntaxTreeNode) -> Cell:
        align = str(node.attrs.get("style", "")).removeprefix("text-align:")
        tokens = [token for child in node.children for token in child.to_tokens()]
        return Cell(block(pieces_of(tokens, self.surroundings)), Text(tokens), align)

    def _words(self, node: SyntaxTreeNode) -> Code:
        return block(pieces_of([token for child in node.children for token in child.to_tokens()], self.surroundings))


def _id(node: SyntaxTreeNode) -> str:
    """Its id, by which its page is looked up."""
    id_ = node.attrs.get("id")
    return literal(str(id_)) if id_ else "none"
