"""An author's Markdown tables: one that has a caption becomes a numbered table of the report.

One inside a list or a quotation stays where it is, without a number: taken out, it would tear them apart.
"""

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
        if _is_numbered(token) and rest:
            yield Text(tuple(rest))
            rest = []
        rest.append(token)
        if token.type == "table_close" and _is_numbered(rest[0]):
            yield _table(rest, next(numbers))
            rest = []
    if rest:
        yield Text(tuple(rest))


def _is_numbered(token: Token) -> bool:
    return token.type == "table_open" and token.level == 0 and "caption" in token.meta


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
