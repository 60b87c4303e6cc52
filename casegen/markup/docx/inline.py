"""Inline tokens → runs and links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

from markdown_it.token import Token

from casegen.markup.citation_label import citation_pieces
from casegen.markup.docx.elements import Element, bold, hyperlink, italic, link_within, run, w
from casegen.markup.docx.surroundings import Surroundings
from casegen.markup.text import Text

_TEXT_OF: Final = {"softbreak": " ", "hardbreak": "\n"}


def to_runs(text: Text, surroundings: Surroundings) -> list[Element]:
    """The runs of what stands in one paragraph: a cell, a caption, an ``inline`` token."""
    return [element for token in text.tokens for element in _Runs(surroundings).of(token.children or ())]


class _Runs:
    """Runs in the look that the tokens before have switched on."""

    def __init__(self, surroundings: Surroundings) -> None:
        self.surroundings = surroundings
        self.form = surroundings.citation_form
        self.bold = 0
        self.italic = 0
        self.link: Callable[..., Element] | None = None
        self.linked: list[Element] = []
        self.coloured = False

    def of(self, tokens: Sequence[Token]) -> Iterator[Element]:
        for token, following in zip_longest(tokens, tokens[1:]):
            if token.type in ("strong_open", "strong_close"):
                self.bold += token.nesting
            elif token.type in ("em_open", "em_close"):
                self.italic += token.nesting
            elif token.type == "link_open":
                self._open_link(str(token.attrs.get("href", "")))
            elif token.type == "link_close":
                yield from self._close_link()
            elif self.link:
                self.linked.extend(self._of_one(token, following))
            else:
                yield from self._of_one(token, following)

    def _open_link(self, target: str) -> None:
        if target.startswith("#"):
            bookmark = self.surroundings.bookmark(target[1:])
            self.link = (lambda *runs: link_within(bookmark, *runs)) if bookmark else None
        else:
            relationship = self.surroundings.address(target)
            self.link = (lambda *runs: hyperlink(relationship, *runs)) if relationship else None
            self.coloured = relationship is not None

    def _close_link(self) -> Iterator[Element]:
        if self.link and self.linked:
            yield self.link(*self.linked)
        self.link, self.linked, self.coloured = None, [], False

    def _of_one(self, token: Token, following: Token | None) -> Iterator[Element]:
        if token.type == "citation":
            yield from self._citation(token)
        elif token.type == "code_inline":
            yield self._run(token.content, code=True)
        elif text := _TEXT_OF.get(token.type, token.content):
            before_raised = self.form.raised and following is not None and following.type == "citation"
            yield self._run(text.rstrip() if before_raised else text)

    def _citation(self, token: Token) -> Iterator[Element]:
        """The label of a citation, each number a link to its reference."""
        ids = {self.surroundings.numbers[cited]: cited for cited in token.meta["ids"]}
        for piece in citation_pieces(ids, self.form):
            target = self.surroundings.bookmark(f"ref-{ids[piece]}") if isinstance(piece, int) else None
            shown = self._run(str(piece), raised=self.form.raised)
            # A link can't hold another one.
            yield link_within(target, shown) if target and not self.link else shown

    def _run(self, text: str, code: bool = False, raised: bool = False) -> Element:
        name = "HTML Code" if code else "Hyperlink" if self.coloured else ""
        style = (w("rStyle", val=self.surroundings.style(name)),) if name else ()
        look = (*(bold() if self.bold else ()), *(italic() if self.italic else ()))
        return run(text, *style, *look, *((w("vertAlign", val="superscript"),) if raised else ()))
