"""Adverse events, and how likely a drug was their cause."""

from __future__ import annotations

from typing import Any, cast

from casegen.fhir.choices import when
from casegen.fhir.codecs import CODINGS, TEXT, Items, coded
from casegen.fhir.places import At, Shape
from casegen.fhir.shapes.common import CODE, REMARK, RESULT, component, observation
from casegen.fhir.systems import GRADE, NCIT, TERMINOLOGY, coding
from casegen.fhir.written import Written
from casegen.model.adverse_event import AdverseEvent, CausalityAssessment
from casegen.model.base import Part

# The codes of the value set that HL7's guide prefers (https://terminology.hl7.org/
# ValueSet-adverse-event-clinical-research-grades.html, 1.0.0, read 2026-11-28).
_GRADES = coded(
    {
        "1": (NCIT, "C41338", "Grade 1 Mild Adverse Event"),
        "2": (NCIT, "C41339", "Grade 2 Moderate Adverse Event"),
        "3": (NCIT, "C41340", "Grade 3 Severe Adverse Event"),
        "4": (NCIT, "C41337", "Grade 4 Life Threatening or Disabling Adverse Event"),
        "5": (NCIT, "C48275", "Grade 5 Death Related to Adverse Event"),
    }
)
_SEVERITY = f"{TERMINOLOGY}adverse-event-severity"
# A severity is not computed from the grade: R4 has mild, moderate and severe, and only an author's own words are so.
_SEVERITIES = coded({word: (_SEVERITY, word, word.capitalize()) for word in ("mild", "moderate", "severe")})
_OUTCOME = f"{TERMINOLOGY}adverse-event-outcome"
_OUTCOMES = coded(
    {
        "resolved": (_OUTCOME, "resolved", "Resolved"),
        "resolved with sequelae": (_OUTCOME, "resolvedWithSequelae", "Resolved with Sequelae"),
        "improved": (_OUTCOME, "recovering", "Recovering"),
        "unchanged": (_OUTCOME, "ongoing", "Ongoing"),
        "fatal": (_OUTCOME, "fatal", "Fatal"),
        "unknown": (_OUTCOME, "unknown", "Unknown"),
    }
)
_CATEGORIES = f"{TERMINOLOGY}adverse-event-causality-assess"
# https://hl7.org/fhir/R4/valueset-adverse-event-causality-assess.html: the categories of the WHO-UMC system.
_ASSESSMENTS = {
    "certain": coding(_CATEGORIES, "Certain", "Certain"),
    "probable": coding(_CATEGORIES, "Probably-Likely", "Probably/Likely"),
    "probable/likely": coding(_CATEGORIES, "Probably-Likely", "Probably/Likely"),
    "possible": coding(_CATEGORIES, "Possible", "Possible"),
    "unlikely": coding(_CATEGORIES, "Unlikely", "Unlikely"),
}


def _suspected(part: Part, resource: Items, written: Written) -> None:
    """The suspect as a reference, where it is a drug of the file, and what was thought of it."""
    event = cast(AdverseEvent, part)
    if event.suspected_cause:
        suspect = resource["suspectEntity"][0]
        suspect["instance"] = _drug(event.suspected_cause, written) | suspect["instance"]
    for assessment in written.record.causality if written.record else ():
        if _is_of(assessment, event):
            _assess(assessment, resource, written)


def _assess(assessment: CausalityAssessment, resource: Items, written: Written) -> None:
    """The judgement beside the suspect that it is about; without a drug, beside the only one."""
    suspects: list[Items] = resource.setdefault("suspectEntity", [])
    if assessment.drug:
        suspect = _suspect(assessment.drug, suspects, written)
        suspect.setdefault("causality", []).append(_judgement(assessment))
    elif len(suspects) == 1:
        suspects[0].setdefault("causality", []).append(_judgement(assessment))
    if not suspects:
        del resource["suspectEntity"]


def _suspect(name: str, suspects: list[Items], written: Written) -> Items:
    instance = _drug(name, written)
    for suspect in suspects:
        known = suspect["instance"]
        if known.get("display") == name or (instance and known.get("reference") == instance["reference"]):
            return suspect
    suspects.append({"instance": instance | {"display": name}})
    return suspects[-1]


def _judgement(assessment: CausalityAssessment) -> Items:
    found: Items = {"method": {"text": assessment.method}}
    if assessment.category:
        code = _ASSESSMENTS.get(assessment.category.lower())
        coded_as = {"coding": [dict(code)]} if code and "umc" in assessment.method.lower() else {}
        found["assessment"] = coded_as | {"text": assessment.category}
    return found


def _is_of(assessment: CausalityAssessment, event: AdverseEvent) -> bool:
    return assessment.event is not None and assessment.event.lower() in (event.term.lower(), (event.id or "").lower())


def _drug(name: str, written: Written) -> Items:
    """A reference to the drug of the file that has this name."""
    record = written.record
    for key in ("treatments", "medication"):
        for number, drug in enumerate(getattr(record, key, ())):
            if name.lower() in (drug.drug.lower(), drug.name.lower(), (drug.id or "").lower()):
                return written.reference((key, number))
    return {}


ADVERSE_EVENT = Shape(
    "AdverseEvent",
    {
        "term": At(("event", "text"), TEXT),
        "codes": At(("event", "coding"), CODINGS),
        "grade": At(("extension", {"url": GRADE}, "valueCodeableConcept", "coding"), _GRADES),
        "severity": At(("severity", "coding"), _SEVERITIES),
        "onset": At(("date",), when(ending="")),
        "outcome": At(("outcome", "coding"), _OUTCOMES),
        "suspected_cause": At(("suspectEntity", {"id": "suspect"}, "instance", "display"), TEXT),
    },
    {"actuality": "actual"},
    _suspected,
)


def _focused(part: Part, resource: Items, written: Written) -> None:
    record = written.record
    for number, event in enumerate(record.adverse_events if record else ()):
        if _is_of(cast(CausalityAssessment, part), event):
            resource["focus"] = [written.reference(("adverse_events", number))]
            return


_POINTS: Any = component("score")

CAUSALITY = Shape(
    "Observation",
    {"method": CODE, "category": RESULT, "score": _POINTS, "note": REMARK},
    observation(),
    _focused,
)
