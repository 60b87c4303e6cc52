"""Diseases, of the patient and of relatives: Conditions, and what speaks for them; how a tumour responded."""

from __future__ import annotations

import re

from casegen.fhir.choices import AGE, CONCEPT_OR_TEXT, DATE
from casegen.fhir.codecs import CODINGS, CONCEPTS, TEXT, Codec, Items, coded, no_if
from casegen.fhir.places import At, Path, Resources, Shape
from casegen.fhir.shapes.common import (
    CODE,
    CODES,
    EFFECTIVE,
    METHOD,
    REMARK,
    RESULT,
    SITE,
    SITES,
    SPECIMEN,
    component,
    has_value,
    observation,
)
from casegen.fhir.shapes.findings import MARKER, MEASUREMENT, ONSET
from casegen.fhir.systems import ABSENT, ASSERTED, DUE_TO, FACT, LOINC, NCIT, TERMINOLOGY, coding, loinc
from casegen.fhir.written import Written
from casegen.model.base import Part

_VERIFICATION = f"{TERMINOLOGY}condition-ver-status"
_CERTAINTIES = coded(
    {
        "confirmed": (_VERIFICATION, "confirmed", "Confirmed"),
        "provisional": (_VERIFICATION, "provisional", "Provisional"),
        "suspected": (_VERIFICATION, "unconfirmed", "Unconfirmed"),
    }
)
_OUTCOMES = coded(
    {
        "excluded": (_VERIFICATION, "refuted", "Refuted"),
        "confirmed": (_VERIFICATION, "confirmed", "Confirmed"),
    }
)
_REFUTED = coding(_VERIFICATION, "refuted", "Refuted")
_ABSENT = At(("verificationStatus", "coding"), no_if({"coding": [_REFUTED]}))
_FOUND = At(("extension", {"url": ASSERTED}, "value"), DATE)
_CAUSE = At(("extension", {"url": DUE_TO}, "valueCodeableConcept", "text"), TEXT)
_EVIDENCE: Path = ("evidence", {}, "detail")


def _stage(kind: str) -> At:
    return At(("stage", {"type": {"text": kind}}, "summary", "text"), TEXT)


def _of_primary(part: Part, resource: Items, written: Written) -> None:
    """A metastasis or recurrence is due to the disease above."""
    primary = {"reference": f"urn:uuid:{written.above['id']}"}
    resource.setdefault("extension", []).append({"url": DUE_TO, "valueReference": primary})


METASTASIS = Shape("Condition", {"site": SITES, "date": _FOUND}, {"code": {"text": "metastasis"}}, _of_primary)

_RECURRENCE = coding(f"{TERMINOLOGY}condition-clinical", "recurrence", "Recurrence")

RECURRENCE = Shape(
    "Condition",
    {"site": SITES, "date": _FOUND, "note": REMARK},
    {"clinicalStatus": {"coding": [_RECURRENCE]}, "code": {"text": "recurrence"}},
    _of_primary,
)

# The codes are those of HL7's Genomics Reporting guide (https://hl7.org/fhir/uv/genomics-reporting/STU3/
# StructureDefinition-variant.html, and input/fsh/CGFindings.fsh of https://github.com/HL7/genomics-reporting; the
# answers for zygosity and origin are of its value sets LL381-5 and LL378-1; read 2026-11-28), to which no conformance
# is claimed: the guide tells the significance, 53037-8, in an Observation of its own, the diagnostic implication.
_GENE = {"code": loinc("48018-6", "Gene studied [ID]")}
_PRESENT = coding(LOINC, "LA9633-4", "Present")
_SEARCHED = no_if({"valueCodeableConcept": {"coding": [coding(LOINC, "LA9634-2", "Absent")]}})
_ZYGOSITIES = coded(
    {
        "heterozygous": (LOINC, "LA6706-1", "Heterozygous"),
        "homozygous": (LOINC, "LA6705-3", "Homozygous"),
        "hemizygous": (LOINC, "LA6707-9", "Hemizygous"),
    }
)
_ORIGINS = coded(
    {
        "germline": (LOINC, "LA6683-2", "Germline"),
        "somatic": (LOINC, "LA6684-0", "Somatic"),
    }
)


