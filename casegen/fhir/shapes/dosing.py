"""A dose in the structure of FHIR's Dosage, where that says exactly the same; its words always stand beside it.

Source: https://hl7.org/fhir/R4/dosage.html and https://hl7.org/fhir/R4/datatypes.html#Timing (read 2026-11-28).
"""

from __future__ import annotations

from decimal import Decimal

from casegen.fhir.amounts import quantity
from casegen.fhir.codecs import Items
from casegen.fhir.systems import TIME_CODES
from casegen.model.values.dose import Dose
from casegen.model.values.frequency import Frequency


def structured(dose: Dose | None, frequency: Frequency | None) -> Items:
    """``doseAndRate`` and ``timing`` of one dose, as far as both are exact; empty where neither is.

    400 mg per day is a rate, for it may be taken in parts; 200 mg twice daily is a dose and its times.
    """
    often = frequency or (dose.frequency if dose else None)
    found: Items = {}
    if dose and not dose.also and not dose.further and not dose.comparator and dose.unit != "AUC":
        found |= _amount(dose, often)
    if often and not often.comparator and not often.more:
        found |= _times(often)
    return found


def _amount(dose: Dose, often: Frequency | None) -> Items:
    unit = f"{dose.unit}/{dose.per_body}" if dose.per_body else dose.unit
    if often and (often.kind == "per" or (often.kind == "phrase" and often.low > 1)):
        return _rate(dose, unit, often)
    if dose.high is None:
        return {"doseAndRate": [{"doseQuantity": quantity(dose.low, unit)}]}
    return {"doseAndRate": [{"doseRange": {"low": quantity(dose.low, unit), "high": quantity(dose.high, unit)}}]}


def _rate(dose: Dose, unit: str, often: Frequency) -> Items:
    if dose.high is not None or often.unit is None or often.kind != "per":
        return {}
    within = quantity(Decimal(often.low), often.unit)
    return {"doseAndRate": [{"rateRatio": {"numerator": quantity(dose.low, unit), "denominator": within}}]}


def _times(often: Frequency) -> Items:
    if often.phrase == "as needed":
        return {"asNeededBoolean": True}
    if often.phrase == "once":
        return {"timing": {"repeat": {"count": 1}}}
    if often.kind not in ("times", "every") or often.unit is None:
        return {}
    repeat: Items = {"frequency": 1, "period": Decimal(1), "periodUnit": TIME_CODES[often.unit]}
    low, high = ("frequency", "frequencyMax") if often.kind == "times" else ("period", "periodMax")
    repeat[low] = often.low
    if often.high is not None:
        repeat[high] = often.high
    return {"timing": {"repeat": {key: repeat[key] for key in _REPEAT if key in repeat}}}


_REPEAT = ("frequency", "frequencyMax", "period", "periodMax", "periodUnit")
