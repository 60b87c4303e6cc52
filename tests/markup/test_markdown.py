"""Tokens as Markdown: another reader of Markdown gets the same text from it, whatever characters are in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from casegen.markup.citation_label import citation_label
from casegen.markup.escape import escape_markdown
from casegen.markup.markdown import headings_below, to_markdown
from casegen.markup.parse import parse
from casegen.markup.plain import to_plain
from casegen.markup.text import Text
from tests.markup.test_markup import NUMBERS, fixtures, visible

READER = MarkdownIt("commonmark", {"xhtmlOut": False}).enable("table")
FOLDERS = ("html", "plain", "markdown")


def markdown_of(text: Text) -> str:
    return to_markdown(tuple(headings_below(text.tokens, 2)), NUMBERS)


@pytest.mark.parametrize(("markdown", "expected"), list(fixtures("markdown")))
def test_markdown(markdown: str, expected: str) -> None:
    assert visible(markdown_of(parse(markdown))) == expected


@pytest.mark.parametrize(("markdown", "_expected"), [one for folder in FOLDERS for one in fixtures(folder)])
def test_another_reader_shows_the_same(markdown: str, _expected: str) -> None:
    text = parse(markdown)
    shown = [_shown(token) for token in _with_captions(headings_below(text.tokens, 2))]
    assert READER.render(markdown_of(text)) == READER.renderer.render(shown, READER.options, {})


@example("1  1")
@given(st.text("ab1 .)(*_`<>&[]{}#@~^$|'\"\\/:;%+-=!\u00a0é", max_size=40))
@settings(deadline=None)
def test_any_characters_of_a_fact_come_through(characters: str) -> None:
    # Every line of a case file is folded so: Markdown shows two spaces as one.
    text = parse(escape_markdown(" ".join(characters.split())))
    again = Text(tuple(READER.parse(markdown_of(text))))
    assert to_plain(again) == to_plain(text)


def test_the_fixtures_are_found() -> None:
    assert len(list(fixtures("markdown"))) >= 10


def test_a_label_without_superscripts_stands_in_brackets() -> None:
    assert to_markdown(parse("Shown[@blay].").tokens, NUMBERS) == "Shown[1].\n"


def test_a_reference_without_a_number_is_an_error() -> None:
    with pytest.raises(KeyError, match="unknown"):
        to_markdown(parse("[@unknown]").tokens, NUMBERS)


def _with_captions(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        if caption := token.meta.get("caption"):
            yield Token("paragraph_open", "p", 1, block=True)
            yield Token("inline", "", 0, children=[_word("Table: "), *caption])
            yield Token("paragraph_close", "p", -1, block=True)
        yield token


def _shown(token: Token) -> Token:
    """The token with labels for citations, words for links within the page, and its lines run on."""
    return token.copy(children=list(_children(token.children))) if token.children else token


def _children(children: Iterable[Token]) -> Iterator[Token]:
    within_the_page = False
    for child in children:
        if child.type == "citation":
            yield _word(citation_label(NUMBERS[cited] for cited in child.meta["ids"]))
        elif child.type == "softbreak":
            yield _word(" ")
        elif child.type == "link_open" and str(child.attrs["href"]).startswith("#"):
            within_the_page = True
        elif child.type == "link_close" and within_the_page:
            within_the_page = False
        else:
            yield child


def _word(words: str) -> Token:
    return Token("text", "", 0, content=words)
