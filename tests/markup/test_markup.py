"""Authors' Markdown in every output: each fixture is a Markdown file of title, input and expected output."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casegen.markup.html import to_html
from casegen.markup.parse import citations, parse, parse_inline
from casegen.markup.plain import to_plain
from casegen.markup.text import Text

HERE = Path(__file__).parent
NUMBERS = {"blay": 1, "joensuu-2012": 2, "choi": 3, "recist": 5}


def fixtures(folder: str) -> Iterator[object]:
    """Blocks of ``title . input . expected .``, the points alone on their lines; &nbsp; is a no-break space."""
    for file in sorted((HERE / folder).glob("*.md")):
        for block in file.read_text(encoding="utf-8").removesuffix("\n.\n").split("\n.\n\n"):
            title, markdown, expected = block.split("\n.\n")
            yield pytest.param(markdown, expected, id=f"{file.stem}: {title}")


def visible(text: str) -> str:
    return str(text).replace("\u00a0", "&nbsp;").strip()


@pytest.mark.parametrize(("markdown", "expected"), list(fixtures("html")))
def test_html(markdown: str, expected: str) -> None:
    assert visible(to_html(parse(markdown), NUMBERS)) == expected


@pytest.mark.parametrize(("markdown", "expected"), list(fixtures("plain")))
def test_plain_text(markdown: str, expected: str) -> None:
    assert visible(to_plain(parse(markdown))) == expected


def test_the_fixtures_are_found() -> None:
    assert len(list(fixtures("html"))) >= 20
    assert len(list(fixtures("plain"))) >= 4


def test_plain_text_with_numbers_prints_citations() -> None:
    text = parse("As shown [@choi; @blay; @joensuu-2012].\n\nTable: Doses [@recist]\n\n| a |\n|---|\n| b [@blay] |")
    assert to_plain(text, NUMBERS) == "As shown [1–3].\n\nDoses [5]\na\nb [1]"


def test_citations_come_in_order_of_appearance() -> None:
    text = parse("[@b; @a]\n\n- **in [@c]**\n\nTable: x [@d]\n\n| [@e] |\n|---|\n| [@a] |")
    assert citations(text) == ["b", "a", "c", "d", "e", "a"]


def test_a_reference_without_a_number_is_an_error() -> None:
    with pytest.raises(KeyError, match="unknown"):
        to_html(parse("[@unknown]"), NUMBERS)


def test_inline_markdown_makes_no_blocks() -> None:
    assert visible(to_html(parse_inline("- 4 mg, *twice*"), NUMBERS)) == "- 4&nbsp;mg, <em>twice</em>"
    assert to_html(parse_inline(""), NUMBERS) == ""


def test_a_caption_is_given_to_the_table() -> None:
    (table,) = (token for token in parse("Table: **Doses**\n\n| a |\n|---|").tokens if token.type == "table_open")
    assert to_plain(Text(table.meta["caption"])) == "Doses"


def test_headings_never_go_below_the_sixth_rank() -> None:
    assert to_html(parse("# One\n\n## Two"), NUMBERS, heading=5) == "<h6>One</h6>\n<h6>Two</h6>\n"


def test_a_long_list_of_numbers_may_break_over_lines() -> None:
    numbers = {f"r{number}": number for number in range(1, 30, 2)}
    cited = "; ".join(f"@{reference}" for reference in numbers)
    assert str(to_html(parse(f"[{cited}]"), numbers)).startswith('<p><span>[<a href="#ref-r1"')
