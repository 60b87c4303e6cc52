"""The event that all dates are told from."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from casegen.model.record import PatientRecord
from casegen.model.values.partial_date import PartialDate
from casegen.report.chronology.anchors import COURSE, normalised
from casegen.report.chronology.names import is_surgery
from casegen.report.chronology.network import Moment
from casegen.report.chronology.record import BIRTH, record_moments
from casegen.report.derived.exact import ExactTimes

_MAIN = ("arrival", "birth", "diagnoses", "surgery", "treatments", "procedures", "radiotherapy")
"""Kinds of events that a reader expects to be told from; of these the one with the most exact date is taken."""

_OTHERS = (
    *(
        "supportive_treatments",
        "devices",
        "exposures",
        "injuries",
        "symptoms",
        "adverse_events",
        "pathology",
        "imaging",
    ),
    *("microbiology", "function_tests", "laboratory", "course", "pregnancy", "medication", "patient", "death"),
)
_YOUNG = ("hour", "day", "week", "month")


class Anchor(Struct, frozen=True):
    """The moment at ``path``, called by ``words`` in points in time. ``about``: its date is not exact."""

    path: str
    words: str
    date: PartialDate
    about: bool


def anchors(record: PatientRecord) -> tuple[Anchor, ...]:
    """The events of a record that have a date, the most sensible first.

    These are presentation or admission, a child's birth, diagnosis, operation and first drug, by how exact their dates
    are and then in this order; then all others that have a name.
    """
    times = ExactTimes(record)
    ranked = [
        (_rank(record, moment, found.date), found)
        for moment in record_moments(record)
        if (found := _anchor(record, moment, times)) is not None
    ]
    return tuple(found for _, found in sorted(ranked, key=lambda pair: pair[0]))


def anchor_named(record: PatientRecord, wanted: str) -> Anchor | None:
    """The event that a user named by its words or by the path of a fact; None where it has no date."""
    times = ExactTimes(record)
    path = times.named(normalised(wanted))
    if path is None:
        paths = (moment.key for moment in record_moments(record) if times.stated(moment.key))
        path = next((key for key in paths if key == wanted or key.startswith(f"{wanted}.")), None)
        return next((found for found in anchors(record) if found.path == path), None)
    place = times.place(path)
    return Anchor(path, wanted.strip(), place.date, place.about) if place and place.date else None


def _anchor(record: PatientRecord, moment: Moment, times: ExactTimes) -> Anchor | None:
    place = times.place(moment.key) if moment.when else None
    if place is None or place.date is None:
        return None
    words = next((words for words in _words(record, moment) if times.named(normalised(words)) == moment.key), None)
    return Anchor(moment.key, words, place.date, place.about) if words else None


def _words(record: PatientRecord, moment: Moment) -> Iterator[str]:
    """By which words an event may be called, the shortest that tell it apart first."""
    names = moment.names
    if moment.key.startswith("diagnoses") and len(record.diagnoses) == 1 and "diagnosis" in names:
        yield "diagnosis"
    if "surgery" in names and sum(map(is_surgery, record.procedures)) == 1:
        yield "surgery"
    if moment.key.startswith(("adverse_events", "symptoms")):
        yield from (f"onset of {name}" for name in names[:1])
    if moment.key != BIRTH or not record.pregnancy:
        yield from names
    else:
        yield "the patient's birth"


def _rank(record: PatientRecord, moment: Moment, date: PartialDate) -> tuple[int, int]:
    """Sort key: kinds that a reader expects before others, and among them exact dates before vague ones."""
    kind = _kind(record, moment)
    if kind in _MAIN:
        exactness = (date.month is not None) + (date.day is not None)
        return -exactness, _MAIN.index(kind)
    return 1, _OTHERS.index(kind) if kind in _OTHERS else len(_OTHERS)


def _kind(record: PatientRecord, moment: Moment) -> str:
    if set(moment.names) & set(COURSE):
        return "arrival"
    name = moment.key.partition(".")[0].partition("[")[0]
    age = record.patient.age
    if moment.key == BIRTH:
        return "birth" if age and age.unit in _YOUNG else "death"
    if ".metastases" in moment.key or ".recurrences" in moment.key:
        return "pathology"
    return "surgery" if name == "procedures" and "surgery" in moment.names else name
