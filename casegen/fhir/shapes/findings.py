"""Symptoms, examinations and tests: Observations, and a DiagnosticReport for what somebody reported on."""

from __future__ import annotations

from casegen.fhir.choices import PRESSURE, RANGE, SCORED, UNSCORED, when
from casegen.fhir.codecs import PRESENT, TEXT, Items, coded
from casegen.fhir.places import Apart, At, Resources, Shape
from casegen.fhir.shapes.common import (
    CODE,
    CODES,
    EFFECTIVE,
    METHOD,
    NOT_PERFORMED,
    REMARK,
    RESULT,
    SITE,
    SPECIMEN,
    component,
    observation,
    reported,
    section,
    tested,
    told,
    unstated,
)
from casegen.fhir.systems import LOINC, TERMINOLOGY, coding, loinc
from casegen.fhir.vital_signs import BIRTH_WEIGHT, BODY_MEASURES
from casegen.fhir.vital_signs import VITAL_SIGNS as SIGNS
from casegen.fhir.written import Written
from casegen.model.base import Part

_INTERPRETATIONS = f"{TERMINOLOGY}v3-ObservationInterpretation"
# https://hl7.org/fhir/R4/valueset-observation-interpretation.html (read 2026-11-28)
INTERPRETATION = coded(
    {
        "low": (_INTERPRETATIONS, "L", "Low"),
        "normal": (_INTERPRETATIONS, "N", "Normal"),
        "high": (_INTERPRETATIONS, "H", "High"),
        "critically low": (_INTERPRETATIONS, "LL", "Critical low"),
        "critically high": (_INTERPRETATIONS, "HH", "Critical high"),
        "abnormal": (_INTERPRETATIONS, "A", "Abnormal"),
    }
)
_RANGES = At(("referenceRange", {}, "text"), RANGE)
_IS_THERE = At(("value",), PRESENT)

FINDING = Shape(
    "Observation",
    {
        "finding": CODE,
        "codes": CODES,
        "site": SITE,
        "present": _IS_THERE,
        "value": RESULT,
        "size": component("size"),
        "count": component("count"),
        "note": REMARK,
    },
    observation(),
    told,
)

MEASUREMENT = Shape("Observation", {"what": CODE, "value": RESULT, "date": EFFECTIVE}, observation())

MARKER = Shape(
    "Observation",
    {"name": CODE, "result": RESULT, "method": METHOD, "not_performed": NOT_PERFORMED},
    observation(kind="laboratory"),
    tested,
)

SYMPTOM = Shape(
    "Observation",
    {
        "symptom": CODE,
        "codes": CODES,
        "site": SITE,
        "present": _IS_THERE,
        "value": RESULT,
        "severity": component("severity"),
        "onset": EFFECTIVE,
        "note": REMARK,
    },
    observation(),
    told,
)

FEATURE = Shape(
    "Observation",
    {
        "feature": CODE,
        "codes": CODES,
        "present": _IS_THERE,
        "severity": component("severity"),
        "onset": EFFECTIVE,
        "note": REMARK,
    },
    observation(),
    told,
)

# LOINC 29545-1 is the code of C-CDA's section Physical Exam (HL7 CDA R2 Implementation Guide: Consolidated CDA
# Templates, CONF:15398, read 2026-11-28).
EXAMINATION = Shape(
    "Observation",
    {"date": EFFECTIVE, "result": RESULT, "findings": Resources(FINDING, ("hasMember",)), "note": REMARK},
    observation(loinc("29545-1", "Physical findings"), "exam"),
)


def _same_code(part: Part, resource: Items, written: Written) -> None:
    resource["code"] = written.above["code"]


LATER_RESULT = Shape(
    "Observation",
    {"date": EFFECTIVE, "result": RESULT, "note": REMARK},
    observation(kind="laboratory"),
    _same_code,
)

LABORATORY = Shape(
    "Observation",
    {
        "test": CODE,
        "codes": CODES,
        "specimen": SPECIMEN,
        "result": RESULT,
        "reference_range": _RANGES,
        "interpretation": At(("interpretation", {}, "coding"), INTERPRETATION),
        "date": EFFECTIVE,
        "method": METHOD,
        "not_performed": NOT_PERFORMED,
        "note": REMARK,
        "series": Resources(LATER_RESULT),
    },
    observation(kind="laboratory"),
    tested,
)

IMAGING = Shape(
    "DiagnosticReport",
    {
        "modality": CODE,
        "date": EFFECTIVE,
        "findings": Resources(FINDING, ("result",)),
        "measurements": Resources(MEASUREMENT, ("result",)),
        "result": At(("conclusion",), TEXT),
    },
    {"status": "final", "category": section("RAD")},
    reported,
)

PATHOLOGY = Shape(
    "DiagnosticReport",
    {
        "specimen": At(("specimen", {}, "display"), TEXT),
        "date": EFFECTIVE,
        "findings": Resources(FINDING, ("result",)),
        "stains": Resources(MARKER, ("result",)),
        "diagnosis": At(("conclusion",), TEXT),
    },
    {"status": "final", "category": section("PAT"), "code": {"text": "pathology"}},
    reported,
)

MICROBIOLOGY = Shape(
    "Observation",
    {
        "test": CODE,
        "specimen": SPECIMEN,
        "organism": component("organism"),
        "result": RESULT,
        "date": EFFECTIVE,
        "not_performed": NOT_PERFORMED,
        "note": REMARK,
    },
    observation(kind="laboratory"),
    tested,
)

