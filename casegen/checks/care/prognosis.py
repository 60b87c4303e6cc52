"""CARE item 8d: what bore on the prognosis, asked of tumours and of other diseases that have a stage or a grade."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from casegen.checks.care.assessing import Gap, without_facts
from casegen.checks.care.case_facts import PatientFacts
from casegen.checks.care.item import Assessment, not_applicable, reported
from casegen.model.diagnosis import Diagnosis
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

LACKING: Final = "what bore on the prognosis"
_PART: Final = "diagnostic_assessment"
_TUMOUR: Final = late_pattern(
    r"tumou?r|neoplas|cancer|malignan|metasta|carcino|sarcoma|blastoma|melanoma|myeloma|lymphoma|leuk(a)?emi"
    r"|mesothelioma|glioma|seminoma|germinoma|thymoma|insulinoma|pheochromocytoma|paraganglioma|myelodysplas",
    re.IGNORECASE,
)
_STAGED: Final = late_pattern(
    r"cirrhosis|heart failure|kidney (disease|injury)|(pressure|decubitus) (ulcer|injury|sore)|\bburns?\b",
    re.IGNORECASE,
)
"""Diseases whose stage or class is in daily use: Child-Pugh, NYHA, KDIGO, depth and surface."""
_HOW_BAD: Final = late_pattern(
    r"\b(mild|moderate|severe|severity|fulminant|life-threatening|terminal|advanced|stages?|grades?|graded|scores?)\b",
    re.IGNORECASE,
)
_WORDS: Final = ("name", "subtype", "note")


def prognosis(patient: PatientFacts) -> Assessment:
    """Stage, grade or severity; a type within the disease or a score do as well, but not for a tumour."""
    diagnoses = patient.record.diagnoses
    of_tumour = any(_TUMOUR.search(diagnosis.name) for diagnosis in diagnoses)
    evidence = (*patient.having("8d"), *_severities(patient))
    evidence += () if of_tumour else tuple(_types_and_scores(patient))
    if evidence:
        return reported(*dict.fromkeys(evidence))
    asked = of_tumour or any(_STAGED.search(diagnosis.name) for diagnosis in diagnoses)
    if asked or not diagnoses or patient.absences("8d"):
        mend = "state it under diagnoses, such as stage, tnm, grade, size or risk, where the disease has any"
        return without_facts(patient, ("8d",), Gap(_PART, ("diagnoses",), LACKING, mend))
    return not_applicable("asked where the disease has a stage or a grade; none such was found among the diagnoses")


def _severities(patient: PatientFacts) -> Iterator[Location]:
    for index, diagnosis in enumerate(patient.record.diagnoses):
        yield from (patient.at("diagnoses", index, key) for key in _WORDS if _HOW_BAD.search(_words(diagnosis, key)))


def _words(diagnosis: Diagnosis, key: str) -> str:
    return getattr(diagnosis, key) or ""


def _types_and_scores(patient: PatientFacts) -> Iterator[Location]:
    for index, diagnosis in enumerate(patient.record.diagnoses):
        if diagnosis.subtype:
            yield patient.at("diagnoses", index, "subtype")
    for index, test in enumerate(patient.record.function_tests):
        if test.score:
            yield patient.at("function_tests", index, "score")
