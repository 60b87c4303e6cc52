"""By which words the moments of a record can be anchors: surgery, start of imatinib, discharge."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from casegen.model.adverse_event import AdverseEvent
from casegen.model.base import Part
from casegen.model.birth import Pregnancy
from casegen.model.course import CourseEvent, Death
from casegen.model.diagnosis import Diagnosis, Metastasis, Recurrence
from casegen.model.exposure import Exposure, Injury
from casegen.model.follow_up import FollowUp
from casegen.model.investigation import FunctionTest, Imaging, Microbiology, Pathology
from casegen.model.laboratory import LaboratoryTest
from casegen.model.patient import HistoryEntry
from casegen.model.procedure import Device, Procedure, Radiotherapy, SupportiveTreatment
from casegen.model.symptom import Symptom
from casegen.model.treatment import Reintroduction, Treatment
from casegen.model.values.time_point import TimePoint
from casegen.report.english import with_article
from casegen.startup.late_pattern import late_pattern

_SURGERY = late_pattern(
    r"\b(?:surg\w+|operation|\w*resection|\w+(?:ectomy|otomy|ostomy|plasty|pexy)|c[ae]*sarean|transplant\w*"
    r"|open reduction|bypass|excision|\w*fixation|osteosynthesis)\b",
    re.IGNORECASE,
)
_TURNS = (
    (late_pattern(r"\badmi(?:tted|ssion)\b|\bhospitali[sz]", re.IGNORECASE), "admission"),
    (late_pattern(r"\bpresented\b", re.IGNORECASE), "presentation"),
    (late_pattern(r"\barrived\b", re.IGNORECASE), "arrival"),
    (late_pattern(r"\bdischarged\b|\b(?:went|returned|sent) home\b", re.IGNORECASE), "discharge"),
    (late_pattern(r"\btransferred\b", re.IGNORECASE), "transfer"),
    (late_pattern(r"\bgave birth\b|\bdelivered\b", re.IGNORECASE), "delivery"),
)
_LASTING: Mapping[type[Part], str] = {
    Device: "device",
    Radiotherapy: "technique",
    SupportiveTreatment: "treatment",
}


def names_of(part: Part, field: str) -> tuple[str, ...]:
    """The words for the moment that a field of a part tells, its name proper first; none where nothing names it."""
    words = _words_for(type(part))
    return tuple(dict.fromkeys(name for name in words(part, field) if name)) if words else ()


@cache
def _words_for(part: type[Part]) -> Callable[[Any, str], tuple[str | None, ...]] | None:
    return next((words for kind, words in _WORDS.items() if issubclass(part, kind)), None)


def ends_of(part: Part, field: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words for what ends in a field of a part: those that mean the end after any length of time, and others.

    43 months after chemoradiotherapy counts from its end, 2 days after a drug mostly from its first dose.
    """
    if field != "stop" or not (getattr(part, "stop", None) or getattr(part, "duration", None)):
        return (), ()
    known = tuple(name.removeprefix("end of ") for name in names_of(part, field))
    return (known, ()) if isinstance(part, Radiotherapy | SupportiveTreatment) else ((), known)


def is_surgery(procedure: Procedure) -> bool:
    """Whether a procedure is what "surgery" in a point in time can mean, by the words of its name."""
    return bool(_SURGERY.search(procedure.name))


def _edges(field: str, *names: str | None) -> tuple[str, ...]:
    """What has a start and a stop: its bare name stands for the start."""
    known = [name for name in names if name]
    if field == "stop":
        return tuple(f"end of {name}" for name in known)
    return (*(f"start of {name}" for name in known), *known)


def _procedure(procedure: Procedure, _field: str) -> tuple[str | None, ...]:
    more = ("surgery",) if is_surgery(procedure) else ()
    section = ("delivery",) if re.search(r"c[ae]*sarean", procedure.name, re.IGNORECASE) else ()
    return (procedure.name, procedure.id, *more, *section, dated_name(procedure.name, procedure.date))


def _lasting(part: Any, field: str) -> tuple[str, ...]:
    name = getattr(part, _LASTING[type(part)]) or "radiotherapy"
    general = ("radiotherapy",) if isinstance(part, Radiotherapy) else ()
    return _edges(field, name, part.id, *general)


