"""What a Phenopacket v2 may hold: its messages, their fields and types; and an object held against them.

Source: phenopacket-schema 2.0.2 and the GA4GH VRS and VRSATILE messages in it, as the Protocol Buffers of the package
phenopackets 2.0.2 describe them (read 2026-11-28). JSON is that of Protocol Buffers (https://protobuf.dev,
ProtoJSON format): snake_case names are read too, an enumeration also by its number, 64-bit numbers as text or number,
and null is as good as absent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from casegen.export.phenopacket.other_facts import Step, spelt
from casegen.importing.json_source import kind
from casegen.nearest import nearest
from casegen.problems import Problem
from casegen.startup.late_pattern import late_pattern

_ENUMS: Final[Mapping[str, tuple[str, ...]]] = {
    "Sex": ("UNKNOWN_SEX", "FEMALE", "MALE", "OTHER_SEX"),
    "KaryotypicSex": (
        *("UNKNOWN_KARYOTYPE", "XX", "XY", "XO", "XXY", "XXX", "XXYY", "XXXY", "XXXX", "XYY"),
        "OTHER_KARYOTYPE",
    ),
    "Status": ("UNKNOWN_STATUS", "ALIVE", "DECEASED"),
    "Progress": ("UNKNOWN_PROGRESS", "IN_PROGRESS", "COMPLETED", "SOLVED", "UNSOLVED"),
    "Interpreted": ("UNKNOWN_STATUS", "REJECTED", "CANDIDATE", "CONTRIBUTORY", "CAUSATIVE"),
    "Acmg": ("NOT_PROVIDED", "BENIGN", "LIKELY_BENIGN", "UNCERTAIN_SIGNIFICANCE", "LIKELY_PATHOGENIC", "PATHOGENIC"),
    "Actionability": ("UNKNOWN_ACTIONABILITY", "NOT_ACTIONABLE", "ACTIONABLE"),
    "Molecule": ("unspecified_molecule_context", "genomic", "transcript", "protein"),
    "DrugType": ("UNKNOWN_DRUG_TYPE", "PRESCRIPTION", "EHR_MEDICATION_LIST", "ADMINISTRATION_RELATED_TO_PROCEDURE"),
    "RegimenStatus": ("UNKNOWN_STATUS", "STARTED", "COMPLETED", "DISCONTINUED"),
}
_TABLE: Final = Path(__file__).with_name("messages.txt")
_TIME = late_pattern(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})", re.ASCII)
_MAX_DEPTH = 100
# What version 1 called things that version 2 calls otherwise (https://phenopacket-schema.readthedocs.io, read
# 2026-11-28).
_OF_VERSION_1: Final = frozenset(
    ("negated", "ageOfOnset", "classOfOnset", "htsFiles", "genes", "variants", "ageAtCollection")
)


@cache
def _messages() -> Mapping[str, tuple[Mapping[str, tuple[str, bool]], tuple[tuple[str, ...], ...]]]:
    """Message → its fields, each with its type and whether it is a list; and the groups of which only one may stand."""
    found = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, _, rest = line.partition(":")
        groups = [[_field(word) for word in group.split()] for group in rest.split("|")]
        fields = {field: (kind_of, is_list) for group in groups for field, kind_of, is_list in group}
        found[name] = (fields, tuple(tuple(field for field, _, _ in group) for group in groups[1:]))
    return found


def _field(word: str) -> tuple[str, str, bool]:
    name, _, kind_of = word.rstrip("*").partition(":")
    return name, kind_of or "text", word.endswith("*")


def canonical(record: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The object with names in camelCase, enumerations by name, 64-bit numbers as text; and all that is wrong in it."""
    faults: list[Problem] = []
    return _message(record, "Phenopacket", (), faults), tuple(faults)


def _fault(faults: list[Problem], place: tuple[Step, ...], message: str, hint: str = "") -> None:
    path = spelt(place)
    faults.append(Problem("F303", f"{path}: {message}" if path else message, path=path, hint=hint))


