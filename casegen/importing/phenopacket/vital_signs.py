"""Weight, height and vital signs among the measurements of a Phenopacket → their own keys of a case file.

Only what would be exported again just as it was is taken; any other measurement stays a test of the laboratory.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic_core import ValidationError

from casegen.export.phenopacket.facts import Facts, Ledger
from casegen.export.phenopacket.units import ucum
from casegen.export.phenopacket.vital_signs import MOST_OF_COMA_SCALE, SCORE, TIME_UNITS, body_measurements
from casegen.export.phenopacket.vital_signs import vital_signs as exported_signs
from casegen.fhir.vital_signs import AGE, BIRTH_WEIGHT, BODY_MEASURES, VITAL_SIGNS
from casegen.importing.phenopacket.pieces import CaseData, Json, number_words, present, time_words
from casegen.model.base import Part
from casegen.model.examination import VitalSigns
from casegen.model.patient import Patient

_BODY: Final = {code: key for key, (code, _) in BODY_MEASURES.items()} | {BIRTH_WEIGHT[0]: "birth", AGE[0]: "age"}
_SIGNS: Final = {code: key for key, (code, _) in VITAL_SIGNS.items()}


def body_measures(measurements: list[Json], aged: bool) -> tuple[CaseData, list[Json]]:
    """What of the patient is measured here, once each, and the other measurements.

    Where the patient is ``aged``, the age is known already, and one that was measured is another.
    """
    found: CaseData = {}
    others: list[Json] = []
    for given in measurements:
        key = _key(given, _BODY)
        words = _words(given) if key and key not in found and not (aged and key == "age") else None
        entry = {"weight": words} if key == "birth" else words
        if key and words and _comes_back(Patient, {key: entry}, body_measurements, [given]):
            found[key] = entry
        else:
            others.append(given)
    return found, others


def vital_signs(measurements: list[Json]) -> tuple[list[CaseData], list[Json]]:
    """The vital signs, one entry for each moment, and the other measurements."""
    moments: list[dict[str, Json]] = []
    others: list[Json] = []
    for given in measurements:
        key = _key(given, _SIGNS)
        if not key:
            others.append(given)
        elif moments and key not in moments[-1] and _time(given) == _time(next(iter(moments[-1].values()))):
            moments[-1][key] = given
        else:
            moments.append({key: given})
    entries = []
    for moment in moments:
        entry = _entry(moment)
        in_order = [moment[key] for key in VITAL_SIGNS if key in moment]
        if _comes_back(VitalSigns, entry, exported_signs, in_order):
            entries.append(entry)
        else:
            others += moment.values()
    return entries, others


def _entry(moment: Mapping[str, Json]) -> CaseData:
    notes = [given.get("description") for key, given in moment.items() if key != "oxygen_saturation"]
    first = next(iter(moment.values()))
    return present(
        {
            "date": time_words(_time(first)),
            **{key: _sign_words(key, given) for key, given in moment.items()},
            "oxygen": moment.get("oxygen_saturation", {}).get("description"),
            "note": next(filter(None, notes), None),
        }
    )


def _time(given: Json) -> Any:
    return given.get("timeObserved")


def _key(given: Json, keys: Mapping[str, str]) -> str | None:
    prefix, _, code = str((given.get("assay") or {}).get("id")).partition(":")
    return keys.get(code) if prefix == "LOINC" else None


def _sign_words(key: str, given: Json) -> str | None:
    if key == "coma_scale":
        points = _words(given)
        return f"{points}/{MOST_OF_COMA_SCALE}" if points else None
    if key == "blood_pressure":
        typed = (given.get("complexValue") or {}).get("typedQuantities", [])
        pressures = [_quantity_words(item.get("quantity")) for item in typed]
        return f"{(pressures[0] or '').split(' ')[0]}/{pressures[1]}" if len(pressures) == 2 else None
    return _words(given)


def _words(given: Json) -> str | None:
    return _quantity_words((given.get("value") or {}).get("quantity"))


def _quantity_words(quantity: Json | None) -> str | None:
    """The number with its unit as it was written; None for a unit that is none of UCUM."""
    unit = (quantity or {}).get("unit") or {}
    number = (quantity or {}).get("value")
    label = str(unit.get("label", ""))
    if number is None:
        return None
    if unit.get("id") == f"UCUM:{SCORE.local}":
        return number_words(number)
    if label in TIME_UNITS:
        return f"{number_words(number)} {label}s"
    return f"{number_words(number)} {label}" if unit.get("id") == f"UCUM:{ucum(label)}" else None


def _comes_back(
    kind: type[Part], data: CaseData, export: Callable[[Facts], list[dict[str, Any]]], source: list[Json]
) -> bool:
    try:
        part = kind.model_validate(data)
    except ValidationError:
        return False
    return export(Facts(part, (), Ledger())) == source
