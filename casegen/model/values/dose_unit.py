"""The units that drugs are dosed in. A unit that is not listed is refused, for it is more likely a slip."""

from __future__ import annotations

import re
from collections.abc import Mapping

from casegen.model.values.hints import did_you_mean
from casegen.model.values.value import ValueFault
from casegen.nearest import nearest

_ABBREVIATIONS: Mapping[str, tuple[str, ...]] = {
    "mg": ("milligram", "milligrams"),
    "g": ("gram", "grams"),
    "mcg": ("µg", "μg", "microgram", "micrograms"),
    "ng": ("nanogram", "nanograms"),
    "mL": ("ml", "millilitre", "millilitres", "milliliter", "milliliters"),
    "L": ("l", "litre", "litres", "liter", "liters"),
    "mmol": ("millimole", "millimoles"),
    "mEq": ("meq", "milliequivalent", "milliequivalents"),
    "kcal": (),
    "Gy": ("gray", "grays"),
    # ICRU Report 78 (2007) replaced the gray equivalents of particle therapy, GyE and CGE, by Gy (RBE).
    "Gy (RBE)": ("Gy(RBE)", "Gy RBE", "GyRBE", "Gy[RBE]", "GyE", "Gy(E)", "Gy (E)", "CGE"),
    "cGy": (),
    "mGy": (),
    "kBq": (),
    "MBq": (),
    "GBq": (),
    "mCi": (),
    "ppm": (),
    "%": ("percent", "per cent"),
}
_NOUNS: Mapping[str, str] = {
    "unit": "units",
    "milliunit": "milliunits",
    "international unit": "international units",
    "million units": "million units",
    "million international units": "million international units",
    "ampoule": "ampoules",
    "application": "applications",
    "capsule": "capsules",
    "dose": "doses",
    "drop": "drops",
    "inhalation": "inhalations",
    "lozenge": "lozenges",
    "patch": "patches",
    "puff": "puffs",
    "sachet": "sachets",
    "spray": "sprays",
    "suppository": "suppositories",
    "tablet": "tablets",
    "vial": "vials",
}
UNITS: tuple[str, ...] = (*_ABBREVIATIONS, *_NOUNS)
"""Every unit of a dose, in the singular."""

_SPELLINGS: Mapping[str, str] = {
    **{unit: unit for unit in UNITS},
    **{other: unit for unit, others in _ABBREVIATIONS.items() for other in others},
    **{plural: singular for singular, plural in _NOUNS.items()},
    "IU": "international unit",
    "mU": "milliunit",
    "million IU": "million international units",
}
_BY_LENGTH = sorted(_SPELLINGS, key=len, reverse=True)
_BY_FIRST_LETTER = {
    first: [spelling for spelling in _BY_LENGTH if spelling[0].lower() == first]
    for first in {spelling[0].lower() for spelling in _SPELLINGS}
}

# ISMP List of Error-Prone Abbreviations (https://www.ismp.org/recommendations/error-prone-abbreviations-list)
# and the Joint Commission's Do Not Use list (copies read 2026-11-22). IU and µg are on them too; they are
# read here because what gets printed, international units and mcg, is not. ug is µg without its Greek letter.
_ERROR_PRONE: Mapping[str, str] = {"U": "units", "u": "units", "cc": "mL", "ug": "mcg"}
_NEAR: Mapping[str, str] = {"gr": "g", "gm": "g"}


def read_unit(text: str) -> tuple[str, str]:
    """The unit that ``text`` starts with, in the singular, and what follows it.

    Raises `ValueFault` for an unknown unit, with the nearest known one.
    """
    for spelling in _BY_FIRST_LETTER.get(text[:1].lower(), ()):
        rest = text[len(spelling) :]
        ends = not spelling[-1].isalpha() or not rest[:1].isalnum()
        # The case of an abbreviation matters (mg, Mg), that of a word does not.
        folds = len(spelling) > 4 and text[: len(spelling)].lower() == spelling.lower()
        same = folds or text.startswith(spelling)
        if same and ends:
            return _SPELLINGS[spelling], rest.strip()
    found = re.match(r"[^\s/,;()]+", text)
    if not found:
        raise ValueFault("a dose needs a unit; write it, like 4 mg")
    word = found[0]
    if word in _ERROR_PRONE:
        right = _ERROR_PRONE[word]
        message = f"{word!r} has been misread and patients harmed (ISMP list); write {right}"
    else:
        right = _nearest(word)
        message = f"{word!r} is not a unit of dose; write mg, g, mcg, mL, units, tablets or the like"
    raise ValueFault(message, did_you_mean(f"{right}{text[found.end() :]}") if right else "")


def unit_text(unit: str, *, singular: bool) -> str:
    """The unit as it stands after a number: 1 tablet, 2 tablets, 400 mg."""
    return unit if singular else _NOUNS.get(unit, unit)


def _nearest(word: str) -> str:
    lowered = word.lower().rstrip(".")
    words = [part for spelling in _BY_LENGTH for part in spelling.split()]
    if lowered in _NEAR:
        return _NEAR[lowered]
    for known in words:
        if known.lower() in (lowered, lowered.removesuffix("s")):
            return known
    return nearest(lowered, words)