def _drug(treatment: Treatment, field: str) -> tuple[str, ...]:
    return _edges(field, treatment.drug, treatment.id, treatment.name)


def _event(event: AdverseEvent, field: str) -> tuple[str, ...]:
    if field == "outcome_date":
        return tuple(f"end of {name}" for name in (event.term, event.id) if name)
    known = [name for name in (event.term, event.id) if name]
    return (*known, *(f"start of {name}" for name in known))


def _symptom(symptom: Symptom, _field: str) -> tuple[str | None, ...]:
    return (symptom.symptom, symptom.id, f"start of {symptom.symptom}", "start of symptoms", "symptoms")


def _exposure(exposure: Exposure, _field: str) -> tuple[str | None, ...]:
    manner = exposure.manner or "exposure"
    poisoned = ("poisoning", "overdose") if exposure.intent or exposure.amount else ()
    return (f"{manner} of {exposure.agent}", exposure.id, manner, exposure.agent, "exposure", *poisoned)


def _injury(injury: Injury, _field: str) -> tuple[str | None, ...]:
    return (injury.mechanism, injury.id, "injury", "trauma", "accident")


def _diagnosis(diagnosis: Diagnosis, field: str) -> tuple[str | None, ...]:
    named = [name for name in (diagnosis.name, diagnosis.id, diagnosis.abbreviation) if name]
    if field == "onset":
        return tuple(f"onset of {name}" for name in named)
    return (*(f"diagnosis of {name}" for name in named), "diagnosis", *named)


def _course(event: CourseEvent, _field: str) -> tuple[str | None, ...]:
    # The turn comes first, for it is the better name of the origin: admission, not was admitted to hospital.
    turns = tuple(word for pattern, word in _TURNS if pattern.search(event.event))
    told = (f"{who} {event.event}" for who in ("he", "she", "the patient"))
    return (*turns, event.event, event.id, *told)


def turn_of(event: CourseEvent) -> str:
    """The noun for an event of the course that has one: admission, discharge; else empty."""
    return next((word for pattern, word in _TURNS if pattern.search(event.event)), "")


def study_name(part: Any) -> str:
    """What a test, an image or a specimen is called after a preposition: stool culture, needle biopsy."""
    if isinstance(part, Microbiology):
        return f"{part.specimen} {part.test}" if part.specimen else part.test
    if isinstance(part, Pathology):
        of = f" of {with_article(part.specimen)}" if part.specimen else ""
        return part.method or (f"examination{of}" if of else "pathological examination")
    return part.modality if isinstance(part, Imaging) else str(part.test)


def dated_name(name: str, when: TimePoint | None) -> str:
    """One of several things of one name, told from the others by its date: computed tomography in May 2012."""
    return f"{name} {when.spelt()}" if when and when.date and not when.relation else name


def _test(part: Any, _field: str) -> tuple[str | None, ...]:
    specimen = getattr(part, "specimen", None) if isinstance(part, Pathology | Microbiology) else None
    bare = getattr(part, "test", None) or specimen
    name = study_name(part)
    return (name, part.id, bare, dated_name(name, part.date))


_WORDS: Mapping[type[Any], Callable[[Any, str], tuple[str | None, ...]]] = {
    Procedure: _procedure,
    Device: _lasting,
    Radiotherapy: _lasting,
    SupportiveTreatment: _lasting,
    Treatment: _drug,
    AdverseEvent: _event,
    Symptom: _symptom,
    Exposure: _exposure,
    Injury: _injury,
    Diagnosis: _diagnosis,
    CourseEvent: _course,
    LaboratoryTest: _test,
    Imaging: _test,
    Pathology: _test,
    Microbiology: _test,
    FunctionTest: _test,
    Metastasis: lambda spread, _: ("metastases", "metastasis", f"{spread.site} metastases"),
    Recurrence: lambda again, _: ("recurrence", f"{again.kind} recurrence" if again.kind else None),
    # Where it is not stated, a cesarean section among the procedures is the delivery.
    Pregnancy: lambda pregnancy, _: ("delivery", "birth") if pregnancy.delivery else (),
    Death: lambda _, __: ("death",),
    FollowUp: lambda _, __: ("last follow-up", "follow-up"),
    HistoryEntry: lambda entry, _: (entry.condition,),
    Reintroduction: lambda _, __: ("reintroduction", "rechallenge"),
}
