"""Vital signs and physical examinations in order of time, as they are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from casegen.model.examination import Examination, VitalSigns
from casegen.model.record import PatientRecord
from casegen.report.chronology import record_chronology

_Key = tuple[float, ...]


class Observation(Struct, frozen=True):
    """What was observed, and how its sentence begins.

    ``timed``: whether the time has to be told, since it is not that of the observation before. ``again``: whether
    another examination at the same time was told just before.
    """

    of: VitalSigns | Examination
    timed: bool
    again: bool

    @property
    def is_vital(self) -> bool:
        """Whether these are vital signs."""
        return isinstance(self.of, VitalSigns)


def observations(record: PatientRecord) -> list[Observation]:
    """Those of presentation first, and of one time the vital signs before the examinations."""
    if not (record.vital_signs or record.examinations):
        return []
    order = record_chronology(record).order
    placed = [*_placed(record.vital_signs, "vital_signs", order), *_placed(record.examinations, "examinations", order)]
    told: list[Observation] = []
    for _, item in sorted(placed, key=lambda one: one[0]):
        earlier = told[-1].of if told else None
        same_time = earlier is not None and earlier.date == item.date
        told.append(Observation(item, not same_time, same_time and isinstance(earlier, Examination)))
    return told


def _placed(
    items: Sequence[VitalSigns | Examination], name: str, order: Mapping[str, _Key]
) -> Iterator[tuple[_Key, VitalSigns | Examination]]:
    """Each with its place in time. Without a date it was at presentation; others stay in place."""
    key: _Key = ()
    for index, item in enumerate(items):
        key = order.get(f"{name}[{index}].date", key) if item.date else ()
        yield key, item
