"""Laboratory results and other measurements → Measurement.

Source: https://phenopacket-schema.readthedocs.io, measurement, value, quantity and reference-range (schema 2.0, read
2026-11-28). An assay is an ontology class and a quantity has one number; what has bounds or words alone has no place.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from casegen.export.phenopacket.facts import Facts, OntologyClass, without_gaps
from casegen.export.phenopacket.times import time_element
from casegen.export.phenopacket.units import ucum
from casegen.model.values.code import Code
from casegen.model.values.reference_range import ReferenceRange
from casegen.model.values.result import Result


def measurements(record: Facts) -> list[dict[str, Any]]:
    """All results of tests that have a code, those of other times too."""
    return [made for test in record.below("laboratory") for made in _laboratory(test)]


def _laboratory(test: Facts) -> list[dict[str, Any]]:
    if not test.get("codes"):
        return []
    own = _measured(test, test, "test", "result", "reference_range")
    later = [_measured(test, result, "test", "result", "reference_range") for result in test.below("series")]
    return [made for made in (own, *later) if made]


def specimen_measurement(facts: Facts) -> dict[str, Any] | None:
    """Something that was measured on a specimen."""
    return _measured(facts, facts, "what", "value", "")


def _measured(test: Facts, result: Facts, name: str, value: str, limits: str) -> dict[str, Any] | None:
    """One result. ``test`` has the codes and the normal range, ``result`` the value and its time."""
    if not test.get("codes"):
        return None
    measured = result.carry(value, lambda given: _value(test, given, value, limits))
    if measured is None:
        return None
    note = result.text("note") if result is not test or "note" in type(result.part).facts else None
    return without_gaps(
        {
            "description": note,
            "assay": test.term(name, "LOINC"),
            "value": measured,
            "timeObserved": result.carry("date", time_element),
        }
    )


def _value(test: Facts, result: Result, name: str, limits: str) -> dict[str, Any] | None:
    code = _fact_code(test, name)
    if result.words and code and code.prefix != "UCUM":
        return {"ontologyClass": test.ontology_class(code, result.words)}
    number = _one_number(result)
    unit = _unit(test, result.quantity.unit if result.quantity else "", code)
    if number is None or unit is None:
        return None
    spread = test.carry(limits, lambda given: _range(test, given, result, unit)) if limits else None
    return {"quantity": without_gaps({"unit": unit, "value": number, "referenceRange": spread})}


def _one_number(result: Result) -> float | int | None:
    if result.limit:
        return None
    measured = result.quantity or result.number
    if measured is None or measured.comparator or measured.high is not None:
        return None
    if result.quantity and result.quantity.more:
        return None
    return json_number(measured.low)


def json_number(number: Decimal) -> float | int:
    """The number for JSON: whole ones without a point."""
    return int(number) if number == int(number) else float(number)


def _fact_code(test: Facts, name: str) -> Code | None:
    for coded in test.below("fact_codes"):
        if coded.get("fact") == name:
            coded.mark_all()
            code: Code = coded.get("code")
            return code
    return None


def _unit(test: Facts, unit: str, code: Code | None) -> OntologyClass | None:
    """The unit by its own code, else by UCUM; a plain number counts ones."""
    if code:
        return test.ontology_class(code, unit)
    local = ucum(unit) if unit else "1"
    return test.ontology_class(Code("UCUM", local, unit or "1"), "") if local else None


def _range(test: Facts, limits: ReferenceRange, result: Result, unit: OntologyClass) -> dict[str, Any] | None:
    """Both limits, in the unit of the result where they have no other."""
    if limits.low is None or limits.high is None or limits.comparator or limits.titre:
        return None
    code = _fact_code(test, "reference_range")
    same = not limits.unit or (result.quantity and result.quantity.unit == limits.unit)
    own = unit if same and not code else _unit(test, limits.unit, code)
    return {"unit": own, "low": json_number(limits.low), "high": json_number(limits.high)} if own else None
