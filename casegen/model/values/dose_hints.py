"""What is often written with a dose and is a fact of its own: a strength, a number of fractions or of doses."""

from __future__ import annotations

import re

from casegen.model.values.hints import did_you_mean
from casegen.model.values.value import ValueFault
from casegen.startup.late_pattern import late_pattern

_OF_STRENGTH = late_pattern(r"(?:of\s+(?:an?\s+|the\s+)?)([0-9][0-9.]*\s*(?:%|mg/mL|g/L|mg/ml).*)", re.IGNORECASE)
_IN_FRACTIONS = late_pattern(
    r"(\S.*?)\s*(?:,?\s*\b(?:given\s+|delivered\s+)?(?:in|over)\b|/)\s*([0-9]{1,3}|[^\W\d_]+)\s*(?:fractions?|fx|#)",
    re.IGNORECASE,
)
_PER_DOSE = late_pattern(r"(?:per|/|each)\s*(?:dose|administration)", re.IGNORECASE)
_PER_FRACTION = late_pattern(r"(?:per|/|each)\s*(?:fraction|fx|session)", re.IGNORECASE)
_PER_VOLUME = late_pattern(r"(?:/|per\b)\s*[0-9.]*\s*(?:m[lL]|L|l|dL|dl)(?![^\W_])")


def refuse_fractions(text: str) -> None:
    """Refuses 45 Gy in 25 fractions, which are two facts. Raises `ValueFault`."""
    if found := _IN_FRACTIONS.fullmatch(text):
        raise ValueFault(
            f"{text!r} holds two facts; write {found[1]} under dose and {found[2]} under fractions",
            did_you_mean(found[1]),
        )


def refuse_other_facts(written: str, whole: str) -> None:
    """Refuses what stands after an amount and has a field of its own. Raises `ValueFault`, which names the field."""
    amount = whole.removesuffix(written).strip(" ,")
    if found := _OF_STRENGTH.fullmatch(written):
        raise ValueFault(f"{written!r} is a strength; write {found[1]} under strength", did_you_mean(amount))
    if _PER_FRACTION.fullmatch(written):
        raise ValueFault(
            f"{written!r} tells the dose of one fraction; write {amount} under dose_per_fraction", did_you_mean(amount)
        )
    if _PER_DOSE.fullmatch(written):
        raise ValueFault(
            f"{written!r} is said by leaving it out; only a total has its time, like mg per day", did_you_mean(amount)
        )
    if _PER_VOLUME.match(written):
        raise ValueFault(
            f"{whole!r} is the strength of a solution; write it under strength, and the dose like 10 mg or 2 mL"
        )