# https://loinc.org/89247-1 and 89243-0: the codes that HL7's guide mCODE gives both scales (read 2026-11-28).
_SCALES = {
    "ecog": coding(LOINC, "89247-1", "ECOG Performance Status score"),
    "karnofsky": coding(LOINC, "89243-0", "Karnofsky Performance Status score"),
}


def _scored(part: Part, resource: Items, written: Written) -> None:
    tested(part, resource, written)
    scale = _SCALES.get(str(getattr(part, "test", "")).lower().split()[0])
    if getattr(part, "score", None) is not None:
        resource["category"] = observation(kind="survey")["category"]
        if scale:
            resource["code"] = {"coding": [dict(scale)], **resource["code"]}


FUNCTION_TEST = Shape(
    "Observation",
    {
        "test": CODE,
        "site": SITE,
        "date": EFFECTIVE,
        "score": At(("value",), SCORED),
        "result": At(("value",), UNSCORED),
        "reference_range": _RANGES,
        "interpretation": At(("interpretation", {}, "text"), TEXT),
        "findings": Resources(FINDING, ("hasMember",)),
        "not_performed": NOT_PERFORMED,
        "note": REMARK,
    },
    observation(),
    _scored,
)

# https://hl7.org/fhir/R4/observation-vitalsigns.html (read 2026-11-28): both codes of the saturation, and an effective
# time that must be there, so that one that nobody stated is called unknown.
SIGN = ("hasMember",)
WEIGHT, HEIGHT, BODY_MASS_INDEX = (
    observation(loinc(*BODY_MEASURES[key]), "vital-signs") for key in ("weight", "height", "body_mass_index")
)


def _timed(part: Part, resource: Items, written: Written) -> None:
    if not any(key.endswith("effectiveDateTime") for key in resource):
        unstated(resource, "effectiveDateTime")


def _sign(key: str, kind: str = "vital-signs") -> Apart:
    return Apart(observation(loinc(*SIGNS[key]), kind), RESULT, SIGN)


_SATURATION = {
    "coding": [
        coding(LOINC, "2708-6", "Oxygen saturation in Arterial blood"),
        coding(LOINC, *SIGNS["oxygen_saturation"]),
    ]
}
_PRESSURE = observation(loinc(*SIGNS["blood_pressure"]), "vital-signs")

VITAL_SIGNS = Shape(
    "Observation",
    {
        "date": EFFECTIVE,
        "temperature": _sign("temperature"),
        "pulse": _sign("pulse"),
        "blood_pressure": Apart(_PRESSURE, At(("component",), PRESSURE), SIGN),
        "respiratory_rate": _sign("respiratory_rate"),
        "oxygen_saturation": Apart(observation(_SATURATION, "vital-signs"), RESULT, SIGN),
        "coma_scale": _sign("coma_scale", "survey"),
        "note": REMARK,
    },
    observation(
        loinc("85353-1", "Vital signs, weight, height, head circumference, oxygen saturation and BMI panel"),
        "vital-signs",
    ),
    _timed,
)

EXPOSURE = Shape("Observation", {"agent": RESULT, "date": EFFECTIVE, "note": REMARK}, observation({"text": "exposure"}))

INJURY = Shape(
    "Observation",
    {"mechanism": RESULT, "date": EFFECTIVE, "note": REMARK},
    observation({"text": "mechanism of injury"}),
)

SUBSTANCE_USE = Shape(
    "Observation",
    {"substance": CODE, "status": RESULT, "amount": component("amount"), "note": REMARK},
    observation(kind="social-history"),
)

BIRTH = Shape(
    "Observation",
    {
        "date": EFFECTIVE,
        "mode": RESULT,
        "gestational_age": component("gestational age at birth"),
        "weight": component("birth weight", *BIRTH_WEIGHT),
        "length": component("length at birth"),
        "head_circumference": component("head circumference at birth"),
        "note": REMARK,
    },
    observation({"text": "birth"}),
)

# The codes for pregnancy are those of HL7's International Patient Summary (https://hl7.org/fhir/uv/ips,
# Observation-pregnancy-status-uv-ips and its value set, read 2026-11-28); it has none for the gestational age: 18185-9
# is the term Gestational age of LOINC without a method.
_PREGNANT = {"coding": [coding(LOINC, "LA15173-0", "Pregnant")]}

PREGNANCY = Shape(
    "Observation",
    {
        "gestational_age": component("gestational age", "18185-9", "Gestational age"),
        "fetal_heart_rate": component("fetal heart rate"),
        "number_of_fetuses": component("number of fetuses"),
        "fetal_findings": Resources(FINDING, ("hasMember",)),
        "note": REMARK,
    },
    {**observation(loinc("82810-3", "Pregnancy status")), "valueCodeableConcept": _PREGNANT},
)

COURSE_EVENT = Shape(
    "Observation",
    {"event": RESULT, "date": EFFECTIVE, "note": REMARK},
    observation({"text": "course of the case"}),
)

FOLLOW_UP = Shape(
    "Observation",
    {"as_of": EFFECTIVE, "status": RESULT, "note": REMARK},
    observation({"text": "follow-up"}),
)

ONSET = At(("onset",), when("Age", "String"))
