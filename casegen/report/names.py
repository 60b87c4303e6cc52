"""Ids are for the file; the reader gets the names that they stand for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from casegen.model.base import Part
from casegen.model.record import PatientRecord
from casegen.model.values.time_point import TimePoint


def named(record: PatientRecord, words: str | None) -> str:
    """What an author called a drug, an event, a disease or a procedure by its id, in words; other words as they are."""
    for listed, name in (
        (record.drugs, "drug"),
        (record.adverse_events, "term"),
        (record.diagnoses, "name"),
        (record.procedures, "name"),
        (record.exposures, "agent"),
        (record.injuries, "mechanism"),
        (record.devices, "device"),
        (record.supportive_treatments, "treatment"),
    ):
        for item in listed:
            if words and item.id and item.id.casefold() == words.casefold():
                return str(getattr(item, name))
    return words or ""


def with_names(record: PatientRecord) -> PatientRecord:
    """The record with names for ids in its points in time: start of t1 becomes start of imatinib."""
    return _named_inside(record, record)  # type: ignore[no-any-return]


def _named_inside(record: PatientRecord, value: Any) -> Any:
    if isinstance(value, TimePoint) and value.anchor:
        edge, _, anchor = value.anchor.rpartition(" of ")
        return replace(value, anchor=f"{edge} of {named(record, anchor)}" if edge else named(record, value.anchor))
    if isinstance(value, tuple):
        return tuple(_named_inside(record, item) for item in value)
    if isinstance(value, Part):
        return value.model_copy(update={name: _named_inside(record, old) for name, old in value})
    return value
