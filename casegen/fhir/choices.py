"""Elements with a choice of types (value[x], onset[x]), dates that may be words, ranges and pressures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from casegen.fhir import vital_signs
from casegen.fhir.amounts import amounts, has_url, number, quantity, quantity_text, range_text, ratio_text, whole_text
from casegen.fhir.codecs import Codec, Items, list_in, plain, text_in
from casegen.fhir.systems import ABSENT, AS_TEXT, code_of, coding_of, loinc
from casegen.model.values.blood_pressure import BloodPressure
from casegen.model.values.code import Code
from casegen.model.values.count import Count
from casegen.model.values.numbers import number_text
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.reference_range import ReferenceRange
from casegen.model.values.result import Result
from casegen.model.values.time_point import TimePoint
from casegen.model.values.yes_no import yes_no_text
from casegen.startup.late_pattern import late_pattern

_DATE = late_pattern(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


def _typed(fact: Any) -> Items:
    """The fact in the type that fits it best, by the ending of the element's name."""
    if isinstance(fact, bool):
        return {"Boolean": fact}
    if isinstance(fact, Code):
        return {"Coding": found} if (found := coding_of(fact)) else {}
    if isinstance(fact, (TimePoint, PartialDate)) and _DATE.fullmatch(str(fact)):
        return {"DateTime": str(fact)}
    if isinstance(fact, Count) and fact.low is not None and fact.high is None and not fact.comparator:
        return {"Integer": fact.low}
    return amounts(fact) or {}


_READERS: Mapping[str, Callable[[str, Mapping[str, Any]], str | None]] = {
    "Boolean": lambda name, holder: _yes_or_no(holder.get(f"{name}Boolean")),
    "Coding": lambda name, holder: code_of(holder.get(f"{name}Coding")),
    "CodeableConcept": lambda name, holder: text_in(holder.get(f"{name}CodeableConcept"), "text"),
    "DateTime": lambda name, holder: _moment_text(f"{name}DateTime", holder),
    "Integer": whole_text,
    "Quantity": lambda name, holder: quantity_text(holder.get(f"{name}Quantity")),
    "Age": lambda name, holder: quantity_text(holder.get(f"{name}Age")),
    "Duration": lambda name, holder: quantity_text(holder.get(f"{name}Duration")),
    "Range": lambda name, holder: range_text(holder.get(f"{name}Range")),
    "Ratio": lambda name, holder: ratio_text(holder.get(f"{name}Ratio")),
    "Markdown": lambda name, holder: text_in(holder, f"{name}Markdown"),
    "String": lambda name, holder: text_in(holder, f"{name}String"),
}


def _yes_or_no(given: Any) -> str | None:
    return yes_no_text(given) if isinstance(given, bool) else None


def choice(types: Sequence[str], *, plainly: bool = False) -> Codec:
    """An element with a choice of ``types``: the first that holds the fact exactly, or none.

    ``plainly`` means that nothing can stand beside the value, as in an extension for some readers of FHIR.
    """

    def write(name: str, fact: Any) -> Items | None:
        for ending, value in _candidates(fact, types):
            items = {_named(name, key): part for key, part in value.items()}
            if plainly and len(items) > 1:
                continue
            if _READERS[ending](name, items) == plain(fact):
                return items
        return None

    def read(name: str, holder: Mapping[str, Any]) -> str | None:
        return next((text for ending in types if (text := _READERS[ending](name, holder)) is not None), None)

    return Codec(write, read, choice=True)


def _candidates(fact: Any, types: Sequence[str]) -> list[tuple[str, Items]]:
    typed = _typed(fact)
    if "Quantity" in types:
        # Where there is no Age or Duration, a Quantity is one all the same: they are Quantities of time.
        typed = {
            "Quantity" if ending in ("Age", "Duration") and ending not in types else ending: value
            for ending, value in typed.items()
        }
    found = [(ending, typed) for ending in types if ending in typed]
    text = str(plain(fact))
    # A word is a concept without a code; a number that has no type of its own stays a text.
    if "CodeableConcept" in types and (isinstance(fact, str) or (isinstance(fact, Result) and fact.words)):
        found.append(("CodeableConcept", {"CodeableConcept": {"text": text}}))
    if "Markdown" in types and isinstance(fact, str) and "\n" in text:
        found.append(("Markdown", {"Markdown": text}))
    return [*found, ("String", {"String": text})] if "String" in types else found


def _named(name: str, key: str) -> str:
    return f"_{name}{key[1:]}" if key.startswith("_") else f"{name}{key}"


