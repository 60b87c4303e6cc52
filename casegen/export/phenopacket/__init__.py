"""Case → Phenopacket v2 in JSON, one for each patient.

Schema: https://phenopacket-schema.readthedocs.io, version 2.0 (read 2026-11-28; GA4GH Phenopackets, ISO 4454:2022).
The JSON is that of Protocol Buffers: names in camelCase, enumerations by name, 64-bit numbers as text.
"""

from __future__ import annotations

import json
from typing import Any, Final

from casegen.export import Exported
from casegen.export.phenopacket.actions import medical_actions
from casegen.export.phenopacket.facts import Facts, Ledger, without_gaps
from casegen.export.phenopacket.features import phenotypic_features
from casegen.export.phenopacket.genomics import disease, excluded_disease, interpretation
from casegen.export.phenopacket.measurements import measurements
from casegen.export.phenopacket.metadata import Provenance, meta_data
from casegen.export.phenopacket.other_facts import with_other_facts
from casegen.export.phenopacket.samples import biosamples, files
from casegen.export.phenopacket.subject import individual
from casegen.export.phenopacket.vital_signs import body_measurements, vital_signs
from casegen.export.timestamp import timestamp
from casegen.model import Case
from casegen.model.record import PatientRecord
from casegen.report.report import Report
from casegen.validate import Location

ENDING = "phenopacket.json"
_HUMAN: Final = {"id": "NCBITaxon:9606", "label": "Homo sapiens"}


def export_phenopacket(case: Case, report: Report, stem: str) -> Exported:
    """One file for the patient of a report, and one for each patient of a series.

    A fact that has no code, or no place in the schema, is among the losses. ``stem`` is the id of a phenopacket that
    has none of its own.
    """
    known = Provenance(timestamp(report), report.doi, report.title)
    if not case.patients:
        made, losses = phenopacket(case, (), known, stem, "patient")
        return Exported({ENDING: _json(made)}, losses)
    written: dict[str, bytes] = {}
    lost: tuple[Location, ...] = ()
    for index, patient in enumerate(case.patients):
        made, losses = phenopacket(patient, ("patients", index), known, f"{stem}.{patient.id}", patient.id)
        written[f"{patient.id}.{ENDING}"] = _json(made)
        lost += losses
    return Exported(written, lost)


def phenopacket(
    record: PatientRecord, location: Location, known: Provenance, name: str, subject: str
) -> tuple[dict[str, Any], tuple[Location, ...]]:
    """The phenopacket of one patient under these ids, unless the record came with its own; and what is not in it."""
    source = record.source_record
    ledger = Ledger()
    facts = Facts(record, location, ledger)
    called = source.subject if source and source.subject else subject
    specimens: dict[str, str] = {}
    samples = biosamples(facts, "" if source else called, specimens)
    actions, attached = medical_actions(facts)
    diagnoses = facts.below("diagnoses")
    others = facts.below("differential_diagnoses")
    patient = individual(facts, called)
    made = {
        "id": source.id if source and source.id else name,
        "subject": patient,
        "phenotypicFeatures": phenotypic_features(facts, attached),
        "measurements": [
            *body_measurements(facts.below("patient")[0]),
            *(sign for moment in facts.below("vital_signs") for sign in vital_signs(moment)),
            *measurements(facts),
        ],
        "biosamples": samples,
        "interpretations": _present(
            interpretation(diagnosis, number, called, specimens) for number, diagnosis in enumerate(diagnoses, start=1)
        ),
        "diseases": _present([*map(disease, diagnoses), *map(excluded_disease, others)]),
        "medicalActions": actions,
        "files": files(facts),
    }
    prefixes = set(ledger.codes)
    if not prefixes and not source:
        # The schema wants at least one terminology: of a case without any code, it is that of the species.
        patient["taxonomy"] = _HUMAN
        prefixes.add("NCBITAXON")
    made = without_gaps(made) | {"metaData": meta_data(known, source, prefixes)}
    return with_other_facts(made, source), tuple(ledger.lost(record, location))


def _present(items: Any) -> list[dict[str, Any]]:
    return [item for item in items if item]


def _json(made: dict[str, Any]) -> bytes:
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode()
