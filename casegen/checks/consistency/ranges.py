"""Measurements that nature does not allow, or that nobody is known to have lived with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from msgspec import Struct

from casegen.checks.consistency import plausible
from casegen.checks.consistency.amounts import converted
from casegen.checks.consistency.plausible import Limits
from casegen.checks.context import CheckContext
from casegen.checks.rule import Finding, rule
from casegen.model.examination import VitalSigns
from casegen.model.patient import Patient
from casegen.model.record import PatientRecord
from casegen.model.values.quantity import Quantity
from casegen.model.values.result import Result
from casegen.validate import Location

_POSSIBLE: Final = "physics, and the definition of the scale; each finding names the reason"
_LIVED: Final = "the most extreme values in published reports and records, named in each finding"
_LENGTHS: Final[Mapping[str, Decimal]] = {"cm": Decimal(1), "m": Decimal(100), "mm": Decimal("0.1")}
_MASSES: Final[Mapping[str, Decimal]] = {"kg": Decimal(1), "g": Decimal("0.001")}
_RATES: Final = ("/min", "beats/min", "breaths/min", "bpm", "beats per minute", "breaths per minute", "per minute")


class _Measured(Struct, frozen=True):
    """A number in the unit of its limits, and how it is written."""

    place: Location
    number: Decimal
    written: str
    limits: Limits


@rule("K141", "measurement that is not possible", source=_POSSIBLE, read="2026-11-22", severity="error")
def not_possible(context: CheckContext) -> Iterator[Finding]:
    """A measurement lies between what nature, or its own scale, allows.

    A body is not colder than 0 or hotter than 100 °C; an oxygen saturation, a hematocrit, a differential count and an
    ejection fraction are 0 to 100 %; pH is 0 to 14; blood holds no more than 45 g/dL of hemoglobin; the Glasgow Coma
    Scale has 3 to 15 points. Check the number, the decimal point and the unit.
    """
    for measured in context.once(_measurements):
        if measured.limits.outside(measured.number, "possible"):
            yield Finding(
                measured.place,
                f"{measured.written} is not possible: {measured.limits.why}; check the number and its unit",
            )


@rule("K142", "measurement hardly compatible with life", source=_LIVED, read="2026-11-22")
def hardly_compatible_with_life(context: CheckContext) -> Iterator[Finding]:
    """A measurement is not beyond all that people are known to have lived with.

    Looked at are the vital signs, the body's weight and height, birth weight, and in blood potassium, sodium, pH,
    hemoglobin, glucose, creatinine and the pressure of oxygen. Check the number, the decimal point and the unit; if it
    is right, it is worth a report of its own, and the finding can be waived.
    """
    for measured in context.once(_measurements):
        limits = measured.limits
        if limits.outside(measured.number, "lived") and not limits.outside(measured.number, "possible"):
            yield Finding(
                measured.place,
                f"{measured.written} is beyond what anybody is known to have lived with ({limits.spelt('lived')});"
                " check the number and its unit",
                hint=limits.source,
            )


@rule(
    "K143",
    "body mass index against weight and height",
    source="Keys A et al. J Chronic Dis 1972;25:329-343: weight in kg divided by the square of height in m",
    read="2026-11-22",
    severity="error",
)
def body_mass_index(context: CheckContext) -> Iterator[Finding]:
    """The body mass index is the weight in kg divided by the square of the height in m.

    Weight, height and index are taken as rounded to the digits that are written. Correct the one that is wrong.
    """
    for above, record in context.records():
        patient = record.patient
        weight, height = _rounded(patient.weight, _MASSES), _rounded(patient.height, _LENGTHS)
        stated = _rounded(patient.body_mass_index, {"kg/m²": Decimal(1)})
        if not (weight and height and stated) or height[0] <= 0:
            continue
        least, most = weight[0] / (height[1] / 100) ** 2, weight[1] / (height[0] / 100) ** 2
        # Whoever rounded twice may be off in the last digit.
        slack = stated[1] - stated[0]
        if stated[1] + slack < least or stated[0] - slack > most:
            real = ((least + most) / 2).quantize(Decimal("0.1"))
            message = (
                f"{patient.weight} and {patient.height} make {real} kg/m², not {patient.body_mass_index};"
                " correct one of the three"
            )
            place = (*above, "patient")
            related = ((*place, "weight"), (*place, "height"))
            yield Finding((*place, "body_mass_index"), message, related=related)


def _measurements(context: CheckContext) -> tuple[_Measured, ...]:
    return tuple(_measured(context))


def _measured(context: CheckContext) -> Iterator[_Measured]:
    for above, record in context.records():
        yield from _of_patient((*above, "patient"), record.patient)
        for index, signs in enumerate(record.vital_signs):
            yield from _vital_signs((*above, "vital_signs", index), signs)
        for index, symptom in enumerate(record.symptoms):
            place: Location = (*above, "symptoms", index, "value")
            yield from _temperature(place, symptom.value)
        if record.pregnancy and record.pregnancy.fetal_heart_rate:
            place = (*above, "pregnancy", "fetal_heart_rate")
            yield from _rate(place, record.pregnancy.fetal_heart_rate, plausible.FETAL_HEART_RATE)
        yield from _results(above, record)


def _of_patient(place: Location, patient: Patient) -> Iterator[_Measured]:
    yield from _scaled((*place, "weight"), patient.weight, _MASSES, plausible.WEIGHT)
    yield from _scaled((*place, "height"), patient.height, _LENGTHS, plausible.HEIGHT)
    if patient.birth:
        yield from _scaled((*place, "birth", "weight"), patient.birth.weight, _MASSES, plausible.BIRTH_WEIGHT)


def _vital_signs(place: Location, signs: VitalSigns) -> Iterator[_Measured]:
    yield from _temperature((*place, "temperature"), signs.temperature)
    yield from _rate((*place, "pulse"), signs.pulse, plausible.PULSE)
    yield from _rate((*place, "respiratory_rate"), signs.respiratory_rate, plausible.RESPIRATORY_RATE)
    yield from _scaled(
        (*place, "oxygen_saturation"), signs.oxygen_saturation, {"%": Decimal(1)}, plausible.OXYGEN_SATURATION
    )
    if pressure := signs.blood_pressure:
        for name in ("systolic", "diastolic"):
            number = converted(getattr(pressure, name), pressure.unit, "mm Hg")
            limits = plausible.SYSTOLIC if name == "systolic" else plausible.DIASTOLIC
            if number is not None:
                written = f"{'a systolic' if name == 'systolic' else 'a diastolic'} pressure in {pressure}"
                yield _Measured((*place, "blood_pressure"), number, written, limits)
    if score := signs.coma_scale:
        for number in {score.low, score.high or score.low, score.maximum or score.low}:
            yield _Measured((*place, "coma_scale"), number, str(score), plausible.COMA_SCALE)


def _temperature(place: Location, quantity: Quantity | None) -> Iterator[_Measured]:
    if quantity and quantity.unit in ("°C", "°F"):
        for number in _ends(quantity):
            celsius = number if quantity.unit == "°C" else (number - 32) / Decimal("1.8")
            yield _Measured(place, celsius, str(quantity), plausible.TEMPERATURE)


def _rate(place: Location, quantity: Quantity | None, limits: Limits) -> Iterator[_Measured]:
    yield from _scaled(place, quantity, dict.fromkeys(_RATES, Decimal(1)), limits)


def _scaled(
    place: Location, quantity: Quantity | None, factors: Mapping[str, Decimal], limits: Limits
) -> Iterator[_Measured]:
    if quantity and quantity.unit in factors:
        for number in _ends(quantity):
            yield _Measured(place, number * factors[quantity.unit], str(quantity), limits)


def _results(above: Location, record: PatientRecord) -> Iterator[_Measured]:
    """What was measured in blood, and fractions of function."""
    for index, test in enumerate(record.laboratory):
        if (test.specimen or "blood").casefold() not in ("blood", "serum", "plasma", "arterial blood", "venous blood"):
            continue
        place: Location = (*above, "laboratory", index)
        limits = _limits_of(test.test, test.abbreviation)
        yield from _result((*place, "result"), test.result, limits)
        for number, later in enumerate(test.series):
            yield from _result((*place, "series", number, "result"), later.result, limits)
    for index, function in enumerate(record.function_tests):
        yield from _result(
            (*above, "function_tests", index, "result"), function.result, _limits_of(function.test, None)
        )
    for index, image in enumerate(record.imaging):
        for number, measured in enumerate(image.measurements):
            place = (*above, "imaging", index, "measurements", number, "value")
            yield from _result(place, measured.value, _limits_of(measured.what, None))


def _limits_of(name: str, abbreviation: str | None) -> tuple[Limits, ...]:
    return plausible.BY_NAME.get(name.casefold()) or plausible.BY_NAME.get((abbreviation or "").casefold()) or ()


def _result(place: Location, result: Result | None, known: Iterable[Limits]) -> Iterator[_Measured]:
    """A result in the first unit of its limits into which it can be converted."""
    if result is None or result.low is None or result.limit or result.titre or result.score:
        return
    for limits in known:
        unit = result.unit.replace("mEq/", "mmol/")  # potassium and sodium have one charge
        numbers = [_in_unit(end, unit, limits.unit) for end in (result.low, result.high) if end is not None]
        if any(number is not None for number in numbers):
            yield from (_Measured(place, number, str(result), limits) for number in numbers if number is not None)
            return


def _in_unit(number: Decimal, unit: str, to: str) -> Decimal | None:
    return number if unit == to else converted(number, unit, to)


def _ends(quantity: Quantity) -> tuple[Decimal, ...]:
    return (quantity.low,) if quantity.high is None else (quantity.low, quantity.high)


def _rounded(quantity: Quantity | None, factors: Mapping[str, Decimal]) -> tuple[Decimal, Decimal] | None:
    """The least and the most that a number rounded to its last digit can stand for."""
    if quantity is None or quantity.comparator not in ("", "about") or quantity.unit not in factors or quantity.more:
        return None
    digits = quantity.low.as_tuple().exponent
    half = Decimal(1).scaleb(digits if isinstance(digits, int) else 0) / 2 * (10 if quantity.comparator else 1)
    factor = factors[quantity.unit]
    return (quantity.low - half) * factor, ((quantity.high or quantity.low) + half) * factor


RULES = (not_possible, hardly_compatible_with_life, body_mass_index)
