"""Tokens → plain text, for what can't carry markup: descriptions, labels, word counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from markdown_it.token import Token

from casegen.markup.citation_label import BRACKETS, CitationForm, citation_label
from casegen.markup.text import Text

_AFTER = {
    "paragraph_close": "\n\n",
    "heading_close": "\n\n",
    "list_item_close": "\n",
    "bullet_list_close": "\n\n",
    "ordered_list_close": "\n\n",
    "th_close": "\t",
    "td_close": "\t",
    "tr_close": "\n",
    "table_close": "\n\n",
    "softbreak": " ",
    "hardbreak": "\n",
}


def to_plain(text: Text, numbers: Mapping[str, int] | None = None, form: CitationForm = BRACKETS) -> str:
    """The words of ``text``: paragraphs parted by an empty line, table cells by tabs, no markup.

    Citations are left out, or printed as ``[1–3,5]``, in the form that is given, where ``numbers`` (reference id to
    number) is given. Plain text has no superscripts, so raised numbers stand in brackets.
    """
    written = "".join(_pieces(text.tokens, numbers, form))
    written = re.sub(r"\t(?=\n)", "", written)
    return re.sub(r"\n{3,}", "\n\n", written).strip()


def table_rows(tokens: Sequence[Token]) -> list[list[str]]:
    """The cells of the table that ``tokens`` starts with, as plain text; its first row is the header."""
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(to_plain(Text((token,))))
    return rows


def _pieces(tokens: Sequence[Token], numbers: Mapping[str, int] | None, form: CitationForm) -> Iterator[str]:
    for token, following in zip_longest(tokens, tokens[1:]):
        if token.meta.get("caption"):
            yield from _pieces(token.meta["caption"], numbers, form)
            yield "\n"
        if token.children is not None:
            yield from _pieces(token.children, numbers, form)
        elif token.type == "citation":
            yield citation_label((numbers[cited] for cited in token.meta["ids"]), form) if numbers is not None else ""
        elif following and following.type == "citation" and numbers is None:
            yield token.content.rstrip(" ")
        elif not token.hidden:
            yield token.content + _AFTER.get(token.type, "")
