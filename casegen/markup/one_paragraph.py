"""Several texts as one paragraph, for an abstract without headings."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from casegen.markup.text import Text

_OF_A_PARAGRAPH = {"paragraph_open", "inline", "paragraph_close"}


def one_paragraph(texts: Sequence[Text]) -> Text | None:
    """The texts run on in one paragraph, or None where one holds more than paragraphs: a list, a table, a quotation."""
    tokens = [token for text in texts for token in text.tokens]
    if not tokens or any(token.type not in _OF_A_PARAGRAPH for token in tokens):
        return None
    children: list[Token] = []
    for token in tokens:
        if token.type == "inline":
            children += [Token("text", "", 0, content=" ")] if children else []
            children += token.children or []
    first, last = tokens[0], tokens[-1]
    return Text((first, Token("inline", "", 0, children=children, level=1, block=True), last))
