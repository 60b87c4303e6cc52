"""Units as the Unified Code for Units of Measure writes them, both ways (https://ucum.org/ucum, read 2026-11-28)."""

from __future__ import annotations

import re

from casegen.fhir.systems import UNITS


def ucum(unit: str) -> str | None:
    """The unit in UCUM, ``× 10⁹/L`` → ``10*9/L``, ``µmol/L`` → ``umol/L``; None for one that is not known here."""
    return UNITS.get(unit)


def from_ucum(code: str) -> str:
    """The way back: the unit as people write it, or the code itself."""
    # mg.kg-1 is another spelling of a quotient.
    quotient = re.sub(r"\.([A-Za-z]+)-1$", r"/\1", code)
    return next((unit for unit, known in UNITS.items() if known == quotient), quotient)
