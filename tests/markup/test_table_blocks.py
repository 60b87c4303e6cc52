"""Which of an author's tables become numbered tables of the report."""

from __future__ import annotations

from itertools import count

from casegen.markup.html import to_html
from casegen.markup.parse import parse
from casegen.markup.text import Text
from casegen.report.report import Table
from casegen.report.tables import blocks

TABLE = "Table: Doses\n\n| a |\n|---|\n| b |\n"


def indented(markdown: str, by: str) -> str:
    return "".join(f"{by}{line}".rstrip() + "\n" for line in markdown.splitlines())


def test_a_table_with_a_caption_stands_apart() -> None:
    before, table, after = blocks(parse(f"Before.\n\n{TABLE}\nAfter."), count(4))
    assert isinstance(before, Text)
    assert isinstance(after, Text)
    assert isinstance(table, Table)
    assert (table.number, table.anchor) == (4, "table-4")


def test_one_in_a_list_or_quotation_stays_in_it() -> None:
    for markdown in (f"- item\n\n{indented(TABLE, '  ')}\n- next\n", indented(TABLE, "> ")):
        (text,) = blocks(parse(markdown), count(1))
        assert isinstance(text, Text)
        html = to_html(text, {})
        assert html.count("<caption>Doses</caption>") == 1
        assert html.count("<li>") == html.count("</li>")
