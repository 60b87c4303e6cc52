"""The patient, and which resource holds which part of the record."""

from __future__ import annotations

from typing import cast

from casegen.fhir.choices import DATE
from casegen.fhir.codecs import Items, words
from casegen.fhir.places import Apart, At, Here, Resources, Shape
from casegen.fhir.shapes import disease, events, findings, therapy
from casegen.fhir.shapes.common import RESULT, observation
from casegen.fhir.systems import loinc
from casegen.fhir.written import Written
from casegen.model.base import Part
from casegen.model.record import PatientRecord

_SEXES = words({"male": "male", "female": "female", "unknown": "unknown"})

# LOINC 30525-0 is as in https://hl7.org/fhir/2016Jan/hspc/hspc-age.html (read 2026-11-28).
# Neither a birth date nor an identifier is ever written: an age at the time of the case is what a report tells.
PERSON = Shape(
    places={
        "sex": At(("gender",), _SEXES),
        "age": Apart(observation(loinc("30525-0", "Age")), RESULT),
        "weight": Apart(findings.WEIGHT, RESULT),
        "height": Apart(findings.HEIGHT, RESULT),
        "body_mass_index": Apart(findings.BODY_MASS_INDEX, RESULT),
        "history": Resources(disease.HISTORY),
        "family_history": Resources(disease.FAMILY_HISTORY),
        "substance_use": Resources(findings.SUBSTANCE_USE),
        "allergies": Resources(disease.ALLERGY),
        "birth": Resources(findings.BIRTH),
    }
)


def _described(part: Part, resource: Items, written: Written) -> None:
    """Intersex is other to FHIR; and whoever has died is called deceased."""
    record = cast(PatientRecord, part)
    if record.patient.sex == "intersex":
        resource["gender"] = "other"
    if record.death is not None:
        dated = DATE.write("deceased", record.death.date) if record.death.date else None
        resource |= dated or {"deceasedBoolean": True}
    elif record.follow_up is not None and record.follow_up.status == "dead":
        resource["deceasedBoolean"] = True


def _loose(shape: Shape) -> Resources:
    return Resources(shape, loose=True)


PATIENT = Shape(
    "Patient",
    {
        "patient": Here(PERSON),
        "exposures": _loose(findings.EXPOSURE),
        "injuries": _loose(findings.INJURY),
        "symptoms": _loose(findings.SYMPTOM),
        "features": _loose(findings.FEATURE),
        "medication": _loose(therapy.DRUG),
        "pregnancy": _loose(findings.PREGNANCY),
        "vital_signs": _loose(findings.VITAL_SIGNS),
        "examinations": _loose(findings.EXAMINATION),
        "laboratory": _loose(findings.LABORATORY),
        "imaging": _loose(findings.IMAGING),
        "pathology": _loose(findings.PATHOLOGY),
        "microbiology": _loose(findings.MICROBIOLOGY),
        "function_tests": _loose(findings.FUNCTION_TEST),
        "diagnoses": _loose(disease.DIAGNOSIS),
        "differential_diagnoses": _loose(disease.DIFFERENTIAL),
        "procedures": _loose(therapy.PROCEDURE),
        "devices": _loose(therapy.DEVICE),
        "radiotherapy": _loose(therapy.RADIOTHERAPY),
        "treatments": _loose(therapy.DRUG),
        "supportive_treatments": _loose(therapy.SUPPORTIVE),
        "adverse_events": _loose(events.ADVERSE_EVENT),
        "causality": _loose(events.CAUSALITY),
        "lesion_measurements": _loose(disease.LESION_MEASUREMENT),
        "responses": _loose(disease.RESPONSE),
        "course": _loose(findings.COURSE_EVENT),
        "follow_up": _loose(findings.FOLLOW_UP),
    },
    complete=_described,
)
