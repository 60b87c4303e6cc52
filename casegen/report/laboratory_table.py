"""Several laboratory tests → a table: a row a test, its results, and what is normal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from casegen.markup.escape import escape_markdown
from casegen.model.laboratory import LaboratoryTest
from casegen.model.record import PatientRecord
from casegen.model.values.time_point import TimePoint
from casegen.report.english import capitalised
from casegen.report.narrative.results import Measured, Point, adds_specimen, tabled, times
from casegen.report.typography import moment, typeset

MOST_DATES = 5
"""More columns than these don't fit on a page; the results are then listed in rows, each with its time."""

_NONE = "–"


class LaboratoryTable(Struct, frozen=True):
    """Cells as Markdown; every row is as long as the header.

    Names stand in full with their abbreviations, as a table is read on its own: no abbreviations are to be put in.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def laboratory_table(record: PatientRecord) -> LaboratoryTable | None:
    """The table of the tests with a number, where there are at least `results.FEWEST_IN_A_TABLE`; else None.

    Results in words are told in a sentence. An author's interpretation stands behind its result, 15554/mm³ (high);
    notes go to the sentences. A column that would be empty is left out.
    """
    tests = tabled(record)
    if not tests:
        return None
    dates = times(tests)
    whole = _in_rows(tests) if len(dates) > MOST_DATES else _in_columns(tests, dates)
    kept = [index for index in range(len(whole[0])) if any(row[index] not in ("", _NONE) for row in whole[1:])]
    header, *rows = (tuple(escape_markdown(row[index]) for index in kept) for row in whole)
    return LaboratoryTable(header, tuple(rows))


def _in_columns(tests: Iterable[Measured], dates: Sequence[TimePoint | None]) -> list[list[str]]:
    """A column for each time."""
    if len(dates) > 1:
        headings = [_when(date) for date in dates]
    else:
        headings = ["Result" if date is None else f"Result ({moment(date)})" for date in dates]
    rows = [["Test", *headings, "Reference range"]]
    for one in tests:
        cells = [_cell(point for point in one.points if point.date == date) for date in dates]
        rows.append([_name(one.test), *cells, _reference(one.test)])
    return rows


def _in_rows(tests: Iterable[Measured]) -> list[list[str]]:
    """A row for each result."""
    rows = [["Test", "When", "Result", "Reference range"]]
    for one in tests:
        rows += [[_name(one.test), _when(point.date), _cell([point]), _reference(one.test)] for point in one.points]
    return rows


def _when(date: TimePoint | None) -> str:
    return typeset(date) if date else "At presentation"


def _name(test: LaboratoryTest) -> str:
    """Aspartate aminotransferase (AST), pleural fluid, by spectrophotometry."""
    short = f" ({test.abbreviation})" if test.abbreviation else ""
    specimen = test.specimen if adds_specimen(test) else ""
    by = f"by {test.method}" if test.method else ""
    return ", ".join(part for part in (f"{capitalised(test.test)}{short}", specimen, by) if part)


def _cell(points: Iterable[Point]) -> str:
    """The results of one time, which is mostly one: 15554/mm³ (high)."""
    return "; ".join(_judged(point) for point in points) or _NONE


def _judged(point: Point) -> str:
    return f"{typeset(point.result)} ({point.interpretation})" if point.interpretation else typeset(point.result)


def _reference(test: LaboratoryTest) -> str:
    return typeset(test.reference_range) if test.reference_range else _NONE
