"""Units as prose and facts write them: of which kind each is, and how many of the kind's common unit it counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from casegen.startup.late_pattern import late_pattern


class Unit(NamedTuple):
    """A kind of quantity, and the factor to its common unit: mg, mm, mL, days."""

    kind: str
    factor: float


_DAY = 1.0
# A month and a year are means: 131 months and 10.9 years are one length.
_TIMES: Mapping[str, float] = {
    "second": _DAY / 86_400,
    "minute": _DAY / 1_440,
    "hour": _DAY / 24,
    "day": _DAY,
    "week": 7 * _DAY,
    "month": 30.4375 * _DAY,
    "year": 365.25 * _DAY,
}
_SHORT_TIMES = {"h": "hour", "min": "minute"}
_BASES: Mapping[str, Unit] = {
    **{spelling: Unit("mass", 1e6) for spelling in ("kg", "kilogram", "kilograms")},
    **{spelling: Unit("mass", 1e3) for spelling in ("g", "gram", "grams")},
    **{spelling: Unit("mass", 1.0) for spelling in ("mg", "milligram", "milligrams")},
    **{spelling: Unit("mass", 1e-3) for spelling in ("mcg", "µg", "ug", "microgram", "micrograms")},
    "ng": Unit("mass", 1e-6),
    "pg": Unit("mass", 1e-9),
    **{spelling: Unit("volume", 1e3) for spelling in ("L", "l", "litre", "litres", "liter", "liters")},
    **{spelling: Unit("volume", 1.0) for spelling in ("mL", "ml", "cc", "milliliter", "millilitre")},
    **{spelling: Unit("volume", 1.0) for spelling in ("milliliters", "millilitres")},
    **{spelling: Unit("volume", 100.0) for spelling in ("dL", "dl")},
    "µL": Unit("volume", 1e-3),
    "mol": Unit("moles", 1e3),
    "mmol": Unit("moles", 1.0),
    "µmol": Unit("moles", 1e-3),
    "umol": Unit("moles", 1e-3),
    "nmol": Unit("moles", 1e-6),
    "pmol": Unit("moles", 1e-9),
    "mEq": Unit("equivalents", 1.0),
    **{spelling: Unit("units", 1.0) for spelling in ("U", "IU", "unit", "units")},
    **{spelling: Unit("units", 1.0) for spelling in ("international unit", "international units")},
    **{spelling: Unit("units", 1e-3) for spelling in ("mU", "mIU", "milliunit")},
    "Gy": Unit("radiation", 1.0),
    "cGy": Unit("radiation", 0.01),
    "mm": Unit("length", 1.0),
    # The height of a fall is no size of a tumor, and "6 m" may be months: it is compared with its like only.
    **{spelling: Unit("distance", 1.0) for spelling in ("m", "meter", "meters", "metre", "metres")},
    "cm": Unit("length", 10.0),
    **{spelling: Unit("percent", 1.0) for spelling in ("%", "percent", "per cent")},
    **{spelling: Unit("celsius", 1.0) for spelling in ("°C", "℃")},
    **{spelling: Unit("fahrenheit", 1.0) for spelling in ("°F", "℉")},
    **{spelling: Unit("pressure", 1.0) for spelling in ("mm Hg", "mmHg")},
    "kPa": Unit("kilopascals", 1.0),
    **{spelling: Unit("per minute", 1.0) for spelling in ("beats/min", "bpm", "breaths/min", "/min")},
    **{spelling: Unit("per minute", 1.0) for spelling in ("beats per minute", "breaths per minute")},
    **{f"{name}{ending}": Unit("time", factor) for name, factor in _TIMES.items() for ending in ("", "s")},
    **{short: Unit("time", _TIMES[name]) for short, name in _SHORT_TIMES.items()},
    "/mm³": Unit("count/volume", 1.0),
    "/mm3": Unit("count/volume", 1.0),
    "/µL": Unit("count/volume", 1.0),
}
# The volumes below which amounts stand, in mL.
_VOLUMES: Mapping[str, float] = {
    "dL": 100.0,
    "dl": 100.0,
    "mL": 1.0,
    "ml": 1.0,
    "L": 1e3,
    "l": 1e3,
    "µL": 1e-3,
    "mm³": 1e-3,
    "mm3": 1e-3,
}
_WITHIN_TIME = frozenset(("day", "d", "24 h", "24h", "hour", "h", "minute", "min", "week"))
_BODY = {"kg": "/kg", "m²": "/m²", "m2": "/m²"}


def _any_of(spellings: list[str]) -> str:
    return "|".join(re.escape(spelling) for spelling in sorted(spellings, key=lambda one: (-len(one), one)))


_BELOW = _any_of([*_VOLUMES, *_WITHIN_TIME, *_BODY])
UNIT = (
    rf"(?:(?:[x×]\s?)10[\^*]?[0-9⁰¹²³⁴-⁹]{{1,2}}\s?/\s?(?:L|µL|mm³|mm3)"
    rf"|(?:per|/)\s?[0-9]{{1,3}}\s?(?:HPFs?|high[- ]power(?:ed)? fields?)"
    rf"|(?:{_any_of(list(_BASES))})(?:\s?(?:/|\bper\s)\s?(?:{_BELOW})(?![^\W_])){{0,2}})"
)
"""A pattern of every unit that can be compared, without groups."""

_FIELDS = late_pattern(r"(?:per|/)\s?([0-9]{1,3})\s?(?:HPFs?|high[- ]power(?:ed)? fields?)")
_POWER = late_pattern(r"[x×]\s?10[\^*]?([0-9⁰¹²³⁴-⁹]{1,2})\s?/\s?(L|µL|mm³|mm3)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@cache
def read_unit(written: str) -> Unit | None:
    """The unit that these words spell, or None for one that can't be compared."""
    spelt = " ".join(written.replace("μ", "µ").split())
    if spelt in _BASES:
        return _BASES[spelt]
    if spelt.startswith(("x", "×")):
        return _power_of_ten(spelt)
    fields = _FIELDS.fullmatch(spelt)
    if fields:
        return Unit("per high-power field", 1 / int(fields[1]))
    base, *below = (part.strip() for part in spelt.replace(" per ", "/").split("/"))
    return _divided(_BASES[base], below) if base in _BASES else None


def _divided(unit: Unit, below: list[str]) -> Unit | None:
    """An amount below a volume is a concentration, one below kg or m² a dose by size; below a time it stays."""
    kind, factor = unit
    for part in below:
        if part in _BODY:
            kind += _BODY[part]
        elif part in _VOLUMES:
            kind += "/volume"
            factor /= _VOLUMES[part]
        elif part not in _WITHIN_TIME:
            return None
    return Unit(kind, factor)


def _power_of_ten(spelt: str) -> Unit | None:
    found = _POWER.fullmatch(spelt)
    if not found:
        return None
    per_microlitre = 1e-6 if found[2] == "L" else 1.0
    return Unit("count/volume", 10.0 ** int(found[1].translate(_SUPERSCRIPTS)) * per_microlitre)
