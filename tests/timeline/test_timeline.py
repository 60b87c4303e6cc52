"""The table and the figure of the timeline, and that no fact with a time is missing from the table.

Each NAME.yaml holds the facts of a patient; NAME.txt what is drawn and written of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from casegen.model.record import PatientRecord
from casegen.report.chronology.walk import time_points
from casegen.report.figures.timeline_chart import Bar, Mark, Span, TimelineChart
from casegen.report.timeline import timeline_chart, timeline_events, timeline_rows
from casegen.report.timeline.laboratory import laboratory_charts
from casegen.source import read_source
from casegen.validate import plain_data
from tests.loading import BLAY, EVERY_FIELD, case_data, case_of

HERE = Path(__file__).parent
STORIES = sorted(HERE.glob("*.yaml"))


def record_of(path: Path) -> PatientRecord:
    if path.parent != HERE:
        return case_of(case_data(path))
    source, problems = read_source(path.read_bytes(), path.name)
    assert source is not None, problems
    return PatientRecord.model_validate(plain_data(source.root))


def drawn(record: PatientRecord) -> str:
    """The whole timeline as text: the rows of the table, then the lanes of the figure."""
    lines = [f"{row.when} | {row.what}" for row in timeline_rows(timeline_events(record))]
    chart = timeline_chart(record)
    if chart is None:
        return "\n".join([*lines, "", "no figure"]) + "\n"
    lines += ["", chart.title, chart.description, f"day {chart.first_day}: {origin_of(chart)}"]
    for lane in chart.lanes:
        lines += ["", f"[{lane.name}]", *(spelt(item) for item in lane.items)]
        lines += [f"no time: {words}" for words in lane.untimed]
    for series in laboratory_charts(record):
        lines += ["", f"[{series.label}, {series.unit}, {series.reference}]", series.description]
        lines += [f"{place(reading.at)}: {reading.value:g}{' or beyond' * reading.beyond}" for reading in series.series]
    return "\n".join(lines) + "\n"


def origin_of(chart: TimelineChart) -> str:
    return f"{chart.origin or chart.origin_name}{', ages' * chart.ages}"


def spelt(item: Mark | Bar) -> str:
    if isinstance(item, Mark):
        grade = f", grade {item.grade}" if item.grade else ""
        return f"{place(item.at)}: {item.kind}: {item.label}{grade} ({item.when})"
    ends = f"{place(item.start)} to {place(item.stop)}{' and fades' * item.fades}"
    lines = [f"{ends}: {item.label}" + (f" ({item.detail})" if item.detail else "")]
    lines += [f"    gap {place(begin)} to {place(end)}" for begin, end in item.gaps]
    lines += [f"    step {place(at)}: {dose}" for at, dose in item.steps]
    return "\n".join(lines)


def place(span: Span | None) -> str:
    if span is None:
        return "open"
    ends = (f"{end:.4g}" if abs(end) < 100 else f"{end:.0f}" for end in (span.earliest, span.latest))
    return " .. ".join(dict.fromkeys(ends))


@pytest.mark.parametrize("path", [*STORIES, BLAY], ids=lambda path: path.stem)
def test_timeline(path: Path) -> None:
    expected = (HERE / f"{path.stem}.txt").read_text(encoding="utf-8")
    assert drawn(record_of(path)).replace("\u00a0", " ") == expected


@pytest.mark.parametrize("path", [*STORIES, BLAY, EVERY_FIELD], ids=lambda path: path.stem)
def test_every_stated_time_has_an_event(path: Path) -> None:
    record = record_of(path)
    stated = {key for key, _, _, when in time_points(record) if when}
    events = timeline_events(record)
    assert stated <= {event.key for event in events}
    assert len({event.key for event in events}) == len(events)
    assert all(event.when for event in events if event.key in stated)


@pytest.mark.parametrize("path", [*STORIES, BLAY, EVERY_FIELD], ids=lambda path: path.stem)
def test_rows_hold_every_event_with_a_time(path: Path) -> None:
    events = [event for event in timeline_events(record_of(path)) if event.when]
    rows = timeline_rows(events)
    told = sum(len(row.what.split("; ")) for row in rows)
    assert told >= len(events)
    assert [row.placed for row in rows] == sorted((row.placed for row in rows), reverse=True)
    assert sum(not row.placed for row in rows) == sum(not event.order for event in events)


@pytest.mark.parametrize(
    ("years", "drawn_marks"),
    [(["2012"], 0), (["2012", "2013"], 0), (["2012", "2012", "2012"], 0), (["2012", "2012", "2013"], 3)],
    ids=["one", "two", "three at one time", "three"],
)
def test_a_figure_needs_three_things_at_two_times(years: list[str], drawn_marks: int) -> None:
    biopsies = [{"name": f"biopsy {number}", "date": year} for number, year in enumerate(years)]
    record = PatientRecord.model_validate({"patient": {}, "procedures": biopsies})
    chart = timeline_chart(record)
    assert sum(len(lane.items) for lane in chart.lanes) == drawn_marks if chart else not drawn_marks
    assert [row.when for row in timeline_rows(timeline_events(record))] == years


LAB: dict[str, Any] = {"test": "LDH", "result": "300 U/L", "series": [{"date": "day 3", "result": "280 U/L"}]}


@pytest.mark.parametrize(
    ("more", "points"),
    [
        ({"date": "day 5", "result": "250 U/L"}, 3),
        ({"date": "day 5", "result": "250 mg/L"}, 0),
        ({"date": "day 5", "result": "normal"}, 0),
        ({"date": "2 days after the consultation", "result": "250 U/L"}, 0),
    ],
    ids=["one unit", "two units", "words", "not placed"],
)
def test_a_line_chart_needs_three_numbers_of_one_unit_with_a_place(more: dict[str, str], points: int) -> None:
    test = {**LAB, "series": [*LAB["series"], more]}
    charts = laboratory_charts(PatientRecord.model_validate({"patient": {}, "laboratory": [test]}))
    assert [len(chart.series) for chart in charts] == ([points] if points else [])


def test_a_result_without_a_date_is_not_placed_without_others() -> None:
    record = PatientRecord.model_validate({"patient": {}, "laboratory": [{"test": "LDH", "result": "300 U/L"}]})
    assert timeline_events(record) == ()
