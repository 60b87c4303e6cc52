"""Numbers and their units ↔ Quantity, Range, Ratio and integer, where they say exactly the same."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from casegen.fhir.codecs import Items, list_in, text_in
from casegen.fhir.json_text import WrittenNumber
from casegen.fhir.systems import MAXIMUM, UCUM, UNITS
from casegen.model.values.age import Age
from casegen.model.values.duration import Duration
from casegen.model.values.numbers import SYMBOLS, Comparator, number_text
from casegen.model.values.quantity import Quantity, spaced_unit
from casegen.model.values.result import Result
from casegen.model.values.score import Score
from casegen.model.values.titre import Titre
from casegen.startup.late_pattern import late_pattern

_COMPARATORS: Mapping[Comparator, str] = {"<": "<", ">": ">", "≤": "<=", "≥": ">="}
_SYMBOLS = {fhir: SYMBOLS[ours] for ours, fhir in _COMPARATORS.items()}
_WHOLE = late_pattern(r"-?(?:0|[1-9][0-9]{0,8})")


def number(given: Any) -> Decimal | None:
    """A number of JSON as it was written, or None for anything else."""
    if isinstance(given, bool) or not isinstance(given, (int, float, Decimal)):
        return None
    try:
        found = Decimal(given.written if isinstance(given, WrittenNumber) else str(given))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def quantity(value: Decimal | int, unit: str, comparator: Comparator = "") -> Items:
    """A Quantity, with the code of UCUM where the unit has one."""
    found: Items = {"value": Decimal(value)}
    if comparator:
        found["comparator"] = _COMPARATORS[comparator]
    if unit:
        found["unit"] = unit
    if unit in UNITS:
        found |= {"system": UCUM, "code": UNITS[unit]}
    return found


def quantity_text(given: Any) -> str | None:
    """A Quantity as an author would write it."""
    value = number(given.get("value")) if isinstance(given, Mapping) else None
    if value is None:
        return None
    unit = text_in(given, "unit") or ""
    comparator = given.get("comparator", "")
    sign = _SYMBOLS.get(comparator, "") if isinstance(comparator, str) else ""
    return f"{sign}{number_text(value)}{spaced_unit(unit)}"


def range_text(given: Any) -> str | None:
    """A Range as an author would write it."""
    low, high = (given.get(end) if isinstance(given, Mapping) else None for end in ("low", "high"))
    first, last = (number(end.get("value")) if isinstance(end, Mapping) else None for end in (low, high))
    if first is None or last is None:
        return None
    between = " to " if first < 0 else "–"
    unit = text_in(high, "unit") or ""
    return f"{number_text(first)}{between}{number_text(last)}{spaced_unit(unit)}"


def ratio_text(given: Any) -> str | None:
    """A Ratio as an author would write it: 1:20."""
    ends = [given.get(end) if isinstance(given, Mapping) else None for end in ("numerator", "denominator")]
    first, last = (number(end.get("value")) if isinstance(end, Mapping) else None for end in ends)
    return None if first is None or last is None else f"{number_text(first)}:{number_text(last)}"


def whole_text(name: str, holder: Mapping[str, Any]) -> str | None:
    """A whole number, with the most points that there are where these stand beside it: 8/10."""
    found = number(holder.get(f"{name}Integer"))
    if found is None:
        return None
    beside = holder.get(f"_{name}Integer")
    extensions = list_in(beside, "extension")
    most = [number(item.get("valueInteger")) for item in extensions if has_url(item, MAXIMUM)]
    return f"{number_text(found)}/{number_text(most[0])}" if most and most[0] is not None else number_text(found)


def has_url(extension: Any, url: str) -> bool:
    """Whether an extension is of this address."""
    return isinstance(extension, Mapping) and extension.get("url") == url


def amounts(fact: Any) -> Items | None:
    """A number as the type of FHIR that it looks like, by the ending of the element's name."""
    if isinstance(fact, Result):
        held = fact.quantity or fact.titre or fact.score
        return amounts(held) if held else _number_alone(fact)
    if isinstance(fact, Titre) and fact.high is None and not fact.comparator:
        return {"Ratio": {"numerator": {"value": Decimal(1)}, "denominator": {"value": Decimal(fact.low)}}}
    if isinstance(fact, Score):
        return _whole(fact)
    if isinstance(fact, Quantity) and not fact.more:
        return _quantity_or_range(fact.low, fact.high, fact.unit, fact.comparator)
    if isinstance(fact, (Age, Duration)) and fact.low is not None and not fact.minor and fact.high is None:
        unit = fact.unit if fact.low == 1 else f"{fact.unit}s"
        kind = "Age" if isinstance(fact, Age) else "Duration"
        return {kind: quantity(fact.low, unit)} if not fact.comparator else None
    return None


def _number_alone(fact: Result) -> Items | None:
    if fact.low is None or fact.high is not None or fact.limit or fact.comparator not in ("", *_COMPARATORS):
        return None
    return {"Quantity": quantity(fact.low, "", fact.comparator)}


def _quantity_or_range(low: Decimal, high: Decimal | None, unit: str, comparator: Comparator) -> Items | None:
    if comparator not in ("", *_COMPARATORS):
        return None
    if high is None:
        return {"Quantity": quantity(low, unit, comparator)}
    return None if comparator else {"Range": {"low": quantity(low, unit), "high": quantity(high, unit)}}


def _whole(fact: Score) -> Items | None:
    text = number_text(fact.low).replace("−", "-")
    if fact.high is not None or fact.comparator or not _WHOLE.fullmatch(text):
        return None
    if fact.maximum is None:
        return {"Integer": int(text)}
    if fact.maximum % 1:
        return None
    return {"Integer": int(text), "_Integer": {"extension": [{"url": MAXIMUM, "valueInteger": int(fact.maximum)}]}}
