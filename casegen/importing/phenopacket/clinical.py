"""Subject, features, measurements and diseases of a Phenopacket → the facts of a case file."""

from __future__ import annotations

import math
from typing import Any, Final

from casegen.export.phenopacket.subject import LAST_ENCOUNTER
from casegen.export.phenopacket.units import from_ucum, ucum
from casegen.importing.phenopacket.pieces import (
    CaseData,
    Json,
    age_range_words,
    age_words,
    code_of,
    coded,
    coded_list,
    fact_code,
    gestation_words,
    joined,
    name_of,
    named,
    number_words,
    present,
    stage_of,
    time_words,
    with_fact_codes,
)
from casegen.model.values.reference_range import ReferenceRange
from casegen.model.values.result import Result
from casegen.model.values.value import ValueFault

_SEXES: Final = {"MALE": "male", "FEMALE": "female", "OTHER_SEX": "intersex", "UNKNOWN_SEX": "unknown"}
_KARYOTYPES: Final = {"OTHER_KARYOTYPE": "other", "UNKNOWN_KARYOTYPE": None}


def patient(subject: Json) -> CaseData:
    """Who the patient is."""
    time = subject.get("timeAtLastEncounter") or {}
    age = age_words(time.get("age")) or age_range_words(time.get("ageRange"))
    fetal = gestation_words(time.get("gestationalAge"))
    karyotype = subject.get("karyotypicSex")
    return present(
        {
            "age": age,
            "age_at": LAST_ENCOUNTER if age or fetal else None,
            "sex": _SEXES.get(subject.get("sex", "")),
            "karyotypic_sex": _KARYOTYPES.get(karyotype, karyotype) if karyotype else None,
            "gestational_age": fetal,
        }
    )


def end(subject: Json) -> CaseData:
    """Whether the patient is alive, as follow_up and death."""
    state = subject.get("vitalStatus") or {}
    status = {"ALIVE": "alive", "DECEASED": "dead"}.get(state.get("status", ""))
    cause = state.get("causeOfDeath")
    words = name_of(cause)
    code = code_of(cause, words)
    death = present({"date": time_words(state.get("timeOfDeath")), "cause": words, "codes": [code] if code else None})
    return present({"follow_up": {"status": status} if status else None, "death": death if status == "dead" else None})


def feature(given: Json) -> CaseData:
    """A phenotypic feature."""
    onset = given.get("onset")
    modifiers = given.get("modifiers", [])
    return joined(
        named("feature", given.get("type")),
        {"present": "no"} if given.get("excluded") else {},
        coded(severity=given.get("severity")),
        _modifiers(modifiers),
        present(
            {
                "onset": time_words(onset),
                "onset_stage": stage_of(onset),
                "resolution": time_words(given.get("resolution")),
                "note": given.get("description"),
            }
        ),
    )


def _modifiers(terms: list[Json]) -> CaseData:
    words = [name_of(term) for term in terms]
    if not terms or not all(words):
        return {}
    codes = [code for term, word in zip(terms, words, strict=True) for code in fact_code("modifiers", term, word)]
    return with_fact_codes({"modifiers": words}, codes if len(codes) == len(terms) else [])


def finding(given: Json) -> CaseData:
    """A phenotypic feature of a specimen."""
    return {
        **named("finding", given.get("type")),
        **({"present": "no"} if given.get("excluded") else {}),
        **present({"note": given.get("description")}),
    }


def measurement(given: Json, name: str, value: str) -> CaseData | None:
    """A measurement, with its name and its value under these keys; None for a value that is no single one."""
    measured = given.get("value") or {}
    if "quantity" in measured:
        told = quantity(measured["quantity"], value)
    elif "ontologyClass" in measured:
        told = coded(**{value: measured["ontologyClass"]})
    else:
        return None
    if value not in told or name not in named(name, given.get("assay")):
        return None
    rest = {"date": time_words(given.get("timeObserved"))}
    if name == "test":
        rest["note"] = given.get("description")
    else:
        told.pop("reference_range", None)
        told["fact_codes"] = [code for code in told.get("fact_codes", []) if code["fact"] != "reference_range"]
    return joined(named(name, given.get("assay")), told, present(rest))


def quantity(given: Json, key: str) -> CaseData:
    """A number with its unit and normal range. The code of a unit is left out where UCUM has it for the unit's name."""
    number = given.get("value")
    if number is None or not math.isfinite(number):
        return {}
    unit = given.get("unit") or {}
    words, codes = unit_words(unit, key)
    made = {key: _result(number, words)}
    spread = given.get("referenceRange") or {}
    if "low" in spread and "high" in spread:
        own = spread.get("unit") or {}
        range_words, range_codes = (words, []) if own == unit else unit_words(own, "reference_range")
        range_words = range_words if str(own.get("id", "")).startswith("UCUM:") else ""
        limits = f"{number_words(spread['low'])}–{number_words(spread['high'])}"
        text = f"{limits} {range_words}".strip()
        made["reference_range"] = text if _reads(ReferenceRange, text) else limits
        codes = [*codes, *range_codes]
    return with_fact_codes(made, codes)


def _result(number: float | int, unit: str) -> str:
    text = f"{number_words(number)} {unit}".strip()
    return text if _reads(Result, text) else number_words(number)


def _reads(kind: Any, text: str) -> bool:
    try:
        read = kind.parse(text)
    except ValueFault:
        return False
    return kind is not Result or bool(read.quantity)


def unit_words(unit: Json, key: str) -> tuple[str, list[CaseData]]:
    """The unit as people write it, and its code where that can't be told from the unit."""
    prefix, _, local = str(unit.get("id", "")).partition(":")
    label = str(unit.get("label") or "")
    words = from_ucum(local) if prefix == "UCUM" else label
    derived = prefix == "UCUM" and ucum(words) == local and label in ("", words)
    return words, [] if derived else fact_code(key, unit, None)


def disease(given: Json) -> CaseData:
    """A disease that the patient has."""
    onset = given.get("onset")
    return joined(
        named("name", given.get("term")),
        coded_list("stage", given.get("diseaseStage", []), "; "),
        coded_list("tnm", given.get("clinicalTnmFinding", []), ", "),
        coded(site=given.get("primarySite")),
        present({"onset": time_words(onset), "onset_stage": stage_of(onset)}),
    )


def excluded_disease(given: Json) -> CaseData:
    """A disease that the patient does not have."""
    return {**named("diagnosis", given.get("term")), "outcome": "excluded"}
