"""Which tests belong to the follow-up: those done long after the last that is known of diagnosis and treatment.

A test of the follow-up tells how the patient fared (CARE item 10b); among the tests that led to the diagnosis
(item 8a) it would stand years before its time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casegen.model.base import Part
from casegen.model.record import PatientRecord
from casegen.report.chronology import Chronology, record_chronology
from casegen.report.narrative.results import in_a_table

MONTH = 28.0
"""In days. What was tested sooner after the start of treatment may still have led to the diagnosis."""

_KINDS = ("imaging", "function_tests", "laboratory")


def before_follow_up(record: PatientRecord) -> PatientRecord:
    """The record without the tests of the follow-up."""
    return _with_tests(record, of_follow_up=False)


def of_follow_up(record: PatientRecord) -> PatientRecord:
    """The record with no other imaging, function, and laboratory tests than those of the follow-up."""
    return _with_tests(record, of_follow_up=True)


def _with_tests(record: PatientRecord, of_follow_up: bool) -> PatientRecord:
    if not any(getattr(record, kind) for kind in _KINDS):
        return record
    line = record_chronology(record)
    last = _last_known(record, line)
    later = {kind: _later(record, kind, line, last) for kind in _KINDS}
    if not (of_follow_up or any(any(flags) for flags in later.values())):
        return record
    kept = {
        kind: tuple(item for item, flag in zip(getattr(record, kind), flags, strict=True) if flag is of_follow_up)
        for kind, flags in later.items()
    }
    return record.model_copy(update=kept)


def _later(record: PatientRecord, kind: str, line: Chronology, last: float | None) -> list[bool]:
    """For each test of a kind whether it is one of the follow-up; one of an unknown time goes with the one before.

    The tests of a table stay together, and so do the results of a series.
    """
    tests: Sequence[Part] = getattr(record, kind)
    if last is None or (kind == "laboratory" and in_a_table(record)):
        return [False] * len(tests)
    flags: list[bool] = []
    for index, test in enumerate(tests):
        span = line.span(f"{kind}[{index}].date")
        is_later = span is not None and span.earliest >= last + MONTH and not getattr(test, "series", ())
        flags.append(is_later or (test.is_not_reported("date") and bool(flags) and flags[-1]))
    return flags


def _last_known(record: PatientRecord, line: Chronology) -> float | None:
    """The latest day on which a treatment may have begun, or a disease or its spread been found; None without any."""
    spans = (line.span(path) for path in _turns(record))
    return max((span.latest for span in spans if span), default=None)


def _turns(record: PatientRecord) -> Iterator[str]:
    """The paths of what diagnosis and treatment are dated by."""
    yield from (f"procedures[{index}].date" for index in range(len(record.procedures)))
    for kind in ("treatments", "radiotherapy", "devices"):
        yield from (f"{kind}[{index}].start" for index in range(len(getattr(record, kind))))
    for index, diagnosis in enumerate(record.diagnoses):
        yield f"diagnoses[{index}].date"
        yield from (f"diagnoses[{index}].metastases[{spread}].date" for spread in range(len(diagnosis.metastases)))
        yield from (f"diagnoses[{index}].recurrences[{again}].date" for again in range(len(diagnosis.recurrences)))
