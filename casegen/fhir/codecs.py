"""How a fact is written as a FHIR value, and read back as the text that its author would write.

A codec that can't hold a fact exactly writes nothing, and the fact goes elsewhere: "about 7 cm" is no Quantity, for
FHIR has no sign for about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from casegen.fhir.systems import ABSENT, AS_TEXT, MAXIMUM, UCUM, UNITS, code_of, coding, coding_of
from casegen.model.values.age import Age
from casegen.model.values.blood_pressure import BloodPressure
from casegen.model.values.code import Code
from casegen.model.values.count import Count
from casegen.model.values.duration import Duration
from casegen.model.values.numbers import SYMBOLS, Comparator, number_text
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.quantity import Quantity, spaced_unit
from casegen.model.values.reference_range import ReferenceRange
from casegen.model.values.result import Result
from casegen.model.values.score import Score
from casegen.model.values.time_point import TimePoint
from casegen.model.values.titre import Titre
from casegen.model.values.yes_no import yes_no_text

Items = dict[str, Any]
"""Keys and values to be set in an element."""

Data = Any
"""A fact as a case file has it: a text, or a list of texts."""

_COMPARATORS: Mapping[Comparator, str] = {"<": "<", ">": ">", "≤": "<=", "≥": ">="}
_SYMBOLS = {fhir: SYMBOLS[ours] for ours, fhir in _COMPARATORS.items()}
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,8})")


@dataclass(frozen=True, slots=True)
class Codec:
    """``write(name, fact)`` gives what to set in the element that has ``name``, or None; ``read`` undoes it.

    With ``choice``, ``name`` is that of an element with a choice of types: value of valueString.
    """

    write: Callable[[str, Any], Items | None]
    read: Callable[[str, Mapping[str, Any]], Data | None]
    choice: bool = False


def plain(fact: Any) -> Data:
    """The fact as a case file has it."""
    if isinstance(fact, tuple):
        return [plain(item) for item in fact]
    return yes_no_text(fact) if isinstance(fact, bool) else str(fact)


def text_in(holder: Any, name: str) -> str | None:
    """The text of this name, or None where there is none."""
    found = holder.get(name) if isinstance(holder, Mapping) else None
    return found if isinstance(found, str) and found.strip() else None


def _texts_in(holder: Any, name: str) -> list[Any]:
    found = holder.get(name) if isinstance(holder, Mapping) else None
    return found if isinstance(found, list) else []


def _all(found: list[str | None]) -> list[str] | None:
    kept = [text for text in found if text is not None]
    return kept or None


TEXT = Codec(lambda name, fact: {name: str(fact)}, lambda name, holder: text_in(holder, name))

FIRST = Codec(
    lambda name, fact: {name: [str(fact)]},
    lambda name, holder: next((text for text in _texts_in(holder, name) if isinstance(text, str) and text), None),
)
"""A text in a list of texts, of which a case has one: a given name, a line of an address."""

CONCEPTS = Codec(
    lambda name, facts: {name: [{"text": str(fact)} for fact in facts]},
    lambda name, holder: _all([text_in(concept, "text") for concept in _texts_in(holder, name)]),
)
"""Several texts, each a CodeableConcept."""

NOTE = Codec(
    lambda name, fact: {name: [{"text": str(fact)}]},
    lambda name, holder: next(filter(None, (text_in(note, "text") for note in _texts_in(holder, name))), None),
)

CODINGS = Codec(
    lambda name, facts: {name: [coding_of(fact) for fact in facts]},
    lambda name, holder: _all([code_of(given) for given in _texts_in(holder, name)]),
)


def words(codes: Mapping[str, str]) -> Codec:
    """A word of the case file that FHIR has a code for: male."""
    return Codec(
        lambda name, fact: {name: codes[plain(fact)]} if plain(fact) in codes else None,
        lambda name, holder: _key_of(codes, text_in(holder, name)),
    )


def coded(codes: Mapping[str, tuple[str, str, str]]) -> Codec:
    """A word that a terminology has a code for: ``{"high": (system, "H", "High")}``. It is written as a Coding."""
    found = {word: coding(*code) for word, code in codes.items()}
    return Codec(
        lambda name, fact: {name: [found[plain(fact)]]} if plain(fact) in found else None,
        lambda name, holder: next(
            (word for word, code in found.items() for given in _texts_in(holder, name) if _same(given, code)), None
        ),
    )


def _same(given: Any, code: Mapping[str, str]) -> bool:
    return isinstance(given, dict) and all(given.get(key) == code[key] for key in ("system", "code"))


def _key_of(codes: Mapping[str, str], code: str | None) -> str | None:
    return next((word for word, known in codes.items() if known == code), None)


def no_if(codec_items: Items) -> Codec:
    """A fact that is written only where it is no: ``present: no`` of a diagnosis that was refuted."""

    def write(name: str, fact: Any) -> Items | None:
        return {name: codec_items[name]} if fact is False and name in codec_items else None

    def read(name: str, holder: Mapping[str, Any]) -> str | None:
        return "no" if name in codec_items and holder.get(name) == codec_items[name] else None

    return Codec(write, read)


PRESENT = Codec(
    lambda name, fact: {f"{name}Boolean": fact} if fact is False else None,
    lambda name, holder: "no" if holder.get(f"{name}Boolean") is False else None,
    choice=True,
)
"""Whether a finding is there. One that is told without a word is, and then true is written by nobody's word."""


def number(given: Any) -> Decimal | None:
    """A number of JSON as it was written, or None for anything else."""
    if isinstance(given, bool) or not isinstance(given, (int, float, Decimal)):
        return None
    try:
        found = Decimal(str(given))
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


