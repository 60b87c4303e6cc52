"""Ids are for the file; the reader gets the names that they stand for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import is_
from typing import Any

from msgspec.structs import replace

from casegen.model.base import Part
from casegen.model.course import CourseEvent
from casegen.model.record import PatientRecord
from casegen.model.values.time_point import TimePoint
from casegen.report.chronology.names import dated_name, study_name, turn_of
from casegen.report.chronology.same_record import once_a_record
from casegen.report.narrative.person import pronoun

_NAMES: Mapping[str, Callable[[Any], str]] = {
    "medication": lambda treatment: treatment.drug,
    "treatments": lambda treatment: treatment.drug,
    "adverse_events": lambda event: event.term,
    "diagnoses": lambda diagnosis: diagnosis.name,
    "differential_diagnoses": lambda other: other.diagnosis,
    "procedures": lambda procedure: procedure.name,
    "devices": lambda device: device.device,
    "radiotherapy": lambda course: course.technique or "radiotherapy",
    "supportive_treatments": lambda support: support.treatment,
    "exposures": lambda exposure: exposure.agent,
    "injuries": lambda injury: injury.mechanism,
    "symptoms": lambda symptom: symptom.symptom,
    "laboratory": study_name,
    "imaging": study_name,
    "pathology": study_name,
    "microbiology": study_name,
    "function_tests": study_name,
    "course": turn_of,
}
"""What the entries of each list that have ids are called in a sentence."""


_ACTS = ("ingestion", "inhalation", "injection")
"""Manners of exposure that are told as something done with the agent: ingestion of citalopram."""


def named(record: PatientRecord, words: str | None) -> str:
    """What an author called an entry of the file by its id, in words; other words as they are."""
    wanted = (words or "").casefold()
    for key, name_of in _NAMES.items():
        entries = getattr(record, key)
        for item in entries if wanted else ():
            if item.id and item.id.casefold() == wanted:
                return _told_apart(record, item, name_of, entries)
    return words or ""


def ids_and_names(record: PatientRecord) -> dict[str, str]:
    """The entries that other facts can name: id or name, and what is printed for it."""
    known: dict[str, str] = {}
    for key, name_of in _NAMES.items():
        for item in getattr(record, key):
            name = name_of(item) or item.event
            known[name] = name
            if item.id:
                known[item.id] = name
    return known


def _moment_named(record: PatientRecord, words: str) -> str:
    """The same for a time: of an exposure it is the act, for 1 hour after citalopram may be any of its doses."""
    for exposure in record.exposures:
        if exposure.id and exposure.id.casefold() == words.casefold() and exposure.manner in _ACTS:
            return f"{exposure.manner} of {exposure.agent}"
    return named(record, words)


@once_a_record  # Every section tells of the same record.
def with_names(record: PatientRecord) -> PatientRecord:
    """The record with names for ids in its points in time: start of t1 becomes start of imatinib."""
    has_ids = any(item.id for key in _NAMES for item in getattr(record, key))
    return _named_inside(record, record) if has_ids else record


def _told_apart(record: PatientRecord, item: Part, name_of: Callable[[Any], str], entries: tuple[Part, ...]) -> str:
    """The name of an entry, with its date where another has the same name, so that the reader knows which.

    An event of the course that no noun names is told as a clause: she lost consciousness.
    """
    name = name_of(item)
    if isinstance(item, CourseEvent):
        return name or f"{pronoun(record.patient)} {item.event}"
    has_date = "date" in type(item).facts
    shared = sum(name_of(other) == name for other in entries) > 1
    return dated_name(name, getattr(item, "date", None)) if shared and has_date else name


def _named_inside(record: PatientRecord, value: Any) -> Any:
    """The value with names for ids; the very same where there is none to change."""
    kind: Any = type(value)
    if kind is TimePoint:
        anchor = _anchor_named(record, value.anchor) if value.anchor else value.anchor
        return value if anchor == value.anchor else replace(value, anchor=anchor)
    if kind is tuple:
        items = tuple([_named_inside(record, item) for item in value])
        return value if all(map(is_, items, value)) else items
    if not isinstance(value, Part):
        return value
    changed = {}
    for name, old in vars(value).items():
        if old is not None and old != () and (new := _named_inside(record, old)) is not old:
            changed[name] = new
    return value.model_copy(update=changed) if changed else value


def _anchor_named(record: PatientRecord, anchor: str) -> str:
    edge, _, bare = anchor.rpartition(" of ")
    return f"{edge} of {named(record, bare)}" if edge else _moment_named(record, bare)
