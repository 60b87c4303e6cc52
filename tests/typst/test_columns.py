"""The columns of Typst's pages: of one height, with nothing that sticks out of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import pytest

from casegen.export.typst_compiler import Columns, Compiled, Document
from casegen.export.typst_pdf import export_pdf, typeset_report
from casegen.problems import CaseError
from casegen.report.report import Report
from tests.export.page_parts import TEMPLATES
from tests.export.sample_report import bare_report, long_report
from tests.typst.built import reader
from tests.typst.set_in_type import document_of

_PLACES = """query(metadata).filter(it => type(it.value) == array).map(it => {
  let found = it.location().position()
  (it.value.at(0), found.page, found.y.pt())
})"""
_COLUMNS = _PLACES.replace("found.y.pt()", "found.x.pt()")
WORDS = "The patient was readmitted with a rash of both forearms that itched. " * 12
LINKED = "; ".join(
    f'paragraph(none, {{"{WORDS}"; to("a", "Table 1"); "{WORDS[: 40 + length]}"}})' for length in range(20)
)

ALMOST_A_PAGE = "block(width: 100%, height: 600pt, breakable: false)[block]"


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """All that is compiled from now on."""
    found: list[Document] = []
    compiled = Document.compiled

    def remembered(document: Document) -> Compiled:
        found.append(document)
        return compiled(document)

    monkeypatch.setattr(Document, "compiled", remembered)
    return found


@pytest.mark.parametrize("make", [bare_report, long_report])
def test_columns_get_the_room_that_they_lack(make: Callable[[], Report], sources: list[Document]) -> None:
    export_pdf(make(), TEMPLATES)
    (document,) = sources
    assert sticking_out(document) == []
    document._files["main.typ"] = document._files["main.typ"].replace(b"let overfull = 0.1pt", b"let overfull = 900pt")
    assert sticking_out(document)


def test_columns_get_the_room_that_they_lack_where_what_follows_goes_to_another_page() -> None:
    document = document_of(f"{{ in-columns(0, (2100pt, false), {{ {LINKED} }}); {ALMOST_A_PAGE} }}", ["a"])
    assert document.compiled().is_settled
    assert document.columns()[0].points > 2140
    assert sticking_out(document) == []


def test_columns_begin_at_the_end_of_a_page_even_where_nothing_has_room() -> None:
    document = document_of(
        f"{{ {ALMOST_A_PAGE}; in-columns(0, (none, false), {{ {ALMOST_A_PAGE}; {LINKED} }}) }}", ["a"]
    )
    assert document.compiled().is_settled
    assert sticking_out(document) == []
    pages = {kind: page for kind, page, _ in json.loads(document._compiler().eval(_PLACES))}
    assert (pages["above"], pages["begin"]) == (1, 2)


@pytest.mark.parametrize("height", [37, 150])
@pytest.mark.parametrize("count", [3, 20, 45, 90, 200])
def test_columns_are_as_long_on_the_page_where_they_end_and_no_page_is_empty(count: int, height: int) -> None:
    block = f'block(width: 100%, height: {height}pt, breakable: false, metadata(("block", 0)))'
    document, compiled = settled(f"in-columns(0, START, {{ {'; '.join([block] * count)} }})")
    assert sticking_out(document) == []
    places = [(page, x) for kind, page, x in json.loads(document._compiler().eval(_COLUMNS)) if kind == "block"]
    assert len(places) == count
    ends = max(page for page, _ in places)
    assert len(reader(compiled.pdf).pages) == ends
    left, right = ([x > 300 for page, x in places if page == ends].count(side) for side in (False, True))
    assert 0 <= left - right <= 1


def settled(code: str) -> tuple[Document, Compiled]:
    """The code with columns as high as they must be in place of START, which it is set with until that is known."""
    start = "(none, false)"
    for _ in range(3):
        document = document_of(code.replace("START", start))
        compiled = document.compiled()
        if compiled.is_settled:
            return document, compiled
        start = known(document)
    raise AssertionError("the columns never settle")


def known(document: Document) -> str:
    """The columns of the first stretch, as the code says what is known of them."""
    columns = document.columns()[0]
    return f"({columns.points}pt, {str(columns.is_to_grow).lower()})"


def sticking_out(document: Document) -> list[float]:
    """By how many points something sticks out of columns, for all columns that something sticks out of."""
    found: list[float] = []
    since: list[tuple[int, float]] = []
    for kind, page, top in json.loads(document._compiler().eval(_PLACES)):
        if kind == "after":
            out = max((other for on, other in since if on == page), default=0.0) - top
            found += [out] if out > 0.1 else []
            since.clear()
        else:
            since.append((page, top))
    return found


def test_columns_are_half_as_high_as_one_would_be_although_links_are_not_printed_at_first() -> None:
    measured = 'context [#metadata(measure(width: column-width, body).height.pt()) #label("measured")]'
    document = document_of(f"{{ let body = {{ {LINKED} }}; in-columns(0, (none, false), body); {measured} }}", ["a"])
    (whole,) = json.loads(document._compiler().eval("query(<measured>).map(it => it.value)"))
    assert document.compiled().is_settled
    assert document.columns()[0].points >= whole / 2
    assert document.columns()[0].points - whole / 2 < 40


def test_columns_begin_as_high_as_is_told() -> None:
    document = document_of(f"in-columns(0, (4000.5pt, true), {{ {LINKED} }})", ["a"])
    assert document.compiled().is_settled
    assert document.columns() == {0: Columns(4000.5, is_to_grow=True)}


def test_columns_that_still_grow_go_on_from_their_heights(
    monkeypatch: pytest.MonkeyPatch, sources: list[Document]
) -> None:
    compiled = Document.compiled

    def unsettled_at_first(document: Document) -> Compiled:
        made = compiled(document)
        return Compiled(made.pdf, is_settled=len(sources) > 1)

    monkeypatch.setattr(Document, "compiled", unsettled_at_first)
    expected = typeset_report(long_report(), TEMPLATES)
    first, second = sources
    assert b"in-columns(0, (none, false), " in first._files["main.typ"]
    assert f"in-columns(0, {known(first)}, ".encode() in second._files["main.typ"]
    assert second.columns() == first.columns()
    monkeypatch.undo()
    assert typeset_report(long_report(), TEMPLATES) == expected


def test_columns_that_grow_for_ever_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    heights = iter(range(100))

    def growing(_: Document) -> Mapping[int, Columns]:
        return {0: Columns(next(heights), is_to_grow=True)}

    monkeypatch.setattr(Document, "compiled", lambda _: Compiled(b"", is_settled=False))
    monkeypatch.setattr(Document, "columns", growing)
    with pytest.raises(CaseError) as caught:
        export_pdf(long_report(), TEMPLATES)
    assert caught.value.problems[0].code == "M306"


def test_what_gets_another_answer_each_time_is_not_settled() -> None:
    assert document_of('"a"').compiled().is_settled
    asking = "context { for _ in range(query(metadata).len() + 1) { metadata(1) } }"
    assert not document_of(asking).compiled().is_settled
