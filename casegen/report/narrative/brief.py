"""What an abstract tells of tests and devices: those of the presentation first, each later one with its time."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any, Protocol, TypeVar

from casegen.model.procedure import Device
from casegen.model.record import PatientRecord
from casegen.model.values.age import Age
from casegen.model.values.time_point import TimePoint
from casegen.report.chronology import record_chronology
from casegen.report.narrative.relations import answered_event
from casegen.report.narrative.treatment_words import done

_PRESENTATION = ("admission", "presentation", "arrival", "diagnosis", "initial presentation", "the diagnosis", "birth")
_STARTS = ("treatments", "radiotherapy", "devices", "supportive_treatments")


class _Dated(Protocol):
    @property
    def date(self) -> TimePoint | None: ...


_Test = TypeVar("_Test", bound=_Dated)


def presenting_first(record: PatientRecord, tests: Iterable[_Test]) -> list[_Test]:
    """The tests in their order, those done at another time than the presentation behind the others, by their time."""
    listed = list(tests)
    if len(listed) < 2:  # one has no order
        return listed
    order = record_chronology(record).order
    keys = {id(test): order.get(path, ()) for path, test in _dated(record)}

    def key(test: _Test) -> tuple[bool, tuple[float, ...]]:
        apart = time_apart(record, test.date) is not None
        return apart, keys.get(id(test), ()) if apart else ()

    return sorted(listed, key=key)


def by_time(record: PatientRecord, tests: Iterable[_Test]) -> list[tuple[TimePoint | None, list[_Test]]]:
    """The tests in groups of one time, which is None for the presentation."""
    ordered = presenting_first(record, tests)
    return [(when, list(group)) for when, group in groupby(ordered, lambda test: time_apart(record, test.date))]


def time_apart(record: PatientRecord, date: TimePoint | None) -> TimePoint | None:
    """The time of a test, unless it was at the presentation as far as is known.

    A date of the calendar is apart if it surely lies behind the first treatment.
    """
    if date is None or (date.anchor in _PRESENTATION and date.relation == "at"):
        return None
    if date.age is not None:
        return None if _same_age(date.age, record.patient.age) else date
    if date.ordinal is not None:
        return None if date.ordinal <= 1 and date.ordinal_to is None else date
    if date.date is not None:
        return date if _is_after_treatment(record, date) else None
    return date if date.anchor else None


def devices_apart(record: PatientRecord) -> list[Device]:
    """The devices that neither a procedure of that name nor an adverse event tells of."""
    operations = {procedure.name.casefold() for procedure in record.procedures}
    devices = (device for device in record.devices if device.device.casefold() not in operations)
    return [device for device in devices if answered_event(record, device.indication) is None]


def devices_by_verb(devices: Iterable[Device]) -> list[tuple[str, list[Device]]]:
    """The devices by what is done with them: placed, applied, given."""
    groups: dict[str, list[Device]] = {}
    for device in devices:
        groups.setdefault(done(device.device, "placed"), []).append(device)
    return list(groups.items())


def _same_age(one: Age, other: Age | None) -> bool:
    return other is not None and (one.low, one.unit) == (other.low, other.unit)


def _is_after_treatment(record: PatientRecord, date: TimePoint) -> bool:
    line = record_chronology(record)
    own = next((span for path, test in _dated(record) if test.date == date and (span := line.span(path))), None)
    starts = [line.span(f"procedures[{index}].date") for index in range(len(record.procedures))]
    starts += [line.span(f"{kind}[{index}].start") for kind in _STARTS for index in range(len(getattr(record, kind)))]
    known = [span.latest for span in starts if span]
    return own is not None and bool(known) and own.earliest > min(known)


def _dated(record: PatientRecord) -> Iterable[tuple[str, Any]]:
    for kind in ("imaging", "microbiology", "laboratory", "examinations"):
        entries: Iterable[Any] = getattr(record, kind)
        yield from ((f"{kind}[{index}].date", entry) for index, entry in enumerate(entries))
