"""Amounts in comparable units: doses a day in mg, concentrations in one unit of their kind."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from casegen.model.values.dose import Dose
from casegen.model.values.duration import TimeUnit
from casegen.model.values.frequency import Frequency
from casegen.startup.late_pattern import late_pattern

_MILLIGRAMS: Mapping[str, Decimal] = {
    "g": Decimal(1000),
    "mg": Decimal(1),
    "mcg": Decimal("0.001"),
    "ng": Decimal("0.000001"),
}
_MILLILITRES: Mapping[str, Decimal] = {"mL": Decimal(1), "L": Decimal(1000)}
_GRAYS: Mapping[str, Decimal] = {"Gy": Decimal(1), "cGy": Decimal("0.01"), "mGy": Decimal("0.001")}
_UNITS: Mapping[str, Decimal] = {
    "unit": Decimal(1),
    "milliunit": Decimal("0.001"),
    "million units": Decimal(1_000_000),
}
_IN_BASE: Mapping[str, tuple[str, Decimal]] = {
    **{unit: ("mg", factor) for unit, factor in _MILLIGRAMS.items()},
    **{unit: ("mL", factor) for unit, factor in _MILLILITRES.items()},
    **{unit: ("Gy", factor) for unit, factor in _GRAYS.items()},
    **{unit: ("unit", factor) for unit, factor in _UNITS.items()},
}
_A_DAY: Mapping[TimeUnit, Decimal] = {
    "minute": Decimal(1440),
    "hour": Decimal(24),
    "day": Decimal(1),
    "week": Decimal(1) / 7,
}


class PlainDose(Struct, frozen=True):
    """An amount in the base unit of its kind; ``daily`` tells whether it is that of a day or of one dose."""

    low: Decimal
    high: Decimal
    unit: str
    daily: bool

    def overlaps(self, other: PlainDose) -> bool:
        """Whether both can be the same amount."""
        return self.low <= other.high and other.low <= self.high

    def comparable(self, other: PlainDose) -> bool:
        """Whether both count the same."""
        return self.unit == other.unit and self.daily == other.daily


def plain_dose(dose: Dose, frequency: Frequency | None = None) -> PlainDose | None:
    """The amount of a dose a day, or of one dose where nothing is said of how often.

    None for what has several parts, a comparator or a calendar, so that it is no single amount.
    """
    often = dose.frequency or frequency
    if dose.comparator or dose.also or dose.further or dose.maximum or dose.over or dose.unit == "%":
        return None
    rate = times_a_day(often) if often else None
    if often and rate is None:
        return None
    unit, factor = _IN_BASE.get(dose.unit, (dose.unit, Decimal(1)))
    times = factor * (rate or 1)
    per_body = f"/{dose.per_body}" if dose.per_body else ""
    return PlainDose(dose.low * times, (dose.high or dose.low) * times, unit + per_body, rate is not None)


def times_a_day(frequency: Frequency) -> Decimal | None:
    """How many doses a day has; 1 for an amount per day. None for a range, a calendar or words."""
    if frequency.more or frequency.comparator or frequency.high is not None:
        return None
    day = _A_DAY.get(frequency.unit) if frequency.unit else None
    if day is None:
        return None
    if frequency.kind == "times":
        return frequency.low * day
    return day / frequency.low if frequency.kind in ("per", "every") else None


def base_amount(number: Decimal, unit: str) -> tuple[Decimal, str]:
    """An amount of a unit of dose in the base unit of its kind."""
    base, factor = _IN_BASE.get(unit, (unit, Decimal(1)))
    return number * factor, base


_PREFIXES: Mapping[str, Decimal] = {
    "": Decimal(1),
    "k": Decimal(1000),
    "m": Decimal("1e-3"),
    "µ": Decimal("1e-6"),
    "mc": Decimal("1e-6"),
    "n": Decimal("1e-9"),
    "p": Decimal("1e-12"),
    "f": Decimal("1e-15"),
}
_VOLUMES: Mapping[str, Decimal] = {
    "L": Decimal(1),
    "dL": Decimal("1e-1"),
    "cL": Decimal("1e-2"),
    "mL": Decimal("1e-3"),
    "µL": Decimal("1e-6"),
    "mm³": Decimal("1e-6"),
    "100 mL": Decimal("1e-1"),
}
_KINDS: Mapping[str, str] = {"g": "mass", "mol": "amount", "Eq": "charge", "U": "activity", "IU": "activity"}
_CONCENTRATION = late_pattern(
    r"(?:× ?10(?P<power>[⁰¹²³⁴-⁹]+) ?)?(?:(?P<prefix>mc|[kmµnpf])?(?P<what>g|mol|Eq|IU|U)|cells|cell)?/(?P<volume>.+)"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PRESSURES: Mapping[str, Decimal] = {"mm Hg": Decimal(1), "kPa": Decimal("7.50062"), "torr": Decimal(1)}


def kind_and_factor(unit: str) -> tuple[str, Decimal] | None:
    """What a unit of a test counts, and how much of the base unit it is: g, mol, U or a number, in 1 L; mm Hg; %.

    None for a unit that is not known.
    """
    if unit in _PRESSURES:
        return "pressure", _PRESSURES[unit]
    if unit == "%":
        return "per cent", Decimal(1)
    found = _CONCENTRATION.fullmatch(unit)
    if not found or found["volume"] not in _VOLUMES:
        return None
    power = Decimal(10) ** int(found["power"].translate(_SUPERSCRIPTS)) if found["power"] else Decimal(1)
    factor = power * _PREFIXES[found["prefix"] or ""] / _VOLUMES[found["volume"]]
    return _KINDS.get(found["what"] or "", "number"), factor


def converted(number: Decimal, unit: str, to: str) -> Decimal | None:
    """A number in another unit of the same kind; None where one of the two is not known, or they differ in kind."""
    if unit == to:
        return number
    one, other = kind_and_factor(unit), kind_and_factor(to)
    if one is None or other is None or one[0] != other[0]:
        return None
    return number * one[1] / other[1]
