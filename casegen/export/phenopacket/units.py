"""Units as the Unified Code for Units of Measure writes them (https://ucum.org/ucum, version 2.1, read 2026-11-28)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_POWER = re.compile(r"× 10([⁰¹²³⁴-⁹]+)/(L|mL|µL|mm³)")
# One unit, or one over another; what is not here has a spelling of its own in UCUM and is not guessed.
_SIMPLE = re.compile(
    r"(?:[kdcmµunpf]?(?:g|mol|L|Eq|Osm|m|s|Gy|Sv|Bq)|U|[mkµ]U|%|min|h|d)"
    r"(?:/(?:[kdcmµunpf]?(?:g|mol|L|m)|U|min|h|d|m²|m³))?"
)
_SPECIAL: Final[Mapping[str, str]] = {
    "mm Hg": "mm[Hg]",
    "cm H2O": "cm[H2O]",
    "°C": "Cel",
    "°F": "[degF]",
    "IU": "[IU]",
    "IU/L": "[IU]/L",
    "IU/mL": "[IU]/mL",
    "mIU/L": "m[IU]/L",
    "mIU/mL": "m[IU]/mL",
    "µIU/mL": "u[IU]/mL",
    "/min": "/min",
    "/µL": "/uL",
    "/mm³": "/mm3",
    "kg/m²": "kg/m2",
    "mL/min/1.73 m²": "mL/min/{1.73_m2}",
    "mg/kg": "mg/kg",
    "mg/m²": "mg/m2",
    "beats/min": "{beats}/min",
    "breaths/min": "{breaths}/min",
    "cells/µL": "{cells}/uL",
    "cells/mm³": "{cells}/mm3",
    "seconds": "s",
    "days": "d",
    "years": "a",
    "ms": "ms",
}


def ucum(unit: str) -> str | None:
    """The unit in UCUM, ``× 10⁹/L`` → ``10*9/L``, ``µmol/L`` → ``umol/L``; None for one that is not known here."""
    if unit in _SPECIAL:
        return _SPECIAL[unit]
    if found := _POWER.fullmatch(unit):
        return f"10*{found[1].translate(_RAISED)}/{_letters(found[2])}"
    return _letters(unit) if _SIMPLE.fullmatch(unit) else None


def _letters(unit: str) -> str:
    return unit.replace("µ", "u").translate(_RAISED)


def from_ucum(code: str) -> str:
    """The way back: the unit as people write it, or the code itself."""
    if re.fullmatch(r"10\*\d+/\S+", code):
        power, _, per = code[3:].partition("/")
        return f"× 10{power.translate({v: k for k, v in _RAISED.items()})}/{per.replace('u', 'µ')}"
    backwards = {ucum_code: unit for unit, ucum_code in _SPECIAL.items()}
    # g.m-2 and mg.kg-1 are other spellings of a quotient.
    slashed = re.sub(r"\.([A-Za-z]+)-1$", r"/\1", code)
    return backwards.get(slashed) or re.sub(r"(?<![A-Za-z])u(?=[A-Z]|g|m|mol|L)", "µ", slashed)
