"""The figures of a whole report: reports/*.yaml, which the validators of tests/conformance judge as well."""

from __future__ import annotations

from pathlib import Path

from casegen.journals import load_journal
from casegen.markup.plain import to_plain
from casegen.report.exhibits import Exhibits
from casegen.report.numbers import Numbers
from casegen.report.report import Figure, Report, Section, Table
from tests.loading import case_data, case_of, report_of

TWO_PATIENTS = Path(__file__).parent / "reports" / "two_patients.yaml"


def shown(sections: tuple[Section, ...]) -> list[Figure | Table]:
    """The figures and tables in reading order."""
    found: list[Figure | Table] = []
    for section in sections:
        found += [block for block in section.blocks if isinstance(block, Figure | Table)]
        found += shown(section.sections)
    return found


def report() -> Report:
    return report_of(case_of(case_data(TWO_PATIENTS)))


def test_each_patient_has_a_timeline_and_numbers_go_on() -> None:
    exhibits = shown(report().sections)
    assert [(type(one).__name__, one.number, one.anchor) for one in exhibits] == [
        ("Figure", 1, "woman-figure-laboratory-1"),
        ("Figure", 2, "woman-figure-timeline"),
        ("Table", 1, "woman-table-timeline"),
        ("Figure", 3, "man-figure-timeline"),
        ("Table", 2, "man-table-timeline"),
    ]


def test_the_second_axis_counts_ages() -> None:
    first, second = (one for one in shown(report().sections) if isinstance(one, Figure) and one.wide)
    assert "Weeks since" in first.svg
    assert "Age (years)" in second.svg


def test_the_chart_holds_numbers_without_the_unit_that_its_title_names() -> None:
    chart = next(one for one in shown(report().sections) if isinstance(one, Figure) and not one.wide)
    assert "(× 10⁹/L)" in chart.svg.replace("\u00a0", " ")
    assert all(f">{value}<" in chart.svg for value in ("0.1", "&lt;0.1", "0.4", "1.6", "4.2"))
    assert "Day (1 = admission)" in chart.svg


def test_no_two_captions_of_a_report_are_the_same() -> None:
    captions = [to_plain(one.caption) for one in shown(report().sections)]
    assert len(set(captions)) == len(captions)


def test_captions_name_the_patient_where_there_are_several() -> None:
    record = case_of(case_data(TWO_PATIENTS)).patients[0]
    exhibits = Exhibits(record, load_journal("base"), Numbers(), patient="Patient 1")
    figure, table = exhibits.timeline_figure(), exhibits.timeline_table(str)
    assert figure is not None
    assert table is not None
    assert to_plain(figure.caption) == "Timeline of the case: Patient 1"
    assert to_plain(table.caption) == "Events of the case in order of time: Patient 1"
