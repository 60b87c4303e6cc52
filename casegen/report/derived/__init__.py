"""Facts that follow from typed ones: durations, ages, time to onset, cumulative doses, risk groups.

They stand beside what their author wrote and never in its place: where a fact is typed, none is derived. In prose
they are cited as ``treatments.imatinib.derived.duration``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from casegen.model.base import Part
from casegen.model.record import PatientRecord
from casegen.report.derived.ages import age_at
from casegen.report.derived.doses import cumulative_dose
from casegen.report.derived.durations import (
    days_on_drug,
    duration_of,
    length_of_follow_up,
    start_of_ongoing,
    time_to_onset,
)
from casegen.report.derived.exact import ExactTimes
from casegen.report.derived.fact import Derived
from casegen.report.derived.risk import risk_by_schemes

__all__ = ["Derived", "derived", "derived_facts"]


def derived_facts(record: PatientRecord) -> Mapping[str, Derived]:
    """Every derived fact by its path: ``treatments[0].derived.duration``, ``follow_up.derived.duration``.

    ``record`` is as its author wrote it. The order is that of the record.
    """
    times = ExactTimes(record)
    found: dict[str, Derived] = {}
    for path, part in _entries(record):
        for fact in _facts(record, path, part, times):
            found[f"{path}.derived.{fact.name}"] = fact
    return found


def derived(record: PatientRecord, entry: Part) -> Mapping[str, Derived]:
    """The derived facts of one entry of a record by name: ``duration``, ``age``. Empty where there are none.

    ``entry`` is the very object in the record, not one that equals it.
    """
    times = ExactTimes(record)
    for path, part in _entries(record):
        if part is entry:
            return {fact.name: fact for fact in _facts(record, path, part, times)}
    return {}


def _entries(record: PatientRecord) -> Iterator[tuple[str, Any]]:
    """The entries that can have derived facts, with their paths."""
    lists = ("medication", "diagnoses", "procedures", "devices", "radiotherapy", "treatments", "supportive_treatments")
    for name in (*lists, "adverse_events"):
        for index, item in enumerate(getattr(record, name)):
            yield f"{name}[{index}]", item
    for name in ("follow_up", "death"):
        if (part := getattr(record, name)) is not None:
            yield name, part


def _facts(record: PatientRecord, path: str, part: Any, times: ExactTimes) -> Iterator[Derived]:
    if part.derived_before is not None:
        yield from part.derived_before.values()
        return
    kind = path.partition("[")[0]
    if kind in ("medication", "treatments"):
        yield from start_of_ongoing(path, part, times)
        yield from duration_of(path, part.duration, times)
        yield from days_on_drug(path, part, times)
        yield from cumulative_dose(path, part)
        yield from age_at(record.patient, f"{path}.start", times)
    elif kind in ("devices", "radiotherapy", "supportive_treatments"):
        yield from duration_of(path, part.duration, times)
    elif kind == "adverse_events":
        yield from time_to_onset(record, path, part.suspected_cause, times)
        yield from age_at(record.patient, f"{path}.onset", times)
    elif kind == "follow_up":
        yield from length_of_follow_up(record, times)
        yield from age_at(record.patient, f"{path}.as_of", times)
    elif kind == "diagnoses":
        yield from age_at(record.patient, f"{path}.date", times)
        yield from risk_by_schemes(path, part)
    else:
        yield from age_at(record.patient, f"{path}.date", times)
