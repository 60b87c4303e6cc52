"""Places that several resources share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casegen.fhir.choices import VALUE, when
from casegen.fhir.codecs import CODINGS, NOTE, TEXT, Items
from casegen.fhir.places import At
from casegen.fhir.systems import ABSENT, LOINC, TERMINOLOGY, coding
from casegen.fhir.written import Written
from casegen.model.base import Part

CODE = At(("code", "text"), TEXT)
CODES = At(("code", "coding"), CODINGS)
SITE = At(("bodySite", "text"), TEXT)
SITES = At(("bodySite", {}, "text"), TEXT)
REMARK = At(("note",), NOTE)
RESULT = At(("value",), VALUE)
METHOD = At(("method", "text"), TEXT)
SPECIMEN = At(("specimen", "display"), TEXT)
EFFECTIVE = At(("effective",), when())
NOT_PERFORMED = At(("dataAbsentReason", "text"), TEXT)
REASON = At(("reasonCode", {}, "text"), TEXT)
OUTCOME = At(("outcome", "text"), TEXT)
PERFORMED_START = At(("performedPeriod", "start"), when(ending=""))
PERFORMED_END = At(("performedPeriod", "end"), when(ending=""))


def component(name: str, code: str = "", display: str = "", fallback: Any = VALUE) -> At:
    """A component of an Observation, with the code of LOINC where one fits for certain."""
    concept: dict[str, Any] = {"coding": [coding(LOINC, code, display)]} if code else {"text": name}
    return At(("component", {"code": concept}, "value"), fallback)


def category(code: str) -> list[dict[str, Any]]:
    """https://hl7.org/fhir/R4/valueset-observation-category.html"""
    return [{"coding": [coding(f"{TERMINOLOGY}observation-category", code)]}]


def section(code: str) -> list[dict[str, Any]]:
    """https://hl7.org/fhir/R4/valueset-diagnostic-service-sections.html"""
    return [{"coding": [coding(f"{TERMINOLOGY}v2-0074", code)]}]


def observation(code: Mapping[str, Any] | None = None, kind: str = "") -> Items:
    """What every Observation has; ``code`` where no fact gives it."""
    fixed: Items = {"status": "final"}
    if kind:
        fixed["category"] = category(kind)
    return fixed | ({"code": code} if code else {})


def has_value(resource: Mapping[str, Any]) -> bool:
    """Whether there is a value of any type."""
    return any(key.startswith("value") for key in resource)


def tested(part: Part, resource: Items, written: Written) -> None:
    """A test that was not done is cancelled, and says so."""
    if "dataAbsentReason" in resource:
        resource["status"] = "cancelled"
        code = coding(f"{TERMINOLOGY}data-absent-reason", "not-performed", "Not Performed")
        resource["dataAbsentReason"] = {"coding": [code], **resource["dataAbsentReason"]}
    elif part.is_not_reported("result") and not has_value(resource):
        resource["dataAbsentReason"] = {"coding": [coding(f"{TERMINOLOGY}data-absent-reason", "unknown", "Unknown")]}


def reported(part: Part, resource: Items, written: Written) -> None:
    """A DiagnosticReport has no reason for what was not done; it is cancelled."""
    if getattr(part, "not_performed", None):
        resource["status"] = "cancelled"


def told(part: Part, resource: Items, written: Written) -> None:
    """A finding that is told without yes or no is there, unless it could not be judged."""
    if has_value(resource):
        return
    if getattr(part, "assessable", None) is False:
        resource["dataAbsentReason"] = {"coding": [coding(f"{TERMINOLOGY}data-absent-reason", "unknown", "Unknown")]}
    else:
        resource["valueBoolean"] = True


def unstated(resource: Items, name: str, code: str = "unknown") -> None:
    """An element that FHIR demands and nobody stated."""
    resource[f"_{name}"] = {"extension": [{"url": ABSENT, "valueCode": code}]}
