"""Symptoms: which are told together, and in which sentence."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from casegen.model.record import PatientRecord
from casegen.model.symptom import Symptom
from casegen.model.values.duration import Duration
from casegen.model.values.time_point import TimePoint

# More than two groups in one sentence can't be taken in at once.
_IN_ONE_SENTENCE = 2


class Complaint(Struct, frozen=True):
    """Symptoms that began at the same time, had lasted as long and came as often: told once for all of them."""

    symptoms: tuple[Symptom, ...]

    @property
    def onset(self) -> TimePoint | None:
        """When they began."""
        return self.symptoms[0].onset

    @property
    def duration(self) -> Duration | None:
        """How long they had lasted at presentation."""
        return self.symptoms[0].duration

    @property
    def history(self) -> str:
        """The duration before history: ``3-month``; empty for several months and for no duration."""
        return (self.duration.attributive() or "") if self.duration else ""

    @property
    def is_timed(self) -> bool:
        """Whether it is known since when or how long."""
        return self.onset is not None or self.duration is not None


def sentences(record: PatientRecord) -> list[list[Complaint]]:
    """The symptoms that the patient had, in sentences of one or two complaints.

    Untimed symptoms behind timed ones get a sentence of their own, for in one they would seem to share the time.
    """
    told: list[list[Complaint]] = []
    for complaint in _together(symptom for symptom in record.symptoms if symptom.present is not False):
        last = told[-1] if told else []
        hangs = bool(last) and last[-1].is_timed and not complaint.is_timed
        if not last or hangs or len(last) == _IN_ONE_SENTENCE:
            told.append([complaint])
        else:
            last.append(complaint)
    return told


def first(record: PatientRecord, most: int) -> list[Complaint]:
    """The complaints of the first so many symptoms that the patient had."""
    had = [symptom for symptom in record.symptoms if symptom.present is not False]
    return _together(had[:most])


def absent(record: PatientRecord) -> list[Symptom]:
    """The symptoms that the patient did not have."""
    return [symptom for symptom in record.symptoms if symptom.present is False]


def _together(symptoms: Iterable[Symptom]) -> list[Complaint]:
    """Symptoms alike in time and number, each group in the place of its first one."""
    groups: dict[tuple[object, ...], list[Symptom]] = {}
    for symptom in symptoms:
        groups.setdefault((symptom.onset, symptom.duration, symptom.episodes), []).append(symptom)
    return [Complaint(tuple(group)) for group in groups.values()]
