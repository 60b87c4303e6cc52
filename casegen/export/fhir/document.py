"""The bundle: the composition first, then the people and places of the article, then the patients and their facts."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from casegen.checks.walk import facts
from casegen.export.fhir.composition import completed
from casegen.export.timestamp import timestamp
from casegen.fhir.codecs import Items
from casegen.fhir.json_text import json_text
from casegen.fhir.places import Shape
from casegen.fhir.shapes import PATIENT
from casegen.fhir.shapes.article import ARTICLE
from casegen.fhir.systems import FACT, PART
from casegen.fhir.writer import Entry, Writer
from casegen.model import Case
from casegen.model.record import PatientRecord
from casegen.report.report import Report
from casegen.validate import Location

_OF_ARTICLE = ("article", "sections", "declarations", "references")
_NOT_CLINICAL = (*_OF_ARTICLE, "casegen", "bibliography", "waivers")


def export_fhir(case: Case, report: Report) -> tuple[bytes, tuple[Location, ...]]:
    """The bundle in UTF-8, and the places of the clinical facts that it does not hold.

    A fact counts as held where it stands in an element or an extension; that the narrative tells it is not enough.
    """
    writer = Writer(case.article.doi or case.article.title)
    composition = _composition(writer, case)
    patients = [_patient(writer, case, number) for number in range(len(case.records))]
    completed(composition, case, report, patients, writer)
    return f"{json_text(_bundle(writer, report))}\n".encode(), _losses(case, writer.carried)


def _bundle(writer: Writer, report: Report) -> Items:
    entries = [{"fullUrl": f"urn:uuid:{entry.resource['id']}", "resource": entry.resource} for entry in writer.entries]
    identifier = uuid.UUID(writer.id_of(("bundle",)))
    return {
        "resourceType": "Bundle",
        "identifier": {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{identifier}"},
        "type": "document",
        "timestamp": timestamp(report),
        "entry": entries,
    }


def _composition(writer: Writer, case: Case) -> Items:
    """The composition with what the case file says of the article, and the people and places of it behind it."""
    resource: Items = {
        "resourceType": "Composition",
        "id": writer.id_of(("composition",)),
        "meta": {"tag": [{"system": PART, "code": "case"}]},
        "extension": [{"url": f"{FACT}casegen", "valueString": case.casegen}],
    }
    writer.entries.append(Entry(resource, ()))
    for key in _OF_ARTICLE:
        value = getattr(case, key)
        if isinstance(value, tuple):
            for number, part in enumerate(value):
                writer.extend(resource, part, (key,), (key, number))
        elif value is not None:
            shape = ARTICLE if key == "article" else Shape()
            writer.facts(value, shape, resource, (key,))
    of_patient = PatientRecord.facts
    writer.absences({key: absence for key, absence in case.absences.items() if key not in of_patient}, resource)
    return resource


def _patient(writer: Writer, case: Case, number: int) -> tuple[Entry, list[Entry]]:
    """The entry of a patient, and those of all that is about this patient."""
    before = len(writer.entries)
    entry = writer.patient(case.records[number], PATIENT, ("patients", number) if case.patients else ())
    return entry, writer.entries[before + 1 :]


def _losses(case: Case, carried: set[Location]) -> tuple[Location, ...]:
    held = {location[:length] for location in carried for length in range(len(location) + 1)}
    lost = (location for location, _ in facts(case) if location[0] not in _NOT_CLINICAL and location not in carried)
    return tuple(dict.fromkeys(_shortest(location, held) for location in lost))


def _shortest(location: Location, held: set[Location]) -> Location:
    """The place of the whole entry, where nothing of it is held: a picture is lost as one."""
    return next(_wholes(location, held), location)


def _wholes(location: Location, held: set[Location]) -> Iterator[Location]:
    for length in range(2, len(location)):
        if location[:length] not in held:
            yield location[:length]
