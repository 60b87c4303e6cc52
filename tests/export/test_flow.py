"""The body of an article, parted at tables and figures that need the whole width."""

from __future__ import annotations

from casegen.export.flow import Heading, Item, Stretch, items, stretches
from casegen.markup.parse import parse, parse_inline
from casegen.markup.plain import to_plain
from casegen.markup.text import Text
from casegen.report.report import Figure, Section, Table
from tests.export.sample_report import figure

WIDE_WORD = "w" * 70


def table(number: int, cell: str) -> Table:
    return Table(f"table-{number}", number, parse_inline("Caption"), (parse_inline("a"),), ((parse_inline(cell),),))


def outline(parted: list[Stretch]) -> list[tuple[str, list[str]]]:
    return [("wide" if stretch.wide else "columns", [_name(item) for item in stretch.items]) for stretch in parted]


def _name(item: Item) -> str:
    match item.content:
        case Heading(text):
            return f"h{item.rank} {text}"
        case Table(number=number):
            return f"table {number}"
        case Figure(number=number):
            return f"figure {number}"
        case Text() as text:
            return to_plain(text).replace(WIDE_WORD, "wide").replace("\n", " ")


def test_without_wide_tables_there_is_one_stretch() -> None:
    inner = Section("b", "B", (parse("Two."),), (Section("c", "C", (table(1, "narrow"),)),))
    assert outline(
        stretches([Section("a", "A", (parse("One."),), (inner,)), Section("d", "", (parse("Three."),))])
    ) == [("columns", ["h2 A", "One.", "h3 B", "Two.", "h4 C", "table 1", "Three."])]


def test_a_wide_table_parts_the_columns() -> None:
    sections = [Section("a", "A", (parse("One."), table(1, WIDE_WORD), table(2, WIDE_WORD), parse("Two.")))]
    assert outline(stretches(sections)) == [
        ("columns", ["h2 A", "One."]),
        ("wide", ["table 1", "table 2"]),
        ("columns", ["Two."]),
    ]


def test_a_wide_table_takes_the_headings_right_above_it_along() -> None:
    inner = Section("b", "Timeline", (table(1, WIDE_WORD),))
    assert outline(stretches([Section("x", "X", (parse("One."),)), Section("a", "A", (), (inner,))])) == [
        ("columns", ["h2 X", "One."]),
        ("wide", ["h2 A", "h3 Timeline", "table 1"]),
        ("columns", []),
    ]


def test_a_wide_figure_takes_its_heading_and_the_sentence_that_points_to_it_along() -> None:
    wide = figure(1, "Caption", wide=True)
    long = parse("word " * 60)
    pointed = Section("t", "Timeline", (parse("Figure 1 shows the course."), wide))
    told = Section("u", "Course", (long, wide))
    assert [kind for kind, _ in outline(stretches([pointed]))] == ["wide", "columns"]
    assert outline(stretches([pointed]))[0] == ("wide", ["h2 Timeline", "Figure 1 shows the course.", "figure 1"])
    assert [(kind, names[0]) for kind, names in outline(stretches([told]))[:2]] == [
        ("columns", "h2 Course"),
        ("wide", "figure 1"),
    ]


def test_a_wide_figure_parts_the_columns_and_a_narrow_one_stays_in_them() -> None:
    blocks = (parse("One."), figure(1, "A series", wide=False), figure(2, "Timeline", wide=True))
    inner = Section("b", "Timeline", (figure(3, "Timeline", wide=True),))
    assert outline(stretches([Section("a", "A", blocks, (inner,))])) == [
        ("columns", ["h2 A", "One.", "figure 1"]),
        ("wide", ["figure 2", "h3 Timeline", "figure 3"]),
        ("columns", []),
    ]


def test_wide_tables_in_the_middle_of_markdown_are_taken_out_with_their_captions() -> None:
    markdown = (
        f"One.\n\nTable: First\n\n| {WIDE_WORD} |\n|---|\n\nTwo.\n\n| narrow |\n|---|\n\n"
        f"- in a list\n\n  | {WIDE_WORD} |\n  |---|\n\n| {WIDE_WORD} |\n|---|"
    )
    assert outline(stretches([Section("a", "A", (parse(markdown),))])) == [
        ("columns", ["h2 A", "One."]),
        ("wide", ["First wide"]),
        ("columns", ["Two.  narrow  in a list  wide"]),
        ("wide", ["wide"]),
        ("columns", []),
    ]


def test_an_article_without_a_body_still_has_columns_for_what_follows() -> None:
    assert stretches([]) == [Stretch(False, ())]


def test_ranks_end_at_six() -> None:
    section = Section("z", "Z")
    for name in "yxwvut":
        section = Section(name, name.upper(), (), (section,))
    assert [item.rank for item in items(section, 2)] == [2, 3, 4, 5, 6, 6, 6]