def _message(value: Any, name: str, place: tuple[Step, ...], faults: list[Problem]) -> dict[str, Any]:
    if not isinstance(value, dict):
        _fault(faults, place, f"an object is expected here, not {kind(value)}")
        return {}
    if len(place) > _MAX_DEPTH:
        _fault(faults, place, "the objects are nested deeper than any record needs")
        return {}
    fields, groups = _messages()[name]
    made: dict[str, Any] = {}
    for written, given in value.items():
        key = re.sub(r"_([a-z0-9])", lambda found: found[1].upper(), written) if written not in fields else written
        if key not in fields:
            _unknown(faults, (*place, written), written, list(fields))
        elif key in made:
            _fault(faults, (*place, written), "this stands twice, in two spellings; keep one")
        elif given is not None:
            made[key] = _list(given, *fields[key], (*place, written), faults)
    for group in groups:
        both = [key for key in group if key in made]
        if len(both) > 1:
            _fault(
                faults, (*place, both[1]), f"only one of {', '.join(both)} may stand here; import them as two records"
            )
    return made


def _unknown(faults: list[Problem], place: tuple[Step, ...], written: str, fields: list[str]) -> None:
    near = nearest(written, fields)
    if written in _OF_VERSION_1:
        message = "this is of version 1 of the schema; convert the record to version 2"
    else:
        message = f"{written!r} is no field of a Phenopacket of version 2 here; correct it or take it out"
    _fault(faults, place, message, f"did you mean {near}?" if near else "")


def _list(value: Any, kind_of: str, is_list: bool, place: tuple[Step, ...], faults: list[Problem]) -> Any:
    if not is_list:
        return _value(value, kind_of, place, faults)
    if not isinstance(value, list):
        _fault(faults, place, f"a list is expected here, not {kind(value)}")
        return []
    return [_value(item, kind_of, (*place, index), faults) for index, item in enumerate(value)]


def _value(value: Any, kind_of: str, place: tuple[Step, ...], faults: list[Problem]) -> Any:
    if kind_of in _ENUMS:
        return _enumerated(value, _ENUMS[kind_of], place, faults)
    if kind_of not in _SCALARS:
        return _message(value, kind_of, place, faults)
    expected, read = _SCALARS[kind_of]
    made = read(value)
    if made is None:
        _fault(faults, place, f"{expected} is expected here, not {kind(value)}{_of_its_kind(value, kind_of)}")
    return made


def _of_its_kind(value: Any, kind_of: str) -> str:
    """What is wrong with a value of the right kind: a number is a number, but not a whole one."""
    text = isinstance(value, str) and kind_of in ("time", "long", "int", "number")
    number = isinstance(value, (int, float)) and not isinstance(value, bool) and kind_of in ("long", "int")
    return " of another form" if text or number else ""


def _enumerated(value: Any, names: tuple[str, ...], place: tuple[Step, ...], faults: list[Problem]) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(names):
        return names[value]
    if isinstance(value, str) and value in names:
        return value
    near = nearest(value.upper(), list(names)) if isinstance(value, str) else ""
    _fault(faults, place, f"one of {', '.join(names)} is expected here", f"did you mean {near}?" if near else "")
    return names[0]


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _bool(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _number(value: Any) -> float | int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,300}(?:\.\d{1,300})?(?:[eE][+-]?\d{1,3})?", value, re.ASCII):
        return float(value)
    return None


def _int(value: Any) -> int | None:
    number = _number(value)
    return int(number) if number is not None and number % 1 == 0 and abs(number) < 2**31 else None


def _long(value: Any) -> str | None:
    if isinstance(value, str) and re.fullmatch(r"\d{1,20}", value, re.ASCII):
        return value
    number = _number(value)
    return str(int(number)) if number is not None and number % 1 == 0 and 0 <= number < 2**64 else None


def _time(value: Any) -> str | None:
    return value if isinstance(value, str) and _TIME.fullmatch(value) else None


def _map(value: Any) -> dict[str, str] | None:
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        return None
    return value


_SCALARS: Final[Mapping[str, tuple[str, Any]]] = {
    "text": ("text", _text),
    "bool": ("true or false", _bool),
    "number": ("a number", _number),
    "int": ("a whole number", _int),
    "long": ("a whole number, as text,", _long),
    "time": ("a moment like 2020-09-02T00:00:00Z", _time),
    "map": ("an object of texts", _map),
}