def _range_text(given: Any) -> str | None:
    low, high = (given.get(end) if isinstance(given, Mapping) else None for end in ("low", "high"))
    first, last = (number(end.get("value")) if isinstance(end, Mapping) else None for end in (low, high))
    if first is None or last is None:
        return None
    between = " to " if first < 0 else "–"
    unit = text_in(high, "unit") or ""
    return f"{number_text(first)}{between}{number_text(last)}{spaced_unit(unit)}"


def _ratio_text(given: Any) -> str | None:
    ends = [given.get(end) if isinstance(given, Mapping) else None for end in ("numerator", "denominator")]
    first, last = (number(end.get("value")) if isinstance(end, Mapping) else None for end in ends)
    return None if first is None or last is None else f"{number_text(first)}:{number_text(last)}"


def _whole_text(name: str, holder: Mapping[str, Any]) -> str | None:
    found = number(holder.get(f"{name}Integer"))
    if found is None:
        return None
    beside = holder.get(f"_{name}Integer")
    extensions = _texts_in(beside, "extension")
    most = [number(item.get("valueInteger")) for item in extensions if _has_url(item, MAXIMUM)]
    return f"{number_text(found)}/{number_text(most[0])}" if most and most[0] is not None else number_text(found)


def _has_url(extension: Any, url: str) -> bool:
    return isinstance(extension, Mapping) and extension.get("url") == url


def _amounts(fact: Any) -> Items | None:
    """A number as the type of FHIR that it looks like, by the ending of the element's name."""
    if isinstance(fact, Result):
        held = fact.quantity or fact.titre or fact.score
        return _amounts(held) if held else _number_alone(fact)
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


def _typed(fact: Any) -> Items:
    """The fact in the type that fits it best, by the ending of the element's name."""
    if isinstance(fact, bool):
        return {"Boolean": fact}
    if isinstance(fact, Code):
        return {"Coding": coding_of(fact)}
    if isinstance(fact, (TimePoint, PartialDate)) and _DATE.fullmatch(str(fact)):
        return {"DateTime": str(fact)}
    if isinstance(fact, Count) and fact.low is not None and fact.high is None and not fact.comparator:
        return {"Integer": fact.low}
    return _amounts(fact) or {}


_READERS: Mapping[str, Callable[[str, Mapping[str, Any]], str | None]] = {
    "Boolean": lambda name, holder: _yes_or_no(holder.get(f"{name}Boolean")),
    "Coding": lambda name, holder: code_of(holder.get(f"{name}Coding")),
    "CodeableConcept": lambda name, holder: text_in(holder.get(f"{name}CodeableConcept"), "text"),
    "DateTime": lambda name, holder: _moment_text(f"{name}DateTime", holder),
    "Integer": _whole_text,
    "Quantity": lambda name, holder: quantity_text(holder.get(f"{name}Quantity")),
    "Age": lambda name, holder: quantity_text(holder.get(f"{name}Age")),
    "Duration": lambda name, holder: quantity_text(holder.get(f"{name}Duration")),
    "Range": lambda name, holder: _range_text(holder.get(f"{name}Range")),
    "Ratio": lambda name, holder: _ratio_text(holder.get(f"{name}Ratio")),
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
        found += [("Age", items["Age"])] if (items := _amounts(fact.age)) and "Age" in items else []
    return [*found, ("String", str(fact))] if "String" in others else found


def as_text(text: str) -> Items:
    """What stands beside a date that is known only in words."""
    return {"extension": [{"url": ABSENT, "valueCode": "as-text"}, {"url": AS_TEXT, "valueString": text}]}


def _moment_text(name: str, holder: Mapping[str, Any]) -> str | None:
    if (date := text_in(holder, name)) is not None:
        return date
    beside = holder.get(f"_{name}")
    return next((text_in(item, "valueString") for item in _texts_in(beside, "extension") if _has_url(item, AS_TEXT)), None)


def _write_range(name: str, fact: ReferenceRange) -> Items | None:
    items: Items = {name: str(fact)}
    if fact.words or fact.titre or fact.comparator not in ("", "≤", "≥", "up to"):
        return items  # FHIR does not say whether a limit is itself within; one that is not stays a text
    items |= {"low": quantity(fact.low, fact.unit)} if fact.low is not None else {}
    return items | ({"high": quantity(fact.high, fact.unit)} if fact.high is not None else {})


RANGE = Codec(_write_range, lambda name, holder: text_in(holder, name))
"""A reference range: always in words, and with its limits where FHIR means the same by them."""

SYSTOLIC = {"coding": [coding("http://loinc.org", "8480-6", "Systolic blood pressure")]}
DIASTOLIC = {"coding": [coding("http://loinc.org", "8462-4", "Diastolic blood pressure")]}


def _write_pressure(name: str, fact: BloodPressure) -> Items | None:
    if fact.comparator:
        return None
    pressures = ((SYSTOLIC, fact.systolic), (DIASTOLIC, fact.diastolic))
    return {name: [{"code": code, "valueQuantity": quantity(value, fact.unit)} for code, value in pressures]}


def _read_pressure(name: str, holder: Mapping[str, Any]) -> str | None:
    found = {}
    for component in _texts_in(holder, name):
        for code in (SYSTOLIC, DIASTOLIC):
            if isinstance(component, Mapping) and component.get("code") == code:
                found[code["coding"][0]["code"]] = component.get("valueQuantity")
    upper, lower = found.get("8480-6"), found.get("8462-4")
    values = [number(held.get("value")) if isinstance(held, Mapping) else None for held in (upper, lower)]
    if None in values:
        return None
    systolic, diastolic = (number_text(value) for value in values if value is not None)
    return f"{systolic}/{diastolic} {text_in(lower, 'unit') or ''}".strip()


PRESSURE = Codec(_write_pressure, _read_pressure)
