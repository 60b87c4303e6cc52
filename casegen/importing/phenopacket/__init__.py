"""Phenopacket v2 → case, with every fact of it.

What the case file has no key for is found by exporting the case again and holding the two against each other; it is
kept, as it stands, under source_record.other_facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic_core import ValidationError

from casegen.export.phenopacket import phenopacket
from casegen.export.phenopacket.metadata import Provenance
from casegen.export.timestamp import UNKNOWN
from casegen.importing import Imported, ToDo
from casegen.importing.front import front_matter, needed_of_the_author
from casegen.importing.phenopacket.care import data_files, medical_actions, specimen
from casegen.importing.phenopacket.clinical import disease, end, excluded_disease, feature, measurement, patient
from casegen.importing.phenopacket.genomics import add_interpretation
from casegen.importing.phenopacket.pieces import CaseData, Json, present
from casegen.importing.phenopacket.remainder import other_facts
from casegen.importing.phenopacket.schema import canonical
from casegen.importing.phenopacket.vital_signs import body_measures, vital_signs
from casegen.model import Case
from casegen.problems import CaseError

_ORDER: Final = list(Case.facts)


def read_case(record: Mapping[str, Any]) -> Imported:
    """The case of a phenopacket. Raises CaseError F303 with everything in it that no phenopacket can hold."""
    source, faults = canonical(record)
    if faults:
        raise CaseError(faults)
    data = _case_data(source)
    case = _valid(data)
    made, _ = phenopacket(case, (), Provenance(UNKNOWN), "", "patient")
    rest = other_facts(source, made)
    if rest:
        data["source_record"]["other_facts"] = rest
        case = _valid(data)
    return Imported(case, (*needed_of_the_author(case), *_kept_apart(rest)))


def _kept_apart(rest: list[dict[str, str]]) -> list[ToDo]:
    if not rest:
        return []
    places = ", ".join(fact["at"] for fact in rest[:5]) + (" …" if len(rest) > 5 else "")
    what = f"{len(rest)} facts of the record have no key in a case file and are kept here for its export: {places}"
    return [ToDo("source_record.other_facts", what)]


def _case_data(source: Json) -> CaseData:
    """The case file's keys and texts."""
    subject = source.get("subject") or {}
    diseases = [given for given in source.get("diseases", []) if given.get("term")]
    diagnoses = [disease(given) for given in diseases if not given.get("excluded")]
    samples = [specimen(given) for given in source.get("biosamples", [])]
    names = {item["specimen_id"]: item["specimen"] for item in samples if "specimen_id" in item and "specimen" in item}
    for given in source.get("interpretations", []):
        add_interpretation(given, diagnoses, subject.get("id", ""), names)
    body, rest = body_measures(source.get("measurements", []), aged="timeAtLastEncounter" in subject)
    signs, rest = vital_signs(rest)
    measured = [measurement(given, "test", "result") for given in rest]
    data = {
        "patient": {**patient(subject), **body},
        "features": [feature(given) for given in source.get("phenotypicFeatures", []) if given.get("type")],
        "vital_signs": signs,
        "laboratory": [item for item in measured if item],
        "pathology": samples,
        "diagnoses": diagnoses,
        "differential_diagnoses": [excluded_disease(given) for given in diseases if given.get("excluded")],
        **medical_actions(source.get("medicalActions", []), diagnoses),
        **end(subject),
        "data_files": data_files(source.get("files", [])),
        "source_record": _source_record(source),
    }
    kept = present(data) | {"patient": data["patient"], "source_record": data["source_record"]}
    whole = {**front_matter(kept), **kept}
    return {key: whole[key] for key in _ORDER if key in whole}


def _source_record(source: Json) -> CaseData:
    """What is known of the record itself."""
    about = source.get("metaData") or {}
    terminologies = [
        present(
            {
                "id": given.get("id"),
                "name": given.get("name"),
                "url": given.get("url"),
                "version": given.get("version"),
                "prefix": given.get("namespacePrefix"),
                "iri_prefix": given.get("iriPrefix"),
            }
        )
        for given in about.get("resources", [])
    ]
    references = [present(dict(given)) for given in about.get("externalReferences", [])]
    return present(
        {
            "standard": "phenopacket",
            "version": about.get("phenopacketSchemaVersion"),
            "id": source.get("id"),
            "subject": (source.get("subject") or {}).get("id"),
            "created": about.get("created"),
            "created_by": about.get("createdBy"),
            "terminologies": [item for item in terminologies if "id" in item],
            "external_references": [item for item in references if item],
        }
    )


def _valid(data: CaseData) -> Case:
    """The case of the data, without the values that a case file can't have: these stay among the other facts."""
    while True:
        try:
            return Case.model_validate(data)
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_input=False):
                _take_out(data, tuple(detail["loc"]), detail["type"] == "missing")


def _take_out(data: Any, location: tuple[Any, ...], above: bool) -> None:
    """Takes a value out of the data; of a key that is missing, the entry that lacks it."""
    place = location[:-1] if above else location
    while place:
        holder = data
        for step in place[:-1]:
            holder = holder[step] if _has(holder, step) else None
        if _has(holder, place[-1]):
            del holder[place[-1]]
            return
        place = place[:-1]
    raise AssertionError("the front matter of an imported case is not valid")


def _has(holder: Any, step: Any) -> bool:
    if isinstance(holder, dict):
        return step in holder
    return isinstance(holder, list) and isinstance(step, int) and step < len(holder)
