"""What each paragraph of an article tells, and the id by which its page can be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, pairwise

from markdown_it.token import Token
from msgspec import Struct
from msgspec.structs import replace

from casegen.markup.text import Text
from casegen.report.report import Block, Section

_WHOLE = ("paragraph_open", "bullet_list_open", "ordered_list_open", "blockquote_open")
"""What can have an id: what stands on its own in a text. A table in prose is looked up by what is around it."""


class Paragraph(Struct, frozen=True):
    """Sentences that stand together, and the parts of the case presentation (`sections.CASE_PARTS`) that they tell."""

    words: str
    tells: tuple[str, ...]


def run_on(before: tuple[Paragraph, ...], after: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Both, the last paragraph of the one made one with the first of the other."""
    if not (before and after):
        return before or after
    last, first = before[-1], after[0]
    return (*before[:-1], Paragraph(f"{last.words} {first.words}", (*last.tells, *first.tells)), *after[1:])


def with_paragraphs(text: Text, tells: Sequence[tuple[str, ...]]) -> Text:
    """The text with what each of its paragraphs tells, as ``meta["tells"]``."""
    openings = [index for index, token in enumerate(text.tokens) if _is_whole(token)]
    # Should a fact ever part a paragraph, each piece tells what any of them does.
    everything = tuple(dict.fromkeys(part for parts in tells for part in parts))
    told = dict(zip(openings, tells, strict=True)) if len(openings) == len(tells) else {}
    marked = {index: told.get(index, everything) for index in openings}
    return Text(tuple(_telling(token, marked.get(index, ())) for index, token in enumerate(text.tokens)))


def telling(blocks: Iterable[Block], part: str) -> tuple[Block, ...]:
    """Blocks of an author's prose, all of which tells one part."""
    return tuple(
        Text(tuple(_telling(token, (part,)) if _is_whole(token) else token for token in block.tokens))
        if isinstance(block, Text)
        else block
        for block in blocks
    )


def numbered(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections with an id for each paragraph: that of its section, a full stop and its number.

    No anchor of a section, table, figure or reference can be the same: none has a full stop.
    """
    return tuple(_numbered(section) for section in sections)


def paragraphs(section: Section) -> Iterator[tuple[Token, Sequence[Token]]]:
    """The opening token of each paragraph of a section, but not of those inside it, and the tokens up to the next."""
    for block in section.blocks:
        if isinstance(block, Text):
            openings = [index for index, token in enumerate(block.tokens) if _is_whole(token)]
            for start, end in pairwise([*openings, len(block.tokens)]):
                yield block.tokens[start], block.tokens[start:end]


def _numbered(section: Section) -> Section:
    numbers = count(1)
    blocks = tuple(
        Text(
            tuple(
                _identified(token, f"{section.anchor}.{next(numbers)}") if _is_whole(token) else token
                for token in block.tokens
            )
        )
        if isinstance(block, Text)
        else block
        for block in section.blocks
    )
    return replace(section, blocks=blocks, sections=numbered(section.sections))


def _is_whole(token: Token) -> bool:
    return token.level == 0 and token.type in _WHOLE and not token.hidden


def _identified(token: Token, id_: str) -> Token:
    return token.copy(attrs={**token.attrs, "id": id_})


def _telling(token: Token, parts: tuple[str, ...]) -> Token:
    return token.copy(meta={**token.meta, "tells": parts}) if parts else token
