"""The dates of a case → times from its anchor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from casegen.model import Case
from casegen.model.base import Part
from casegen.model.record import PatientRecord
from casegen.model.source_record import SourceRecord
from casegen.model.values.time_point import TimePoint
from casegen.report.chronology.record import BIRTH, ORDER, TIME_ZERO, record_chronology
from casegen.report.chronology.walk import time_points
from casegen.report.derived import Derived, derived_facts
from casegen.report.relative_dates.anchor import Anchor, anchor_named, anchors
from casegen.report.relative_dates.offset import DAYS_UP_TO, CannotTell, calendar_day, told_from
from casegen.startup.late_pattern import late_pattern

_MANY = 8
_DATE = late_pattern(r"(?<!\d)(?:19|20)\d{2}-\d{2}")
_Record = TypeVar("_Record", bound=PatientRecord)
_Points = Mapping[str, TimePoint | None]


class Fault(Struct, frozen=True):
    """Why the dates can't be told from one event. ``path`` is that of the fact; empty where it is the event itself."""

    path: str
    message: str


def with_relative_dates(case: Case, anchor: str = "") -> tuple[Case, tuple[Fault, ...]]:
    """The case with every date of a patient told from the event that ``anchor`` names, and what can't be told so.

    ``anchor`` is an event in words (surgery, start of imatinib) or the path of its fact; empty: the most sensible
    event of each patient that has a date. The date of the event itself is left out, for it is what the rest is told
    from. Derived facts are those of the case as it was.
    """
    case = case.model_copy(
        update={
            "source_record": _without_dates(case.source_record),
            "patients": tuple(
                patient.model_copy(update={"source_record": _without_dates(patient.source_record)})
                for patient in case.patients
            ),
        }
    )
    if not case.patients:
        return _rewritten(case, anchor, "")
    rewritten = [_rewritten(patient, anchor, f"patients[{index}].") for index, patient in enumerate(case.patients)]
    faults = tuple(fault for _, found in rewritten for fault in found)
    return case.model_copy(update={"patients": tuple(patient for patient, _ in rewritten)}), faults


def _without_dates(source: SourceRecord | None) -> SourceRecord | None:
    """The record without the facts that hold a date: nobody knows of what, so that they can't be told from an event."""
    if source is None:
        return None
    kept = tuple(fact for fact in source.other_facts if not _DATE.search(fact.value))
    return source.model_copy(update={"other_facts": kept})


def _rewritten(record: _Record, wanted: str, prefix: str) -> tuple[_Record, tuple[Fault, ...]]:
    dated = {path: point for path, _, _, point in time_points(record) if point and point.date}
    if not dated:
        return record, ()
    chosen = (anchor_named(record, wanted.removeprefix(prefix)),) if wanted else anchors(record)
    attempts = [_told(found, dated) for found in chosen if found]
    if not attempts:
        return record, (Fault(prefix.removesuffix("."), _no_anchor(record, wanted)),)
    # Where not all can be told from the most sensible event, the next one may do.
    best = min(attempts, key=lambda attempt: len(attempt.faults))
    faults = tuple(replace(fault, path=prefix + fault.path) for fault in best.faults)
    rewritten: _Record = _replaced(record, "", best.points, _derived(record, best))
    # The author's dates know the order better than rounded times do.
    order = {key: place for key, place in record_chronology(record).order.items() if key != BIRTH or key in dated}
    return rewritten.with_derived({ORDER: order, TIME_ZERO: best.anchor.path}), faults


def _no_anchor(record: PatientRecord, wanted: str) -> str:
    known = [f"{found.words} ({found.path})" for found in anchors(record)]
    listed = f"; there is {', '.join(known[:_MANY])}" if known else "; give an event of the case its date"
    if wanted:
        return f"no event with a date is called {wanted!r}{listed}"
    return f"no event from which the others can be told has a date{listed}"


class _Attempt(Struct, frozen=True):
    anchor: Anchor
    points: _Points
    faults: tuple[Fault, ...]


def _told(anchor: Anchor, dated: Mapping[str, TimePoint]) -> _Attempt:
    """All dated points as told from an anchor."""
    points: dict[str, TimePoint | None] = {}
    faults: list[Fault] = []
    for path, point in dated.items():
        try:
            points[path] = None if path == anchor.path else told_from(anchor, point)
        except CannotTell as reason:
            advice = f"{reason}; name another event with --relative-dates=EVENT, or write this time without a date"
            faults.append(Fault(path, advice))
    return _Attempt(anchor, {**points, **_told_apart(anchor, dated, points)}, tuple(faults))


def _told_apart(anchor: Anchor, dated: Mapping[str, TimePoint], points: _Points) -> dict[str, TimePoint]:
    """In days, those that lie so near to each other that months would hide how far."""
    if anchor.date.day is None:
        return {}
    days = {path: _day(point) for path, point in dated.items() if points.get(path) and point.date and point.date.day}
    near = {
        path
        for path, day in days.items()
        if any(day != other and abs(day - other) < DAYS_UP_TO for other in days.values())
    }
    return {path: told_from(anchor, dated[path], in_days=True) for path in days if path in near}


def _day(point: TimePoint) -> int:
    assert point.date
    return calendar_day(point.date).toordinal()


def _derived(record: PatientRecord, told: _Attempt) -> dict[str, dict[str, Derived]]:
    """The derived facts of each entry by its path, with their dates told from the anchor too."""
    found: dict[str, dict[str, Derived]] = {}
    for path, fact in derived_facts(record).items():
        entry = path.partition(".derived")[0]
        found.setdefault(entry, {}).update(_relative(fact, told.anchor))
    return found


def _relative(fact: Derived, anchor: Anchor) -> Iterator[tuple[str, Derived]]:
    if not (isinstance(fact.value, TimePoint) and fact.value.date):
        yield fact.name, fact
        return
    try:
        yield fact.name, replace(fact, value=told_from(anchor, fact.value))
    except CannotTell:
        return


def _replaced(value: Any, path: str, points: _Points, derived: Mapping[str, dict[str, Derived]]) -> Any:
    """The value with the points in time at their paths, and with the derived facts that it had."""
    if path in points:
        return points[path]
    if isinstance(value, tuple):
        return tuple(_replaced(item, f"{path}[{index}]", points, derived) for index, item in enumerate(value))
    if not isinstance(value, Part):
        return value
    names = type(value).facts
    inside = {
        name: _replaced(getattr(value, name), f"{path}.{name}" if path else name, points, derived) for name in names
    }
    return value.model_copy(update=inside).with_derived(derived.get(path, {}))
