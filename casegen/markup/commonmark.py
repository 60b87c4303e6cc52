"""The parser of authors' Markdown, for text that is more than plain paragraphs (`casegen.markup.plain_paragraphs`).

CommonMark 0.31 (https://spec.commonmark.org/0.31.2/) with pipe tables and citations; without raw HTML and
images, and with links only to the web, to mail addresses and within the page.
"""

from __future__ import annotations

import re
from functools import cache

import markdown_it
from markdown_it.main import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from casegen.markup.spacing import keep_together
from casegen.startup.late_pattern import late_pattern

# Who imports it from there after this gets the class, and not what stood in for it (see `casegen.markup`).
vars(markdown_it)["MarkdownIt"] = MarkdownIt

TABLE_CAPTION = "Table: "

_PARAGRAPH = ["paragraph_open", "inline", "paragraph_close"]
_LINK = late_pattern(r"https?://|mailto:|#", re.IGNORECASE)
_CITATION = late_pattern(r"\[\s*@[A-Za-z][\w-]*(?:\s*;\s*@[A-Za-z][\w-]*)*\s*\]", re.ASCII)
_CITED_ID = late_pattern(r"@([\w-]+)", re.ASCII)


class _CaseMarkdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802  (the name is the library's)
        return _LINK.match(url) is not None


@cache
def commonmark() -> MarkdownIt:
    """The parser, made once a process."""
    markdown = _CaseMarkdown("commonmark", {"html": False, "xhtmlOut": False, "typographer": True})
    # An author's straight quotes are set as curly ones; an escaped one (5\\' end), as those of facts are, stays.
    markdown.enable(["table", "smartquotes"]).disable("image")
    # Before links, or [@a] would be looked up as a link to a reference definition.
    markdown.inline.ruler.before("link", "citation", _citation)
    markdown.core.ruler.push("spacing", _spacing)
    markdown.core.ruler.push("table_captions", _table_captions)
    return markdown


def _citation(state: StateInline, silent: bool) -> bool:
    found = _CITATION.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = found[0]
        token.meta = {"ids": tuple(_CITED_ID.findall(found[0]))}
    state.pos = found.end()
    return True


def _spacing(state: StateCore) -> None:
    for token in state.tokens:
        if token.children:
            token.children = keep_together(token.children)


def _table_captions(state: StateCore) -> None:
    tokens = state.tokens
    kept: list[Token] = []
    for token in tokens:
        if token.type == "table_open" and _ends_with_caption(kept):
            token.meta["caption"] = _without_label(kept[-2].children or [])
            del kept[-3:]
        kept.append(token)
    state.tokens = kept


def _ends_with_caption(tokens: list[Token]) -> bool:
    last = tokens[-3:]
    return [token.type for token in last] == _PARAGRAPH and last[1].content.startswith(TABLE_CAPTION)


def _without_label(children: list[Token]) -> tuple[Token, ...]:
    first = children[0].copy(content=children[0].content.removeprefix(TABLE_CAPTION))
    return (first, *children[1:])
