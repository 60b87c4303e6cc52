"""Plain paragraphs: the tokens are those of the parser, and what needs a parser is left to it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

import casegen.markup.parse as parse_
from casegen.markup.commonmark import commonmark
from casegen.markup.escape import escape_markdown
from casegen.markup.plain_paragraphs import plain_paragraphs
from tests.loading import case_data, case_of, report_of

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "cases").glob("*.yaml"))
ALL_THAT_ACTS = "aZ9 3#$\\@<>*_`~/=-+[]{}()\"'.,:;!%^&|µ–…é\n\t\r\u00a0\u2028\x0b\x00 7 cm\n\n"
PLAIN = [
    "A man of 56 years.",
    "Grade 3 \\- at most \\~7 cm,\nwith KIT\\-positive cells",
    "one\n\ntwo\n\n\nthree\n",
    "grade&nbsp;3 \\&nbsp; 4",
    "5\\' end",
]
NOT_PLAIN = [
    "- a",
    "1. a",
    "1) a",
    "12.\na",
    "a\n---",
    "a\n===",
    "# a",
    "> a",
    "    code",
    "a  \nb",
    "a\\\nb",
    "*a*",
    "a_b_",
]
NOT_PLAIN += [
    "[@a]",
    "&amp;",
    "<b>",
    "'a'",
    '"a"',
    "a|b\n-|-",
    "~~~\na",
    "`a`",
    "![a](b)",
    "a\r\nb",
    "\ta",
    " a",
    "a\u00a0",
]


def told(tokens: Iterable[Token]) -> list[dict[str, Any]]:
    """All of the tokens but what the parser remembers of an escape that stands alone, which nobody reads."""
    return [token.as_dict(filter=lambda name, value: name not in ("markup", "info")) for token in tokens]


def agrees(markdown: str) -> bool:
    """Whether it was plain; if so, its tokens are the parser's."""
    plain = plain_paragraphs(markdown)
    if plain is not None:
        assert told(plain) == told(commonmark().parse(markdown))
    return plain is not None


@pytest.mark.parametrize("markdown", PLAIN)
def test_plain(markdown: str) -> None:
    assert agrees(markdown)


@pytest.mark.parametrize("markdown", NOT_PLAIN)
def test_what_needs_a_parser(markdown: str) -> None:
    assert plain_paragraphs(markdown) is None


@settings(max_examples=2000, deadline=None)
@given(st.text(st.sampled_from(ALL_THAT_ACTS), max_size=40))
@example("&nbsp;a&nbsp;")
@example("1.")
@example("a\n1) b")
@example("\\1. a")
def test_any_text(markdown: str) -> None:
    agrees(markdown)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.text(st.sampled_from(ALL_THAT_ACTS), max_size=20), max_size=4))
def test_escaped_facts(facts: list[str]) -> None:
    agrees(" and ".join(escape_markdown(fact) for fact in facts))


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=30))
def test_any_characters(markdown: str) -> None:
    agrees(markdown)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_most_of_a_report_is_plain(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(parse_, "plain_paragraphs", lambda text: (seen.append(agrees(text)), plain_paragraphs(text))[1])
    report_of(case_of(case_data(path)))
    assert len(seen) > 5
    assert sum(seen) > len(seen) / 3
