"""What is told in the order of time: results of a series, visits, admission and discharge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from casegen.checks.consistency.times import Times, location_of, times_of
from casegen.checks.context import CheckContext
from casegen.checks.rule import COMMON_SENSE, Finding, rule
from casegen.model.base import Part
from casegen.model.record import PatientRecord
from casegen.report.chronology.names import turn_of
from casegen.validate import Location


@rule("K114", "entries out of the order of time", source=COMMON_SENSE, read="2026-11-22")
def out_of_order(context: CheckContext) -> Iterator[Finding]:
    """The results of a series, the visits of the follow-up, the events of the course, the recurrences of a disease, the
    pauses of a drug and its changes of dose, and what became of an adverse event are written in the order of time.

    One that is dated before the entry above it has mostly a date that is mistyped or swapped with its neighbour's.
    Correct the dates, or move the entry.
    """
    for above, record, times in times_of(context):
        for paths in _told_in_order(record):
            dated = [path for path in paths if times.points.get(path)]
            for before, path in pairwise(dated):
                if times.is_before(path, before, same_part=True):
                    here, there = times.points[path], times.points[before]
                    message = f"{here} is before the entry above it ({there}); correct the dates, or move the entry"
                    yield _finding(above, path, before, message)


@rule("K115", "discharge against admission and visits", source=COMMON_SENSE, read="2026-11-22")
def discharge_out_of_place(context: CheckContext) -> Iterator[Finding]:
    """A patient is discharged after the admission and before the visits of the follow-up.

    It is looked at where the course tells of one admission or one discharge. Correct the date that is wrong.
    """
    for above, record, times in times_of(context):
        leaving = _only_turn(record, "discharge")
        if leaving is None:
            continue
        coming = _only_turn(record, "admission")
        if coming and times.is_before(leaving, coming):
            yield _finding(above, leaving, coming, "the discharge is before the admission; correct one of the dates")
        yield from _visits_before(above, record, times, leaving)


@rule("K119", "time told from itself", source=COMMON_SENSE, read="2026-11-22")
def told_from_itself(context: CheckContext) -> Iterator[Finding]:
    """What is told from another event is not that event itself, nor is that event told from it in its turn.

    The start of a drug is not 4 weeks after the start of that drug. Tell it from another event, or write its date;
    where another event of that name is meant, add it to the file.
    """
    for above, _, times in times_of(context):
        for path, point in times.stated():
            way = [path]
            while (nearer := times.told_from(way[-1])) and nearer not in way:
                way.append(nearer)
            if nearer == path:
                message = f"{point} is told from itself; tell it from another event, or write its date"
                if len(way) > 1:
                    message = f"{point} is told from what is told from this; write the date of one of them"
                yield Finding((*above, *location_of(path)), message)


def _told_in_order(record: PatientRecord) -> Iterator[list[str]]:
    for number, test in enumerate(record.laboratory):
        yield [f"laboratory[{number}].date", *_dates(f"laboratory[{number}].series", test.series)]
    for name in ("medication", "treatments"):
        for number, drug in enumerate(getattr(record, name)):
            yield _dates(f"{name}[{number}].interruptions", drug.interruptions)
            yield _dates(f"{name}[{number}].changes", drug.changes)
    for number, disease in enumerate(record.diagnoses):
        yield _dates(f"diagnoses[{number}].recurrences", disease.recurrences)
    for number, event in enumerate(record.adverse_events):
        yield _dates(f"adverse_events[{number}].course", event.course)
    yield _dates("course", record.course)
    if record.follow_up:
        yield _dates("follow_up.visits", record.follow_up.visits)


def _dates(path: str, entries: Sequence[Part]) -> list[str]:
    return [f"{path}[{index}].date" for index in range(len(entries))]


def _only_turn(record: PatientRecord, turn: str) -> str | None:
    found = [f"course[{index}].date" for index, event in enumerate(record.course) if turn_of(event) == turn]
    return found[0] if len(found) == 1 else None


def _visits_before(above: Location, record: PatientRecord, times: Times, leaving: str) -> Iterator[Finding]:
    visits = record.follow_up.visits if record.follow_up else ()
    for index in range(len(visits)):
        path = f"follow_up.visits[{index}].date"
        if times.is_before(path, leaving):
            here, there = times.points[path], times.points[leaving]
            yield _finding(
                above, path, leaving, f"this visit ({here}) is before the discharge ({there}); correct one of the dates"
            )


def _finding(above: Location, path: str, other: str, message: str) -> Finding:
    return Finding((*above, *location_of(path)), message, related=((*above, *location_of(other)),))


RULES = (out_of_order, discharge_out_of_place, told_from_itself)
