"""The pages of the checklist are those of the PDF: the words that report an item stand on them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from casegen.checklist.passages import passages
from casegen.markup.plain import to_plain
from casegen.markup.text import Text
from casegen.report.paragraphs import paragraphs
from casegen.report.report import Report, Section
from tests.checklist.completed import cases, completed
from tests.checklist.page_texts import PDFTOTEXT, by_layout, by_pdftotext, pages_with

needs_pdftotext = pytest.mark.skipif(PDFTOTEXT is None, reason="poppler's pdftotext is not on this machine")
READERS = [pytest.param(by_layout, id="layout"), pytest.param(by_pdftotext, id="pdftotext", marks=needs_pdftotext)]
ENDS = 25
"""So many characters at either end of a paragraph; no more, because a line of the other column may come between."""

Reader = Callable[[str], tuple[str, ...]]

# Item, heading, words of the article that report it.
TOLD = {
    "long_blay": (
        ("1", "Title", "Management of imatinib-associated"),
        ("2", "Keywords", "Imatinib mesylate"),
        ("3d", "Abstract: Conclusions", "Early intolerance of imatinib"),
        ("5a", "Case presentation", "was a 56-year-old man. The"),
        ("8d", "Case presentation", "had a mitotic rate of"),
        ("9b", "Case presentation", "bloc resection of the primary tumor was"),
        ("9b", "Case presentation", "afterwards, imatinib was continued"),
        ("10d", "Case presentation", "Grade 3 skin rash occurred"),
        ("7", "Figure 1", "Figure 1."),
        ("7", "Table 1", "Table 1."),
        ("11d", "Conclusions", "is no reason in itself"),
    ),
    "two_patients": (
        ("5a", "Patient 1", "was a 52-year-old woman"),
        ("5a", "Patient 2", "The patient was a man"),
        ("9a", "Patient 2", "300 mg per day"),
        ("10d", "Patient 1", "Grade 4 agranulocytosis"),
        ("7", "Table 2", "Table 2."),
        ("11a", "Discussion", "There is nothing to discuss."),
    ),
}


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(("case", "item", "heading", "words"), [(case, *told) for case in TOLD for told in TOLD[case]])
def test_the_words_stand_on_a_page_of_the_item(case: str, item: str, heading: str, words: str, read: Reader) -> None:
    checklist, _, _ = completed(case)
    row = next(row for group in checklist.groups for row in group.rows if row.number == item)
    place = next(place for place in row.places if place.heading == heading)
    found = pages_with(read(case), words)
    assert found
    assert set(found) & set(place.pages), (found, place.pages)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("case", cases())
def test_a_paragraph_begins_on_its_first_page_and_ends_on_its_last(case: str, read: Reader) -> None:
    _, report, typeset = completed(case)
    seen = 0
    for id_, words in _paragraphs(report):
        pages = typeset.pages[id_]
        assert pages[0] in pages_with(read(case), words[:ENDS]), (id_, words)
        assert pages[-1] in pages_with(read(case), words[-ENDS:]), (id_, words)
        seen += 1
    assert seen >= 2


def test_the_parts_of_one_section_have_pages_of_their_own() -> None:
    rows = {row.number: row for group in completed("long_blay")[0].groups for row in group.rows}
    assert [rows[number].places[0].spelt_pages for number in ("5a", "9b", "10d")] == ["page 2", "pages 2–3", "page 3"]


def test_what_else_was_considered_has_the_pages_of_its_own_paragraph() -> None:
    checklist, report, typeset = completed("every_field")
    rows = {row.number: row for row in checklist.groups[0].rows}
    telling = [passage for passage in passages(report) if "differential_diagnosis" in passage.tells]
    assert [passage.tells for passage in telling] == [("diagnostic_assessment", "differential_diagnosis")]
    assert rows["8c"].places[0].pages == typeset.pages[telling[0].id]
    (whole,) = (place for place in rows["8a"].places if place.heading == "Diagnostic assessment")
    assert len(rows["8c"].places[0].pages) < len(whole.pages)


def test_some_paragraphs_run_over_two_pages() -> None:
    _, report, typeset = completed("long_blay")
    lengths = [len(typeset.pages[id_]) for id_, _ in _paragraphs(report)]
    assert max(lengths) == 2


@pytest.mark.parametrize("case", cases())
def test_every_passage_has_its_page(case: str) -> None:
    _, report, typeset = completed(case)
    found = passages(report)
    assert len(found) > 2
    assert [passage.id for passage in found if passage.id not in typeset.pages] == []
    assert len({passage.id for passage in found}) == len(found)


def _paragraphs(report: Report) -> list[tuple[str, str]]:
    sections = (*report.abstract, *report.sections, *report.declarations)
    return [found for section in sections for found in _in_section(section, report)]


def _in_section(section: Section, report: Report) -> list[tuple[str, str]]:
    own = [
        (str(opening.attrs["id"]), to_plain(Text(tuple(tokens)), report.reference_numbers))
        for opening, tokens in paragraphs(section)
        if opening.type == "paragraph_open" and not any(token.type == "table_open" for token in tokens)
    ]
    return own + [found for inner in section.sections for found in _in_section(inner, report)]
