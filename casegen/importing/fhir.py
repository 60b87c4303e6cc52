"""A bundle of FHIR R4 that casegen wrote → the case that it was written from.

Other bundles are not read: what they mean can't be told without knowing who wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import ErrorDetails, ValidationError

from casegen.fhir.places import Here, Shape
from casegen.fhir.reader import Reader, items, reference_in, tag_of
from casegen.fhir.shapes import PATIENT
from casegen.fhir.shapes.article import ARTICLE
from casegen.importing import Imported, ToDo
from casegen.model.article import AUTHOR
from casegen.model.base import keys_by_field
from casegen.model.case import Case, PatientOfSeries
from casegen.model.record import PatientRecord
from casegen.problems import CaseError, Problem
from casegen.validate import spell_path

_CASE = Shape(places={"article": Here(ARTICLE), "sections": Here(Shape()), "declarations": Here(Shape())})
_OF_ARTICLE = ("casegen", "article", "sections", "declarations", "references")
_LEFT_OUT = ("case", "patient", "patients")


class NotReadable(Exception):
    """A bundle that can't be read, and why, in words for whoever has it."""


def read_case(record: Mapping[str, Any]) -> Imported:
    """The case of a bundle. Raises CaseError F302 for the bundle of somebody else, F303 where it holds no case."""
    try:
        data, to_do = read_fhir(record)
    except NotReadable as fault:
        raise CaseError(Problem("F302", str(fault))) from None
    try:
        return Imported(Case.model_validate(data), tuple(to_do))
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        raise CaseError(tuple(Problem("F303", _in_words(fault)) for fault in faults)) from None


def _in_words(fault: ErrorDetails) -> str:
    """What is wrong with a fact, by its path in the case: in the bundle it may stand anywhere."""
    words = fault.get("ctx", {}).get("message") or _FAULTS.get(fault["type"], "this value does not fit here")
    return f"{spell_path(tuple(fault['loc']))}: {words}"


_FAULTS = {"missing": "the bundle lacks this fact, without which its entry says nothing"}


def read_fhir(bundle: Any) -> tuple[dict[str, Any], list[ToDo]]:
    """The data of a case, as its file would spell them, and what the author has to add or look at.

    ``bundle`` is parsed JSON; numbers with a point should be `decimal.Decimal` or
    `casegen.fhir.json_text.WrittenNumber`, or their last zeros are lost. Raises
    `NotReadable` for anything but a document that casegen wrote.
    """
    resources = dict(_resources(bundle))
    composition = _composition(bundle, resources)
    reader = Reader(resources)
    given = reader.facts(Case, _CASE, composition)
    # Of the keys that a bundle has no place for, it can still say that there is nothing to report.
    data = {key: value for key, value in given.items() if key in _OF_ARTICLE or isinstance(value, str)}
    data = {"casegen": "1", "article": {}} | data
    data |= _patients(reader, composition)
    to_do = list(_to_do(reader, data))
    data["article"].setdefault("authors", [dict(AUTHOR)])
    return _in_order(data), to_do


def _resources(bundle: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if not isinstance(bundle, Mapping) or bundle.get("resourceType") != "Bundle":
        raise NotReadable("this is no Bundle of FHIR")
    for entry in items(bundle.get("entry")):
        resource = entry.get("resource") if isinstance(entry, Mapping) else None
        address = entry.get("fullUrl") if isinstance(entry, Mapping) else None
        if isinstance(resource, dict) and isinstance(address, str):
            yield address, resource


def _composition(bundle: Mapping[str, Any], resources: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    first = next(iter(resources.values()), {})
    if bundle.get("type") != "document" or first.get("resourceType") != "Composition" or tag_of(first) != "case":
        raise NotReadable(
            "only bundles that casegen wrote are read: a document whose first entry is a Composition with the tag "
            "urn:casegen:part, case"
        )
    return first


def _patients(reader: Reader, composition: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of the one patient, or the list of several."""
    address = reference_in(composition.get("subject"))
    subject = reader.resources.get(address, {})
    reader.read.add(address)
    if tag_of(subject) == "patients":
        members = [member for member in items(subject.get("member")) if isinstance(member, Mapping)]
        addresses = [reference_in(member.get("entity")) for member in members]
        return {"patients": [_record(reader, member, PatientOfSeries) for member in addresses]}
    return _record(reader, address, PatientRecord)


def _record(reader: Reader, address: str, record: type[PatientRecord]) -> dict[str, Any]:
    reader.read.add(address)
    return {"patient": {}} | reader.facts(record, PATIENT, reader.resources.get(address, {}), address)


def _in_order(data: dict[str, Any]) -> dict[str, Any]:
    order = list(keys_by_field(Case).values())
    return {key: data[key] for key in order if key in data}


def _to_do(reader: Reader, data: Mapping[str, Any]) -> Iterator[ToDo]:
    if not data["article"].get("authors"):
        yield ToDo("article.authors", "name the authors; the bundle does not")
    for number, (address, resource) in enumerate(reader.resources.items()):
        if address not in reader.read and tag_of(resource) not in _LEFT_OUT:
            kind = resource.get("resourceType")
            name = kind if isinstance(kind, str) else "of no type"
            yield ToDo(f"entry[{number}]", f"this resource ({name}) is nothing that casegen wrote here; it is left out")
