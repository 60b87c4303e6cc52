"""The order in which an author tells the course, in the table, in the figure and in the text."""

from __future__ import annotations

import pytest

from casegen.model.record import PatientRecord
from casegen.report.chronology import LAST, record_chronology
from casegen.report.narrative.outcomes import course_after_events


def record_of(*course: tuple[str, str | None], **more: object) -> PatientRecord:
    events = [{"event": event} | ({"date": date} if date else {}) for event, date in course]
    return PatientRecord.model_validate({"patient": {}, "course": events, **more})


def told(record: PatientRecord) -> list[str]:
    return [event.event for sentence in course_after_events(record) for event in sentence]


@pytest.mark.parametrize(
    "course",
    [
        [("fell", "day 1"), ("was admitted", None), ("improved", "day 5"), ("went home", None)],
        [("had a cold", "1 week before admission"), ("was admitted", None), ("improved", "2 days after admission")],
        [("improved", "day 3"), ("was admitted to the intensive care unit", None), ("worsened", "day 5")],
        [("was admitted", None), ("fell", "day 2"), ("slept", None), ("rested", None), ("went home", "day 9")],
    ],
    ids=["between", "after something earlier", "later admission", "several"],
)
def test_an_event_without_a_time_stays_where_its_author_told_it(course: list[tuple[str, str | None]]) -> None:
    assert told(record_of(*course)) == [event for event, _ in course]


def test_it_lies_between_its_neighbours_and_has_no_position() -> None:
    line = record_chronology(record_of(("fell", "day 1"), ("slept", None), ("improved", "day 5"), ("rested", None)))
    first, slept, last = (line.order[f"course[{index}].date"] for index in range(3))
    assert first < slept < last
    assert line.span("course[1].date") is None
    assert "course[3].date" not in line.order


def test_a_later_admission_is_not_what_days_are_counted_from() -> None:
    line = record_chronology(
        record_of(("fell", "day 2"), ("was admitted to the intensive care unit", "day 5"), ("improved", "day 9"))
    )
    spans = [line.span(f"course[{index}].date") for index in range(3)]
    assert [span and span.earliest for span in spans] == [1.0, 4.0, 8.0]


@pytest.mark.parametrize(
    ("procedures", "days"),
    [
        ([("splenectomy", "2012-03-01")], 549),
        ([("splenectomy", "2012-03-01"), ("gastrectomy", "2012-03-01")], 549),
        ([("splenectomy", "2012-03-01"), ("gastrectomy", "2019-03-01")], None),
        ([("splenectomy", "2012-03-01"), ("gastrectomy", "2012-04-01")], None),
        ([("splenectomy", "2012-03-01"), ("needle biopsy", "2019-03-01")], None),
    ],
    ids=["one", "one day", "years later", "one of two", "something later"],
)
def test_a_length_of_follow_up_is_placed_only_if_its_begin_is_sure(
    procedures: list[tuple[str, str]], days: int | None
) -> None:
    done = [{"name": name, "date": date} for name, date in procedures]
    line = record_chronology(record_of(procedures=done, follow_up={"duration": "18 months"}))
    span, start = line.span(LAST), line.span("procedures[0].date")
    assert start is not None
    assert (span.earliest - start.earliest if span else None) == days
    assert line.order[LAST] == max(line.order.values())


@pytest.mark.parametrize(("duration", "is_placed"), [("2 minutes", False), ("30 seconds", False), ("2 hours", True)])
def test_minutes_are_the_length_of_an_attack_and_not_the_time_since_it(duration: str, is_placed: bool) -> None:
    record = PatientRecord.model_validate({"patient": {}, "symptoms": [{"symptom": "seizure", "duration": duration}]})
    assert (record_chronology(record).span("symptoms[0].onset") is not None) == is_placed
