"""One spelling for each unit that is written in several: mmHg is mm Hg, x 10^9/L is × 10⁹/L, mg/dl is mg/dL."""

from __future__ import annotations

import re
from collections.abc import Mapping

from casegen.startup.late_pattern import late_pattern

POWER = r"10(?:[\^*][-−]?[0-9]{1,2}|[⁻]?[⁰¹²³⁴-⁹]{1,2})"
"""A power of ten as it is typed, 10^9 or UCUM's 10*9, or set: 10⁹."""

_SUPERSCRIPTS = str.maketrans("0123456789-−*^", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻\0\0")
_MULTIPLIED = late_pattern(rf"^[x×X*·]?\s*({POWER})")
_LETTERS = str.maketrans({"℃": "°C", "℉": "°F", "º": "°", "˚": "°", "μ": "µ"})
# The symbol of the litre is L wherever a lone l would look like a 1 (AMA Manual of Style, 11th edition, 17.1).
_WORDS: Mapping[str, str] = {
    "l": "L",
    "ml": "mL",
    "dl": "dL",
    "cl": "cL",
    "fl": "fL",
    "ul": "µL",
    "µl": "µL",
    "uL": "µL",
    "ug": "µg",
    "umol": "µmol",
    "meq": "mEq",
    "iu": "IU",
    "u": "U",
    "m2": "m²",
    "m^2": "m²",
    "mm2": "mm²",
    "mm^2": "mm²",
    "mm3": "mm³",
    "mm^3": "mm³",
    "cm2": "cm²",
    "cm^2": "cm²",
    "cm3": "cm³",
    "cm^3": "cm³",
    "mmHg": "mm Hg",
    "mmhg": "mm Hg",
    "cmH2O": "cm H₂O",
    "cmH₂O": "cm H₂O",
    "H2O": "H₂O",
    "percent": "%",
}
_WORD = late_pattern(r"(?<![^\W\d_])[^\W\d_]+(?:\^?[23](?![0-9])(?:O\b)?|₂O)?(?![^\W_])")
_DEGREES = late_pattern(r"(?:degrees?|deg\.?|°)\s*(c|celsius|centigrade|f|fahrenheit)", re.IGNORECASE)


def common_letters(text: str) -> str:
    """The text with one letter for those that look the same: the sign of micro, the degree sign, ℃ as °C."""
    return text.translate(_LETTERS)


def common_unit(unit: str) -> str:
    """The one spelling of ``unit``; a unit that is not known to have others stays as it is written."""
    degrees = _DEGREES.fullmatch(unit)
    if degrees:
        return f"°{degrees[1][0].upper()}"
    power = _MULTIPLIED.match(unit)
    head = f"× {_superscript(power[1])}" if power else ""
    rest = unit[power.end() :] if power else unit
    phrased = re.sub(r"^per cent\b|\bmm hg\b", _phrase, _WORD.sub(_word, rest))
    return head + phrased.replace("1.73m²", "1.73 m²")


def _superscript(power: str) -> str:
    """10⁹ of 10^9, 10*9 and 10⁹."""
    return "10" + power[2:].translate(_SUPERSCRIPTS).replace("\0", "")


def _word(found: re.Match[str]) -> str:
    return _WORDS.get(found[0], found[0])


def _phrase(found: re.Match[str]) -> str:
    return "%" if found[0].startswith("per") else "mm Hg"