def _answer(code: str, display: str, codes: Codec) -> At:
    return At(("component", {"code": loinc(code, display)}, "valueCodeableConcept", "coding"), codes)


def _assessed(part: Part, resource: Items, written: Written) -> None:
    """A variant that is told is there; of its HGVS text, what is c. and what is p. stands apart for machines."""
    if not has_value(resource):
        resource["valueCodeableConcept"] = {"coding": [dict(_PRESENT)]}
    described = str(getattr(part, "hgvs", None) or "")
    for pattern, code, display in (
        (r"\bc\.\S+", "48004-6", "DNA change (c.HGVS)"),
        (r"\bp\.\S+", "48005-3", "Amino acid change (pHGVS)"),
    ):
        found = re.findall(pattern, described)
        if len(found) == 1:
            change = {"text": found[0].rstrip(",;")}
            resource.setdefault("component", []).append({"code": loinc(code, display), "valueCodeableConcept": change})


VARIANT = Shape(
    "Observation",
    {
        "gene": At(("component", _GENE, "valueCodeableConcept", "text"), TEXT),
        "codes": At(("component", _GENE, "valueCodeableConcept", "coding"), CODINGS),
        "present": At(("valueCodeableConcept",), _SEARCHED),
        "exon": component("exon", fallback=CONCEPT_OR_TEXT),
        "hgvs": component("HGVS", fallback=CONCEPT_OR_TEXT),
        "type": component("kind of change", "48019-4", "DNA change type"),
        "zygosity": _answer("53034-5", "Allelic state", _ZYGOSITIES),
        "origin": _answer("48002-0", "Genomic source class", _ORIGINS),
        "significance": component("significance", "53037-8", "Genetic variation clinical significance [Imp]"),
        "method": METHOD,
        "specimen": SPECIMEN,
    },
    observation(loinc("69548-6", "Genetic variant assessment"), "laboratory"),
    _assessed,
)

DIAGNOSIS = Shape(
    "Condition",
    {
        "name": CODE,
        "codes": CODES,
        "certainty": At(("verificationStatus", "coding"), _CERTAINTIES),
        "stage": _stage("stage"),
        "tnm": _stage("TNM classification"),
        "grade": _stage("grade of malignancy"),
        "site": SITES,
        "cause": _CAUSE,
        "date": _FOUND,
        "biomarkers": Resources(MARKER, _EVIDENCE),
        "variants": Resources(VARIANT, _EVIDENCE),
        "metastases": Resources(METASTASIS),
        "recurrences": Resources(RECURRENCE),
        "note": REMARK,
    },
    {"category": [{"coding": [coding(f"{TERMINOLOGY}condition-category", "encounter-diagnosis")]}]},
)


def _considered(part: Part, resource: Items, written: Written) -> None:
    if "verificationStatus" not in resource:
        resource["verificationStatus"] = {"coding": [coding(_VERIFICATION, "differential", "Differential")]}


DIFFERENTIAL = Shape(
    "Condition",
    {
        "diagnosis": CODE,
        "for": At(("evidence", {}, "code"), CONCEPTS),
        "outcome": At(("verificationStatus", "coding"), _OUTCOMES),
        "note": REMARK,
    },
    complete=_considered,
)

HISTORY = Shape(
    "Condition",
    {"condition": CODE, "present": _ABSENT, "site": SITES, "cause": _CAUSE, "date": ONSET, "note": REMARK},
)


def _relative(part: Part, resource: Items, written: Written) -> None:
    if "relationship" not in resource:
        resource["relationship"] = {"coding": [coding(f"{TERMINOLOGY}v3-RoleCode", "FAMMEMB", "family member")]}
    for condition in resource.get("condition", ()):
        condition.setdefault("code", {"extension": [{"url": ABSENT, "valueCode": "unknown"}]})


