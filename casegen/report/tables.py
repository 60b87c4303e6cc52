"""An author's Markdown tables: one that has a caption becomes a numbered table of the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it.token import Token

from casegen.markup.text import Text
from casegen.report.report import Block, Table


def blocks(text: Text, numbers: Iterator[int]) -> Iterator[Block]:
    """The text in order, each table with a caption apart; it takes the next of ``numbers``."""
    rest: list[Token] = []
    for token in text.tokens:
        if token.type == "table_open" and "caption" in token.meta and rest:
            yield Text(tuple(rest))
            rest = []
        rest.append(token)
        if token.type == "table_close" and "caption" in rest[0].meta:
            yield _table(rest, next(numbers))
            rest = []
    if rest:
        yield Text(tuple(rest))


def _table(tokens: Sequence[Token], number: int) -> Table:
    rows: list[list[Text]] = []
    for before, token in pairwise(tokens):
        if before.type == "tr_open":
            rows.append([])
        if before.type in ("th_open", "td_open"):
            rows[-1].append(Text((token,)))
    caption = Token("inline", "", 0, children=list(tokens[0].meta["caption"]))
    header, *body = (tuple(row) for row in rows)
    return Table(f"table-{number}", number, Text((caption,)), header, tuple(body))
