"""Weight, height and vital signs → Measurement, each with its code of LOINC.

Source: https://phenopacket-schema.readthedocs.io, measurement and complex-value (schema 2.0, read 2026-11-28): a blood
pressure is one measurement of two typed quantities. A quantity has one number, so that "about 70 kg" has no place.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from casegen.export.phenopacket.facts import Facts, OntologyClass, without_gaps
from casegen.export.phenopacket.measurements import json_number
from casegen.export.phenopacket.subject import is_at_last_encounter
from casegen.export.phenopacket.times import time_element
from casegen.export.phenopacket.units import ucum
from casegen.fhir.vital_signs import AGE, BIRTH_WEIGHT, BODY_MEASURES, DIASTOLIC, SYSTOLIC, VITAL_SIGNS, LoincTerm
from casegen.model.values.age import Age
from casegen.model.values.blood_pressure import BloodPressure
from casegen.model.values.code import Code
from casegen.model.values.quantity import Quantity
from casegen.model.values.score import Score

SCORE: Final = Code("UCUM", "{score}", "score")
"""The unit that FHIR gives a score (https://hl7.org/fhir/R4/observation-example-glasgow.html, read 2026-11-28)."""

TIME_UNITS: Final = {
    "year": Code("UCUM", "a", "year"),
    "month": Code("UCUM", "mo", "month"),
    "week": Code("UCUM", "wk", "week"),
    "day": Code("UCUM", "d", "day"),
    "hour": Code("UCUM", "h", "hour"),
    "minute": Code("UCUM", "min", "minute"),
}
"""By the unit of an age (https://hl7.org/fhir/R4B/valueset-age-units.html, read 2026-11-28)."""

MOST_OF_COMA_SCALE: Final = 15
"""The Glasgow Coma Scale has no other maximum, so that 14/15 and 14 are one."""

Measured = dict[str, Any]


def body_measurements(patient: Facts) -> list[Measured]:
    """Weight, height and body mass index of the patient, the weight at birth, and an age before the last encounter."""
    made = [_measurement(patient, key, term) for key, term in BODY_MEASURES.items()]
    if not is_at_last_encounter(patient):
        made.insert(0, _measurement(patient, "age", AGE))
    made += [_measurement(birth, "weight", BIRTH_WEIGHT) for birth in patient.below("birth")]
    return [measured for measured in made if measured]


def vital_signs(moment: Facts) -> list[Measured]:
    """The vital signs of a moment. What was breathed is told of the saturation, the remark of the first other one."""
    signs = {key: made for key, term in VITAL_SIGNS.items() if (made := _measurement(moment, key, term))}
    time = moment.carry("date", time_element) if signs else None
    with_words = {key: "oxygen" if key == "oxygen_saturation" else "note" for key in _described(signs)}
    return [
        without_gaps(
            {
                "description": moment.text(with_words[key]) if key in with_words else None,
                **measured,
                "timeObserved": time,
            }
        )
        for key, measured in signs.items()
    ]


def _described(signs: Mapping[str, Measured]) -> list[str]:
    """The saturation and the first other one."""
    others = [key for key in signs if key != "oxygen_saturation"]
    return [*others[:1], *(key for key in signs if key == "oxygen_saturation")]


def _measurement(holder: Facts, key: str, term: LoincTerm) -> Measured | None:
    value = holder.carry(key, lambda given: _value(holder, given))
    return {"assay": _loinc(holder, term), **value} if value else None


def _value(holder: Facts, given: Quantity | BloodPressure | Score | Age) -> Measured | None:
    if isinstance(given, BloodPressure):
        return _pressure(holder, given)
    if given.comparator or given.high is not None:
        return None
    if isinstance(given, Age):
        unit = None if given.decade or given.minor else TIME_UNITS.get(given.unit)
        return {"value": {"quantity": _quantity(holder, given.low, unit)}} if unit else None
    if isinstance(given, Score):
        unit = SCORE if given.maximum in (None, MOST_OF_COMA_SCALE) else None
    else:
        unit = None if given.more else _ucum(given.unit)
    return {"value": {"quantity": _quantity(holder, given.low, unit)}} if unit else None


def _pressure(holder: Facts, given: BloodPressure) -> Measured | None:
    if given.comparator:
        return None
    unit = _ucum(given.unit)
    typed = [
        {"type": _loinc(holder, term), "quantity": _quantity(holder, number, unit)}
        for term, number in ((SYSTOLIC, given.systolic), (DIASTOLIC, given.diastolic))
        if unit
    ]
    return {"complexValue": {"typedQuantities": typed}} if typed else None


def _quantity(holder: Facts, number: Decimal, unit: Code) -> Measured:
    return {"unit": holder.ontology_class(unit, ""), "value": json_number(number)}


def _ucum(unit: str) -> Code | None:
    local = ucum(unit)
    return Code("UCUM", local, unit) if local else None


def _loinc(holder: Facts, term: LoincTerm) -> OntologyClass:
    return holder.ontology_class(Code("LOINC", *term), "")
