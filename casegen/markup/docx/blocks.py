"""Block tokens → paragraphs, lists, quotations and tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from docx.oxml.ns import qn
from markdown_it.token import Token
from msgspec import Struct

from casegen.markup.docx.elements import Element, paragraph, run, set_spacing, w
from casegen.markup.docx.inline import to_runs
from casegen.markup.docx.surroundings import Surroundings
from casegen.markup.docx.tables import ABOVE_A_TABLE, Cell, cell, to_table
from casegen.markup.text import Text

_STEP = 360
"""Twentieths of a point by which a list stands further in than what is around it."""

_QUOTE = 567
_BELOW_A_LIST = 140
_DEEPEST_HEADING = 5
_DEEPEST_LIST = 8
_DEEPEST_LIST_STYLE = 3


def to_docx(text: Text, surroundings: Surroundings, heading: int = 1) -> list[Element]:
    """The text as paragraphs and tables.

    ``heading`` is the rank of the heading above the text (Heading 1 has rank 1): headings inside it come one rank
    below and never skip a rank.
    """
    blocks = _Blocks(surroundings, heading)
    tokens = list(text.tokens)
    index = 0
    while index < len(tokens):
        index = blocks.take(tokens, index)
    return blocks.elements


class _List(Struct):
    """An open list; ``starts_item`` until the first paragraph of an item is set."""

    ordered: bool
    numbering: int
    starts_item: bool = False


class _Blocks:
    def __init__(self, surroundings: Surroundings, heading: int) -> None:
        self.surroundings = surroundings
        self.above = self.previous = heading
        self.elements: list[Element] = []
        self.lists: list[_List] = []
        self.quotes = 0

    def take(self, tokens: Sequence[Token], index: int) -> int:
        """Set what begins at a token. Returns the index of the token to go on with."""
        token = tokens[index]
        if token.type == "table_open":
            end = next(at for at in range(index, len(tokens)) if tokens[at].type == "table_close")
            self._table(tokens[index:end])
            return end + 1
        if token.type == "inline":
            self._text(tokens[index - 1], token)
        elif token.type in ("fence", "code_block"):
            self._paragraph("HTML Preformatted", [run(token.content.rstrip("\n"))])
        elif token.type == "hr":
            line = w("pBdr", w("bottom", val="single", sz="4", space="1", color="000000"))
            self._paragraph("Body Text", [], before=(line,))
        else:
            self._open_or_close(token)
        return index + 1

    def _open_or_close(self, token: Token) -> None:
        if token.type in ("blockquote_open", "blockquote_close"):
            self.quotes += token.nesting
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            self._open_list(token)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._close_list()
        elif token.type == "list_item_open":
            self.lists[-1].starts_item = True
        elif token.type == "list_item_close":
            self._set_pending_item()

    def _open_list(self, token: Token) -> None:
        self._set_pending_item()
        ordered = token.type == "ordered_list_open"
        level = min(len(self.lists), _DEEPEST_LIST)
        start = int(token.attrs.get("start", 1))
        self.lists.append(_List(ordered, self.surroundings.new_list(ordered, level, start)))

    def _close_list(self) -> None:
        self.lists.pop()
        if not self.lists and self.elements and self.elements[-1].tag == qn("w:p"):
            set_spacing(self.elements[-1], after=_BELOW_A_LIST)

    def _set_pending_item(self) -> None:
        """An item that holds nothing yet has its mark on a line of its own."""
        if self.lists and self.lists[-1].starts_item:
            self._paragraph("Body Text", [])

    def _text(self, opening: Token, inline: Token) -> None:
        runs = to_runs(Text((inline,)), self.surroundings)
        if opening.type == "heading_open":
            self.previous = min(self.above + int(opening.tag[1:]), self.previous + 1, _DEEPEST_HEADING)
            self._paragraph(f"heading {self.previous}", runs)
        else:
            self._paragraph("Quote" if self.quotes else "Body Text", runs)

    def _paragraph(self, style: str, runs: Sequence[Element], before: tuple[Element, ...] = ()) -> None:
        """A paragraph, with the mark of an item if it is the first one in it, further in if it is in a list."""
        marks: tuple[Element, ...] = ()
        inset: tuple[Element, ...] = ()
        if self.lists:
            level = min(len(self.lists) - 1, _DEEPEST_LIST)
            left = _STEP * (level + 1) + _QUOTE * self.quotes
            if self.lists[-1].starts_item:
                self.lists[-1].starts_item = False
                marks = (w("numPr", w("ilvl", val=level), w("numId", val=self.lists[-1].numbering)),)
                inset = (w("ind", left=left, hanging=_STEP),)
                style = self._list_style(level) if style in ("Body Text", "Quote") else style
            else:
                inset = (w("ind", left=left),)
                style = "List Continue" if style == "Body Text" else style
        elif self.quotes > 1:
            inset = (w("ind", left=_QUOTE * self.quotes),)
        properties = (*marks, *before, *inset)
        self.elements.append(paragraph(self.surroundings.style(style), *runs, properties=properties))

    def _list_style(self, level: int) -> str:
        name = "List Number" if self.lists[-1].ordered else "List Bullet"
        depth = min(level + 1, _DEEPEST_LIST_STYLE)
        return name if depth == 1 else f"{name} {depth}"

    def _table(self, tokens: Sequence[Token]) -> None:
        self._set_pending_item()
        caption = tokens[0].meta.get("caption")
        if caption:
            inline = Token("inline", "", 0, children=list(caption))
            style = self.surroundings.style("caption")
            runs = to_runs(Text((inline,)), self.surroundings)
            self.elements.append(paragraph(style, *runs, properties=(w("keepNext"), w("spacing", after=ABOVE_A_TABLE))))
        header, *rows = self._rows(tokens)
        self.elements.append(to_table(header, rows, self.surroundings))

    def _rows(self, tokens: Sequence[Token]) -> list[list[Cell]]:
        rows: list[list[Cell]] = []
        for before, token in pairwise(tokens):
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                align = str(before.attrs.get("style", "")).removeprefix("text-align:")
                rows[-1].append(cell(Text((token,)), self.surroundings, align))
        return rows
