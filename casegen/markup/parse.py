"""Authors' Markdown → tokens: see `casegen.markup.commonmark`, which is imported where a text needs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from casegen.markup.plain_paragraphs import plain_paragraphs
from casegen.markup.text import Text


def parse(markdown: str) -> Text:
    """The Markdown of one or more paragraphs, lists and tables as tokens.

    ``[@id]`` and ``[@id1; @id2]`` become one token of type ``citation`` with ``meta["ids"]``, a tuple.
    A paragraph ``Table: …`` directly before a table is taken out and becomes ``meta["caption"]`` of its
    ``table_open``: the inline tokens of the caption.
    """
    plain = plain_paragraphs(markdown)
    if plain is not None:
        return Text(plain)
    from casegen.markup.commonmark import commonmark

    return Text(tuple(commonmark().parse(markdown)))


def parse_inline(markdown: str) -> Text:
    """The Markdown of a table cell or a caption as one ``inline`` token: no paragraphs, lists or tables."""
    from casegen.markup.commonmark import commonmark

    return Text(tuple(commonmark().parseInline(markdown)))


def citations(text: Text) -> list[str]:
    """The ids of all cited references in order of appearance, as often as they are cited."""
    return [cited for token in every_token(text.tokens) for cited in token.meta.get("ids", ())]


def every_token(tokens: Iterable[Token]) -> Iterator[Token]:
    """All tokens in reading order, with those inside others: captions, then children."""
    for token in tokens:
        yield token
        yield from every_token(token.meta.get("caption", ()))
        yield from every_token(token.children or ())
