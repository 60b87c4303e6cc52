"""Authors' Markdown as Typst's code: what they wrote is printed, and none of it runs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.export.timestamp import UNKNOWN
from casegen.export.typst_compiler import Document, Reach
from casegen.markup.citation_label import BRACKETS, CitationForm
from casegen.markup.parse import parse
from casegen.markup.plain import to_plain
from casegen.markup.typst import Surroundings, finalized, literal, to_typst, to_words
from tests.markup.test_markup import NUMBERS, fixtures, visible
from tests.typst.set_in_type import printed

ANCHORS = frozenset({"table-laboratory", *(f"ref-{id_}" for id_ in NUMBERS)})
SURROUNDINGS = Surroundings(NUMBERS, ANCHORS, BRACKETS)
FIXTURES = list(fixtures("typst"))
# Letters that are in our fonts, and all that means something to Typst.
HOSTILE = st.text(st.sampled_from("aZ9 #$\\@<>*_`~/=-+[]{}()\"'.,:;!%^&|µ–…é\n\t"), max_size=60)


@pytest.mark.parametrize(("markdown", "expected"), FIXTURES)
def test_code(markdown: str, expected: str) -> None:
    assert visible(to_typst(parse(markdown), SURROUNDINGS)) == expected


@pytest.mark.parametrize(("markdown", "expected"), FIXTURES)
def test_the_code_prints_the_words(markdown: str, expected: str) -> None:
    words = to_plain(parse(markdown), NUMBERS)
    assert folded(printed(to_typst(parse(markdown), SURROUNDINGS), ANCHORS)) == folded(words)


def test_the_fixtures_are_found() -> None:
    assert len(FIXTURES) >= 30


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(), max_size=8))
def test_a_literal_is_its_text_again(texts: list[str]) -> None:
    marks = "".join(f"#metadata(({literal('at')}, {literal(text)}))\n" for text in texts)
    assert [mark.id for mark in Document(marks, Reach({}), UNKNOWN).marks()] == texts


@settings(max_examples=100, deadline=None)
@given(HOSTILE)
def test_no_author_can_run_anything(markdown: str) -> None:
    text = parse(markdown)
    assert folded(printed(to_typst(text, SURROUNDINGS), ANCHORS)) == folded(to_plain(text, NUMBERS))


@settings(max_examples=50, deadline=None)
@given(HOSTILE)
def test_no_words_without_markup_can_either(words: str) -> None:
    assert folded(printed(to_words(words), ANCHORS)) == folded(words)


def test_a_raised_citation_stands_close() -> None:
    raised = Surroundings(NUMBERS, ANCHORS, CitationForm(prefix="", suffix="", raised=True))
    assert to_typst(parse("rash [@blay]."), raised) == '{paragraph(none, {"rash"; raised({to("ref-blay", "1")}); "."})}'


@pytest.mark.parametrize(
    ("value", "code"), [('a"b', r'"a\"b"'), (3, "3"), (2.5, "2.5"), (True, "true"), (literal("x"), '"x"')]
)
def test_what_templates_print(value: object, code: str) -> None:
    assert finalized(value) == code


def folded(text: str) -> str:
    """Without spaces, marks of lists and the hyphens and controls that no page shows."""
    together = re.sub(r"[\s\u200e\u200f\u202a-\u202e•‣–-]", "", text)
    return re.sub(r"\d\.(?=[a-z]|$)", "", together)
