"""What was done: drugs, operations, radiotherapy, devices, other treatment."""

from __future__ import annotations

from typing import Any, cast

from casegen.fhir.choices import when
from casegen.fhir.codecs import CODINGS, CONCEPTS, TEXT, Items
from casegen.fhir.places import At, Entries, Shape, find
from casegen.fhir.shapes.common import (
    CODE,
    CODES,
    OUTCOME,
    PERFORMED_END,
    PERFORMED_START,
    REASON,
    REMARK,
    SITE,
    SITES,
    unstated,
)
from casegen.fhir.shapes.dosing import structured
from casegen.fhir.systems import SNOMED, coding
from casegen.fhir.written import Written
from casegen.model.base import Part
from casegen.model.treatment import Phase, Treatment

_WHOLE: dict[str, Any] = {"id": "regimen"}


def _dosage(*way: Any) -> At:
    return At(("dosage", _WHOLE, *way), TEXT)


def _phased(part: Part, dosage: Items, written: Written) -> None:
    phase = cast(Phase, part)
    dosage["sequence"] = int(str(dosage["id"]).removeprefix("phase-"))
    _measured(phase, dosage)


def _measured(part: Treatment | Phase, dosage: Items) -> None:
    """Amount and times for machines, beside the words."""
    for key, value in structured(part.dose, part.frequency).items():
        dosage[key] = {**value, **dosage[key]} if isinstance(value, dict) and key in dosage else value


PHASE = Shape(
    places={
        "dose": At(("text",), TEXT),
        "route": At(("route", "text"), TEXT),
        "frequency": At(("timing", "code", "text"), TEXT),
    },
    complete=_phased,
)


def _taken(part: Part, resource: Items, written: Written) -> None:
    drug = cast(Treatment, part)
    resource["status"] = _status(drug)
    whole = find(resource, ("dosage", _WHOLE))
    if whole:
        _measured(drug, whole)


def _status(drug: Treatment) -> str:
    """Of https://hl7.org/fhir/R4/valueset-medication-statement-status.html; what nobody stated is unknown."""
    if drug.ongoing:
        return "active"
    if drug.stop_reason:
        return "stopped"
    return "completed" if drug.stop or drug.ongoing is False else "unknown"


DRUG = Shape(
    "MedicationStatement",
    {
        "drug": At(("medicationCodeableConcept", "text"), TEXT),
        "codes": At(("medicationCodeableConcept", "coding"), CODINGS),
        "indication": REASON,
        "dose": _dosage("text"),
        "route": _dosage("route", "text"),
        "site": _dosage("site", "text"),
        "frequency": _dosage("timing", "code", "text"),
        "phases": Entries("dosage", "phase-", PHASE),
        "start": At(("effectivePeriod", "start"), when(ending="")),
        "stop": At(("effectivePeriod", "end"), when(ending="")),
        "stop_reason": At(("statusReason", {}, "text"), TEXT),
        "note": REMARK,
    },
    {"status": "unknown"},
    _taken,
)

PROCEDURE = Shape(
    "Procedure",
    {
        "name": CODE,
        "codes": CODES,
        "date": At(("performed",), when("Age", "String")),
        "site": SITES,
        "indication": REASON,
        "materials": At(("usedCode",), CONCEPTS),
        "complications": At(("complication",), CONCEPTS),
        "outcome": OUTCOME,
        "note": REMARK,
    },
    {"status": "completed"},
)

# HL7's guide CodeX Radiation Therapy has this and 108290001, which SNOMED CT has made inactive (https://hl7.org/fhir/us/
# codex-radiation-therapy, ValueSet codexrt-radiotherapy-category-vs, read 2026-11-28).
_RADIOTHERAPY = coding(SNOMED, "1287742003", "Radiotherapy")

RADIOTHERAPY = Shape(
    "Procedure",
    {
        "technique": CODE,
        "site": SITES,
        "indication": REASON,
        "start": PERFORMED_START,
        "stop": PERFORMED_END,
        "outcome": OUTCOME,
        "note": REMARK,
    },
    {"status": "completed", "code": {"coding": [_RADIOTHERAPY]}},
)

SUPPORTIVE = Shape(
    "Procedure",
    {
        "treatment": CODE,
        "indication": REASON,
        "start": PERFORMED_START,
        "stop": PERFORMED_END,
        "outcome": OUTCOME,
        "note": REMARK,
    },
    {"status": "completed"},
)

_ITSELF: tuple[Any, ...] = ("contained", {"resourceType": "Device", "id": "device"})


def _used(part: Part, resource: Items, written: Written) -> None:
    resource["device"] = {"reference": "#device"}
    if getattr(part, "stop", None) or getattr(part, "removal", None) or getattr(part, "duration", None):
        resource["status"] = "completed"
    else:
        unstated(resource, "status")


DEVICE = Shape(
    "DeviceUseStatement",
    {
        "device": At((*_ITSELF, "type", "text"), TEXT),
        "manufacturer": At((*_ITSELF, "manufacturer"), TEXT),
        "model": At((*_ITSELF, "modelNumber"), TEXT),
        "site": SITE,
        "indication": REASON,
        "start": At(("timingPeriod", "start"), when(ending="")),
        "stop": At(("timingPeriod", "end"), when(ending="")),
        "note": REMARK,
    },
    complete=_used,
)
