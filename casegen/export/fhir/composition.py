"""The Report → the sections of the Composition: their text for readers, and references to the facts behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from casegen.export.fhir.narrative import blocks_to_xhtml, reference_list
from casegen.export.timestamp import timestamp
from casegen.fhir.codecs import Items
from casegen.fhir.systems import PART, loinc
from casegen.fhir.writer import Entry, Writer
from casegen.model import Case
from casegen.report.report import Report, Section

_PARTS: Mapping[str, tuple[str, ...]] = {
    "patient-information": ("patient", "exposures", "injuries", "symptoms", "medication", "pregnancy"),
    "clinical-findings": ("features", "vital_signs", "examinations"),
    "diagnostic-assessment": (
        *("laboratory", "imaging", "pathology", "microbiology", "function_tests"),
        *("diagnoses", "differential_diagnoses"),
    ),
    "therapeutic-intervention": ("procedures", "devices", "radiotherapy", "treatments", "supportive_treatments"),
    "follow-up-and-outcomes": (
        *("adverse_events", "causality", "lesion_measurements", "responses", "course", "follow_up"),
    ),
}
"""Which part of the case presentation tells which facts, by the anchor of its section (CARE items 5 to 10)."""

References = dict[str, list[Items]]
"""References to resources, by the anchor of the section that tells them."""

Patients = Sequence[tuple[Entry, list[Entry]]]


def completed(composition: Items, case: Case, report: Report, patients: Patients, writer: Writer) -> None:
    """Give the composition what FHIR demands of one, and its sections."""
    subject = patients[0][0] if not case.patients else _group(patients, writer)
    review = {"author": [{"display": "Withheld for review"}]} if report.review else {}
    nobody = {"author": [{"display": "Not stated"}]}
    rest = {
        "language": report.language,
        # LOINC has no code for a case report in a journal; HL7's guide for phenopackets as documents takes this one
        # (https://build.fhir.org/ig/HL7/phenomics-exchange-ig/, read 2026-11-28).
        "status": "final" if report.doi or report.publication.published else "preliminary",
        "type": {**loinc("11503-0", "Medical records"), "text": report.kind},
        "subject": subject.reference,
        "date": timestamp(report),
    }
    found = {**nobody, **composition, **review, **rest}
    anchors = {section.anchor for outer in report.sections for section in outer.with_inner()}
    references: References = {}
    for number, (patient, entries) in enumerate(patients):
        prefix = f"{case.patients[number].id}-" if case.patients else ""
        _refer(patient, entries, prefix, anchors, references)
    composition.clear()
    composition.update(_in_order(found))
    composition["section"] = list(_all_sections(report, references))


def _in_order(found: Items) -> Items:
    order = (
        *("resourceType", "id", "meta", "language", "extension", "identifier", "status", "type", "subject", "date"),
        *("author", "title"),
    )
    return {key: found[key] for key in order if key in found}


def _group(patients: Patients, writer: Writer) -> Entry:
    """Several patients as one subject."""
    group: Items = {
        "resourceType": "Group",
        "id": writer.id_of(("patients",)),
        "meta": {"tag": [{"system": PART, "code": "patients"}]},
        "type": "person",
        "actual": True,
        "quantity": len(patients),
        "member": [{"entity": patient.reference} for patient, _ in patients],
    }
    entry = Entry(group, ())
    writer.entries.append(entry)
    return entry


def _refer(patient: Entry, entries: Iterable[Entry], prefix: str, anchors: set[str], references: References) -> None:
    """References to the facts of one patient, for the sections that tell them."""
    for entry in (patient, *entries):
        key = entry.keys[0] if entry.keys else "patient"
        if entry is patient or len(entry.keys) == 1 or key == "patient":
            anchor = _section_of(key, prefix, anchors)
            references.setdefault(anchor, []).append(entry.reference)


def _section_of(key: str, prefix: str, anchors: set[str]) -> str:
    """The part that tells these facts, else the section of the patient, else the case presentation; else none."""
    part = next((part for part, keys in _PARTS.items() if key in keys), "")
    wanted = (f"{prefix}{part}", f"patient-{prefix.removesuffix('-')}", "case")
    return next((anchor for anchor in wanted if anchor in anchors), "")


def _all_sections(report: Report, references: References) -> Iterator[Items]:
    if report.abstract:
        yield _around(report.abstract_heading, report.abstract, report, {})
    yield from (_section(section, report, references) for section in report.sections)
    if report.declarations:
        yield _around(report.declarations_heading, report.declarations, report, {})
    if report.references:
        yield {"title": report.references_heading, "text": _narrative(reference_list(report.references))}
    if "" in references:
        yield {"title": "Clinical facts", "entry": references[""]}


def _around(heading: str, sections: Sequence[Section], report: Report, references: References) -> Items:
    """Sections under one heading."""
    return {"title": heading, "section": [_section(section, report, references) for section in sections]}


def _section(section: Section, report: Report, references: References) -> Items:
    found: Items = {"title": section.heading} if section.heading else {}
    if section.blocks:
        found["text"] = _narrative(blocks_to_xhtml(section.blocks, report.reference_numbers))
    if section.anchor in references:
        found["entry"] = references[section.anchor]
    if section.sections:
        found["section"] = [_section(below, report, references) for below in section.sections]
    return found


def _narrative(xhtml: str) -> Items:
    # Additional: an author's words say more than the facts behind them.
    return {"status": "additional", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{xhtml}</div>'}
