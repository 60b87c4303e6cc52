"""The way in from other forms of data: a record of a registry → a case file.

A new form is a module here and a line in `READERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from casegen.model import Case


class ToDo(Struct, frozen=True):
    """Something that only the author of the report can add. ``at`` is its path in the case file."""

    at: str
    what: str


class Imported(Struct, frozen=True):
    """A case, and what it still needs."""

    case: Case
    to_do: tuple[ToDo, ...]


class Reader(Struct, frozen=True):
    """One form: how a JSON object of it is known, and what reads it.

    ``read`` takes the object and gives the case. It raises CaseError with a problem for each fault, of which the
    message begins with the path in the object.
    """

    name: str
    knows: Callable[[Mapping[str, Any]], bool]
    read: Callable[[Mapping[str, Any]], Imported]


def _module(name: str) -> Callable[[Mapping[str, Any]], Imported]:
    """``read_case`` of a module, imported where it is needed: the model takes its time."""

    def read(record: Mapping[str, Any]) -> Imported:
        imported: Imported = import_module(f"casegen.importing.{name}").read_case(record)
        return imported

    return read


def _is_phenopacket(record: Mapping[str, Any]) -> bool:
    own = (
        "phenotypicFeatures",
        "phenotypic_features",
        "subject",
        "metaData",
        "meta_data",
        "medicalActions",
        "biosamples",
    )
    return "resourceType" not in record and any(key in record for key in own)


def _is_bundle(record: Mapping[str, Any]) -> bool:
    return record.get("resourceType") == "Bundle"


READERS: tuple[Reader, ...] = (
    Reader("a Phenopacket of version 2", _is_phenopacket, _module("phenopacket")),
    Reader("a FHIR bundle that casegen wrote", _is_bundle, _module("fhir")),
)
"""The forms, of which the first that knows an object reads it."""