VALUE = choice(("Quantity", "Range", "Ratio", "Integer", "CodeableConcept", "String"))
"""The value of an Observation. A boolean says whether a finding is there, and is no value of it."""

UNSCORED = choice(("Quantity", "Range", "Ratio", "CodeableConcept", "String"))
SCORED = choice(("Integer",))
"""The value of a test of function is a result, or a score as a whole number, and each is read as what it is."""

CONCEPT_OR_TEXT = choice(("CodeableConcept", "String"))

ANY = choice(
    ("Boolean", "Coding", "DateTime", "Quantity", "Age", "Duration", "Range", "Ratio", "Integer", "Markdown", "String"),
    plainly=True,
)
"""The value of an extension."""

AGE = choice(("Age", "String"))


DATE = Codec(
    lambda name, fact: {f"{name}DateTime": str(fact)} if _DATE.fullmatch(str(fact)) else None,
    lambda name, holder: text_in(holder, f"{name}DateTime"),
    choice=True,
)
"""A date, and nothing where it is known only in words."""


def when(*others: str, ending: str = "DateTime") -> Codec:
    """A point in time: a date of FHIR where it is one, else one of the ``others`` (Age, String), else its words.

    The words stand beside the date that is not there, with FHIR's reason for its absence: as-text.
    """

    def write(name: str, fact: Any) -> Items | None:
        if _DATE.fullmatch(str(fact)):
            return {f"{name}{ending}": str(fact)}
        for kind, items in _other_moments(fact, others):
            named = {f"{name}{kind}": items}
            if read(name, named) == str(fact):
                return named
        return {f"_{name}{ending}": as_text(str(fact))}

    def read(name: str, holder: Mapping[str, Any]) -> str | None:
        if (text := _moment_text(f"{name}{ending}", holder)) is not None:
            return text
        age = quantity_text(holder.get(f"{name}Age")) if "Age" in others else None
        return f"at age {age}" if age else text_in(holder, f"{name}String") if "String" in others else None

    return Codec(write, read, choice=True)


def _other_moments(fact: Any, others: Sequence[str]) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    if "Age" in others and isinstance(fact, TimePoint) and fact.age:
        found += [("Age", items["Age"])] if (items := amounts(fact.age)) and "Age" in items else []
    return [*found, ("String", str(fact))] if "String" in others else found


def as_text(text: str) -> Items:
    """What stands beside a date that is known only in words."""
    return {"extension": [{"url": ABSENT, "valueCode": "as-text"}, {"url": AS_TEXT, "valueString": text}]}


def _moment_text(name: str, holder: Mapping[str, Any]) -> str | None:
    if (date := text_in(holder, name)) is not None:
        return date
    beside = holder.get(f"_{name}")
    return next((text_in(item, "valueString") for item in list_in(beside, "extension") if has_url(item, AS_TEXT)), None)


def _write_range(name: str, fact: ReferenceRange) -> Items | None:
    items: Items = {name: str(fact)}
    if fact.words or fact.titre or fact.comparator not in ("", "≤", "≥", "up to"):
        return items  # FHIR does not say whether a limit is itself within; one that is not stays a text
    items |= {"low": quantity(fact.low, fact.unit)} if fact.low is not None else {}
    return items | ({"high": quantity(fact.high, fact.unit)} if fact.high is not None else {})


RANGE = Codec(_write_range, lambda name, holder: text_in(holder, name))
"""A reference range: always in words, and with its limits where FHIR means the same by them."""

_SYSTOLIC = loinc(*vital_signs.SYSTOLIC)
_DIASTOLIC = loinc(*vital_signs.DIASTOLIC)


def _write_pressure(name: str, fact: BloodPressure) -> Items | None:
    if fact.comparator:
        return None
    pressures = ((_SYSTOLIC, fact.systolic), (_DIASTOLIC, fact.diastolic))
    return {name: [{"code": code, "valueQuantity": quantity(value, fact.unit)} for code, value in pressures]}


def _read_pressure(name: str, holder: Mapping[str, Any]) -> str | None:
    found = [
        next((item.get("valueQuantity") for item in list_in(holder, name) if _is_of(item, code)), None)
        for code in (_SYSTOLIC, _DIASTOLIC)
    ]
    values = [number(held.get("value")) if isinstance(held, Mapping) else None for held in found]
    if None in values:
        return None
    systolic, diastolic = (number_text(value) for value in values if value is not None)
    return f"{systolic}/{diastolic} {text_in(found[1], 'unit') or ''}".strip()


def _is_of(component: Any, code: Items) -> bool:
    return isinstance(component, Mapping) and component.get("code") == code


PRESSURE = Codec(_write_pressure, _read_pressure)
