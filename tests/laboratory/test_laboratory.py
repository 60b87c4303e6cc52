"""The table of laboratory results, and what is said of them beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from casegen.journals import load_journal
from casegen.markup.parse import parse, parse_inline
from casegen.markup.plain import to_plain
from casegen.model.laboratory import LaboratoryTest
from casegen.model.record import PatientRecord
from casegen.model.values.reference_range import ReferenceRange
from casegen.model.values.result import Result
from casegen.report.laboratory_table import laboratory_table
from casegen.report.names import with_names
from casegen.report.narrative.narrate import narrate
from casegen.report.narrative.results import in_a_table, measured, position
from tests.loading import record_of

HERE = Path(__file__).parent
TEMPLATES = load_journal("base").templates
POSITIONS = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in (HERE / "positions.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
]


def named_record_of(facts: str) -> PatientRecord:
    """The record with names for ids, as the sentences get it."""
    return with_names(record_of(facts))


def plain(markdown: str) -> str:
    return to_plain(parse_inline(markdown)).replace("\N{NO-BREAK SPACE}", " ")


def table_text(record: PatientRecord) -> str:
    """The table as its reader sees it, a line a row."""
    table = laboratory_table(record)
    if table is None:
        return "no table"
    return "\n".join(" | ".join(plain(cell) for cell in row) for row in (table.header, *table.rows))


def sentences(record: PatientRecord, table: int | None) -> str:
    anchor = "table-laboratory" if table else None
    written = narrate(record, "diagnostic_assessment", TEMPLATES, laboratory_table=table, laboratory_anchor=anchor)
    return to_plain(parse(written)).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("path", sorted((HERE / "tables").glob("*.yaml")), ids=lambda path: path.stem)
def test_table(path: Path) -> None:
    record = named_record_of(path.read_text(encoding="utf-8"))
    assert table_text(record) == path.with_suffix(".txt").read_text(encoding="utf-8").strip()


@pytest.mark.parametrize(("result", "reference", "expected"), POSITIONS)
def test_position(result: str, reference: str, expected: str) -> None:
    found = position(Result.parse(result), ReferenceRange.parse(reference))
    assert (found or "-") == expected


def test_every_row_is_as_long_as_the_header() -> None:
    for path in (HERE / "tables").glob("*.yaml"):
        table = laboratory_table(named_record_of(path.read_text(encoding="utf-8")))
        if table:
            assert {len(row) for row in table.rows} == {len(table.header)}


EVERY_FIELD = """
laboratory:
  - test: aspartate aminotransferase
    abbreviation: AST
    specimen: pleural fluid
    result: 84 U/L
    reference_range: 10-35 U/L
    interpretation: critically high
    date: 2012-09
    method: spectrophotometry
    series: [{date: 2012-10, result: 31 U/L, note: The sample was clear}]
    note: The sample was turbid
  - {test: serum copper, not_performed: too costly}
  - {test: tryptase, result: not reported}
"""
OTHERS = "".join(
    f"  - {{test: {test}, result: 5 mmol/L, date: 2012-09}}\n" for test in ("sodium", "potassium", "urea", "chloride")
)


@pytest.mark.parametrize("table", [None, 1])
def test_no_field_is_dropped(table: int | None) -> None:
    record = named_record_of(EVERY_FIELD + (OTHERS if table else ""))
    told = f"{table_text(record)}\n{sentences(record, table)}".casefold()
    first = record.laboratory[0]
    unset = {"id", "not_performed", "series", "abbreviation", "codes", "fact_codes"}
    facts = [getattr(first, name) for name in LaboratoryTest.facts if name not in unset]
    assert None not in facts
    # Without a table, the abbreviation is put in later, where all the text is known.
    facts += [first.abbreviation] if table else []
    facts += [later for entry in first.series for later in (entry.result, entry.date, entry.note)]
    facts += ["serum copper was not measured because it was too costly", "the result for tryptase was not reported"]
    assert [fact for fact in facts if not any(form.casefold() in told for form in _forms(fact))] == []


def _forms(fact: object) -> list[str]:
    return [str(fact), *(getattr(fact, name)() for name in ("spelt", "label") if hasattr(fact, name))]


def test_the_sentence_points_to_the_table_by_its_anchor() -> None:
    record = named_record_of(f"laboratory:\n{OTHERS}")
    written = narrate(
        record, "diagnostic_assessment", TEMPLATES, laboratory_table=3, laboratory_anchor="mother-table-laboratory"
    )
    assert "[Table&nbsp;3](#mother-table-laboratory)" in written


def test_without_a_number_of_a_table_everything_is_told_in_sentences() -> None:
    record = named_record_of(f"laboratory:\n{OTHERS}")
    assert sentences(record, None) == (
        "In September 2012, sodium was 5 mmol/L, potassium was 5 mmol/L, and urea was 5 mmol/L."
        " In September 2012, chloride was 5 mmol/L."
    )


@pytest.mark.parametrize("path", sorted((HERE / "tables").glob("*.yaml")), ids=lambda path: path.stem)
def test_which_tests_are_in_the_table_is_known_without_their_times(path: Path) -> None:
    record = record_of(path.read_text(encoding="utf-8"))
    numbers = tuple(one.test for one in measured(record) if one.is_number)
    assert in_a_table(record) == (numbers if laboratory_table(record) else ())