# R4 has no word for what no relative has. FHIR wants what turns a meaning round in a modifierExtension, so that nobody
# who does not know it reads the condition as one that runs in the family.
_NO_RELATIVE = no_if({"modifierExtension": [{"url": f"{FACT}patient.family_history.present", "valueBoolean": False}]})

FAMILY_HISTORY = Shape(
    "FamilyMemberHistory",
    {
        "relative": At(("relationship", "text"), TEXT),
        "present": At(("condition", {}, "modifierExtension"), _NO_RELATIVE),
        "condition": At(("condition", {}, "code", "text"), TEXT),
        "age": At(("condition", {}, "onset"), AGE),
        "note": REMARK,
    },
    {"status": "partial"},
    _relative,
)

_ALLERGY = f"{TERMINOLOGY}allergyintolerance-"
_NO_ALLERGY = [coding(f"{_ALLERGY}verification", "refuted", "Refuted")]


def _allergic(part: Part, resource: Items, written: Written) -> None:
    # An allergy must say whether it is active (invariant ait-1 of R4); one that was ruled out is not.
    state = "inactive" if "verificationStatus" in resource else "active"
    resource["clinicalStatus"] = {"coding": [coding(f"{_ALLERGY}clinical", state, state.capitalize())]}


ALLERGY = Shape(
    "AllergyIntolerance",
    {
        "substance": CODE,
        "present": At(("verificationStatus", "coding"), no_if({"coding": _NO_ALLERGY})),
        "reaction": At(("reaction", {}, "manifestation", {}, "text"), TEXT),
        "note": REMARK,
    },
    complete=_allergic,
)

# NCI Thesaurus: the codes that the Pediatric Cancer Data Commons gives these answers where no set of criteria is named
# (ResponseEnum of https://github.com/chicagopcdc/linkml-data-dictionary, read 2026-11-28).
_RESPONSES = {
    "complete response": coding(NCIT, "C4870", "Complete Remission"),
    "partial response": coding(NCIT, "C18058", "Partial Remission"),
    "stable disease": coding(NCIT, "C18213", "Stable Disease"),
    "progressive disease": coding(NCIT, "C35571", "Progressive Disease"),
}


def _responded(part: Part, resource: Items, written: Written) -> None:
    code = _RESPONSES.get(str(getattr(part, "category", "")))
    value = resource.get("valueCodeableConcept")
    if code and value:
        resource["valueCodeableConcept"] = {"coding": [dict(code)], **value}


_CATEGORY = Codec(lambda name, fact: {f"{name}CodeableConcept": {"text": str(fact)}}, CONCEPT_OR_TEXT.read, choice=True)

# LOINC 88040-1 is as HL7's mCODE had it in its first release (https://hl7.org/fhir/us/mcode/STU1/
# StructureDefinition-mcode-cancer-disease-status.html, read 2026-11-28), which notes that it tells the response to
# treatment. Later releases tell the state of the disease, 97509-4, and that is another matter.
RESPONSE = Shape(
    "Observation",
    {
        "category": At(("value",), _CATEGORY),
        "criteria": METHOD,
        "date": EFFECTIVE,
        "measurements": Resources(MEASUREMENT, ("hasMember",)),
    },
    observation(loinc("88040-1", "Response to cancer treatment")),
    _responded,
)

TARGET_LESION = Shape(
    "Observation", {"organ": SITE, "diameter": RESULT}, observation({"text": "diameter of a target lesion"}, "imaging")
)

LESION_MEASUREMENT = Shape(
    "Observation",
    {
        "date": EFFECTIVE,
        "method": METHOD,
        "sum": RESULT,
        "density": component("density"),
        "lesions": Resources(TARGET_LESION, ("hasMember",)),
    },
    observation({"text": "sum of the diameters of the target lesions"}, "imaging"),
)
