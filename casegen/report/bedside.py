"""Vital signs and physical examinations in order of time, as they are told."""

from __future__ import annotations

from dataclasses import dataclass

from casegen.model.examination import Examination, VitalSigns
from casegen.model.record import PatientRecord
from casegen.report.chronology.record import record_chronology


@dataclass(frozen=True, slots=True)
class Observation:
    """What was observed, and how its sentence begins.

    ``timed``: whether the time has to be told, since it is not that of the observation before. ``again``: whether
    an examination at the same time was told already.
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
    order = record_chronology(record).order
    keys: list[tuple[tuple[float, ...], VitalSigns | Examination]] = []
    items: tuple[VitalSigns | Examination, ...]
    for name, items in (("vital_signs", record.vital_signs), ("examinations", record.examinations)):
        key: tuple[float, ...] = ()
        for index, item in enumerate(items):
            # Without a date it was at presentation; a time that can't be placed stays behind the one before.
            key = order.get(f"{name}[{index}].date", key) if item.date else ()
            keys.append((key, item))
    placed = [item for _, item in sorted(keys, key=lambda one: one[0])]
    told = []
    for index, item in enumerate(placed):
        earlier = placed[index - 1] if index else None
        same_time = earlier is not None and earlier.date == item.date
        told.append(Observation(item, not same_time, same_time and isinstance(earlier, Examination)))
    return told
