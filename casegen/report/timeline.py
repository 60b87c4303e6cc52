"""The timeline (CARE item 7): what happened when, in order, as rows of a table.

Only what can be placed in time stands in it. An event given relative to the start of a drug is placed by that
drug's start, which for a drug still taken may follow from its duration; the computed date itself is never printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from casegen.model.diagnosis import Diagnosis
from casegen.model.record import PatientRecord
from casegen.model.treatment import Treatment
from casegen.model.values.time_point import TimePoint
from casegen.report.english import capitalised
from casegen.report.narrative import escape_markdown
from casegen.report.relations import still_taken, treatment_named
from casegen.report.typography import typeset, unbroken

_PART_OF_YEAR = {"early": 1, "mid": 6, "late": 12}
_MONTHS_IN = {"month": Decimal(1), "year": Decimal(12)}


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One row: ``sort_key`` orders rows, ``when`` and ``what`` are Markdown."""

    sort_key: tuple[int, ...]
    when: str
    what: str


def timeline(case: PatientRecord) -> tuple[TimelineEvent, ...]:
    """The events that can be placed, earliest first; among equals the last follow-up comes last."""
    placed = [event for when, what in _events(case) if (event := _placed(case, when, what))]
    last = case.follow_up
    if last and last.as_of and last.as_of.date and not last.as_of.relation:
        # A follow-up in 2012 is the last that is known of 2012.
        key = _key(last.as_of, unknown=13)
        placed.append(TimelineEvent((*key, 1), escape_markdown(typeset(last.as_of)), _state(case)))
    return tuple(event for event in sorted(placed, key=lambda event: event.sort_key) if event.what)


def _events(case: PatientRecord) -> Iterator[tuple[TimePoint | None, str]]:
    for entry in case.patient.history:
        yield entry.date, entry.condition
    for diagnosis in case.diagnoses:
        yield from _course_of_disease(diagnosis)
    for procedure in case.procedures:
        yield procedure.date, procedure.name
    for treatment in case.treatments:
        yield from _course_of_treatment(treatment)
    for event in case.adverse_events:
        grade = f"grade {event.grade} " if event.grade else ""
        yield event.onset, f"{grade}{event.term}"
        if event.outcome not in (None, "unknown"):
            yield event.outcome_date, f"{event.term}: {event.outcome}"
    for response in case.responses:
        by = f" by {response.criteria}" if response.criteria not in (None, "unstated") else ""
        yield response.date, f"{response.category}{by}"


def _course_of_disease(diagnosis: Diagnosis) -> Iterator[tuple[TimePoint | None, str]]:
    yield diagnosis.date, f"diagnosis of {diagnosis.name}"
    for spread in diagnosis.metastases:
        yield spread.date, f"metastases: {spread.site}"


def _course_of_treatment(treatment: Treatment) -> Iterator[tuple[TimePoint | None, str]]:
    dose = f", {treatment.dose}" if treatment.dose else ""
    yield treatment.start, f"{treatment.name}{dose}: start"
    for pause in treatment.interruptions:
        length = f" for {pause.duration}" if pause.duration else ""
        yield pause.date, f"{treatment.drug}: interrupted{length}"
    for change in treatment.changes:
        yield change.date, f"{treatment.drug}: dose changed to {change.to_dose}"
    if treatment.reintroduction:
        yield treatment.reintroduction.date, f"{treatment.drug}: reintroduced"
    yield treatment.stop, f"{treatment.drug}: stopped"


def _placed(case: PatientRecord, when: TimePoint | None, what: str) -> TimelineEvent | None:
    if when is None:
        return None
    key = _key(when) if when.date and not when.relation else _start_key(case, when)
    if key is None:
        return None
    return TimelineEvent((*key, 0), escape_markdown(typeset(when)), escape_markdown(unbroken(capitalised(what))))


def _key(when: TimePoint, unknown: int = 0) -> tuple[int, ...]:
    """Year, month and day for sorting. A year alone comes before its months, as it may be any of them."""
    assert when.date is not None
    month = when.date.month or _PART_OF_YEAR.get(when.modifier, unknown)
    return (when.date.year, month, when.date.day or unknown)


def _start_key(case: PatientRecord, when: TimePoint) -> tuple[int, ...] | None:
    """The sort key of the start of a drug, stated or counted back from the last follow-up."""
    if when.relation != "start":
        return None
    treatment = treatment_named(case, when.anchor)
    if treatment is None:
        return None
    if treatment.start and treatment.start.date:
        return _key(treatment.start)
    return _counted_back(case, treatment)


def _counted_back(case: PatientRecord, treatment: Treatment) -> tuple[int, ...] | None:
    last, duration = case.follow_up, treatment.duration
    if treatment not in still_taken(case) or not (last and last.as_of and last.as_of.date and duration):
        return None
    end = last.as_of.date
    months = _MONTHS_IN.get(duration.unit)
    if duration.low is None or months is None or duration.comparator or duration.high or duration.minor:
        return None  # too vague, or too finely told, to count back in months
    start = end.year * 12 + (end.month or 1) - 1 - int(duration.low * months)
    return (start // 12, start % 12 + 1, 0)


def _state(case: PatientRecord) -> str:
    last = case.follow_up
    assert last is not None
    states = [
        f"{treatment.drug} for {treatment.duration}" if treatment.duration else f"{treatment.drug} continued"
        for treatment in still_taken(case)
    ]
    for free, words in ((last.progression_free, "progression"), (last.recurrence_free, "recurrence")):
        states += [] if free is None else [f"{words}-free" if free else words]
    states += [last.status] if last.status else []
    return escape_markdown(unbroken(capitalised("; ".join(states))))
