"""Medical actions, specimens and files of a Phenopacket → the facts of a case file."""

from __future__ import annotations

from typing import Any

from casegen.export.phenopacket.units import from_ucum
from casegen.importing.phenopacket.clinical import finding, measurement
from casegen.importing.phenopacket.pieces import (
    CaseData,
    Json,
    coded,
    coded_list,
    date_words,
    fact_code,
    joined,
    name_of,
    named,
    number_words,
    present,
    time_words,
    with_fact_codes,
)
from casegen.model.values.dose import Dose
from casegen.model.values.frequency import Frequency
from casegen.model.values.value import ValueFault

_LISTS = ("procedures", "radiotherapy", "treatments")


def medical_actions(actions: list[Json], diagnoses: list[CaseData]) -> CaseData:
    """Procedures, radiotherapy, treatments, and the adverse events that stand with them."""
    made: CaseData = {}
    for given in actions:
        found = _action(given)
        if not found:
            continue
        key, entry, name = found
        entry = joined(entry, _common(given, key, diagnoses))
        events = given.get("adverseEvents", [])
        others = [other.get(name) for part in _LISTS for other in made.get(part, [])]
        if events and entry.get(name) in others:
            # Two of one name: the event names the one that it belongs to by an id.
            entry = {"id": f"{key}-{len(made.get(key, [])) + 1}", **entry}
        made.setdefault(key, []).append(entry)
        for event in events:
            told = {**named("term", event), "suspected_cause": entry.get("id") or entry.get(name)}
            made.setdefault("adverse_events", []).append(told)
    return made


def _action(given: Json) -> tuple[str, CaseData, str] | None:
    """The list that the action belongs to, its entry, and the key of its name."""
    if procedure := given.get("procedure"):
        entry = joined(
            named("name", procedure.get("code")),
            coded(site=procedure.get("bodySite")),
            present({"date": time_words(procedure.get("performed"))}),
        )
        return ("procedures", entry, "name") if "name" in entry else None
    if treatment := given.get("treatment"):
        entry = _treatment(treatment)
        return ("treatments", entry, "drug") if "drug" in entry else None
    if regimen := given.get("therapeuticRegimen"):
        entry = _regimen(regimen)
        return ("treatments", entry, "drug") if "drug" in entry else None
    if radiation := given.get("radiationTherapy"):
        entry = joined(
            named("technique", radiation.get("modality")),
            coded(site=radiation.get("bodySite")),
            present(
                {
                    "dose": f"{radiation['dosage']} Gy" if radiation.get("dosage") else None,
                    "fractions": str(radiation["fractions"]) if radiation.get("fractions") else None,
                }
            ),
        )
        return ("radiotherapy", entry, "technique") if "technique" in entry else None
    return None


def _regimen(given: Json) -> CaseData:
    status = given.get("regimenStatus", "UNKNOWN_STATUS")
    return {
        **named("drug", given.get("ontologyClass")),
        "regimen": "yes",
        **present(
            {
                "regimen_status": None if status == "UNKNOWN_STATUS" else status.lower(),
                "start": time_words(given.get("startTime")),
                "stop": time_words(given.get("endTime")),
            }
        ),
    }


def _treatment(given: Json) -> CaseData:
    doses = [dose_step(dose) for dose in given.get("doseIntervals", [])]
    steps: CaseData = {}
    if len(doses) == 1:
        steps = doses[0]
    elif doses:
        steps = {"phases": [dose for dose in doses if dose]}
    return joined(named("drug", given.get("agent")), coded(route=given.get("routeOfAdministration")), steps)


def dose_step(given: Json) -> CaseData:
    """A dose interval as a dose with its frequency, start and end; nothing where one of them has no words."""
    quantity = given.get("quantity") or {}
    unit = quantity.get("unit") or {}
    prefix, _, local = str(unit.get("id", "")).partition(":")
    times = given.get("interval") or {}
    start, stop = date_words(times.get("start")), date_words(times.get("end"))
    frequency = given.get("scheduleFrequency")
    how_often = (name_of(frequency) or "").lower()
    if quantity.get("value") is None or not (start and stop and _reads(Frequency, how_often)):
        return {}
    dose = f"{number_words(quantity['value'])} {from_ucum(local) if prefix == 'UCUM' else name_of(unit)}"
    if not _reads(Dose, dose):
        return {}
    codes = [*fact_code("dose", unit, None), *fact_code("frequency", frequency, None)]
    return with_fact_codes({"dose": dose, "frequency": how_often, "start": start, "stop": stop}, codes)


def _reads(kind: Any, text: str) -> bool:
    try:
        kind.parse(text)
    except ValueFault:
        return False
    return True


def _common(given: Json, key: str, diagnoses: list[CaseData]) -> CaseData:
    """Target, intent, response and the reason for its end, as far as this kind of entry has keys for them."""
    facts: dict[str, Json | None] = {"intent": given.get("treatmentIntent")}
    if key == "treatments":
        facts |= {"effect": given.get("responseToTreatment"), "stop_reason": given.get("treatmentTerminationReason")}
    return joined(_target(given.get("treatmentTarget"), diagnoses), coded(**facts))


def _target(term: Json | None, diagnoses: list[CaseData]) -> CaseData:
    own = named("name", term)
    for diagnosis in diagnoses:
        if own.get("codes") and own["codes"] == diagnosis.get("codes") and own["name"] == diagnosis["name"]:
            return {"indication": own["name"]}
    return coded(indication=term)


def specimen(given: Json) -> CaseData:
    """A biosample."""
    procedure = given.get("procedure") or {}
    measured = [measurement(item, "what", "value") for item in given.get("measurements", [])]
    return joined(
        named("specimen", given.get("sampledTissue")),
        coded(method=procedure.get("code"), site=procedure.get("bodySite")),
        coded_list("tnm", given.get("pathologicalTnmFinding", []), ", "),
        coded(progression=given.get("tumorProgression"), diagnosis=given.get("histologicalDiagnosis")),
        present(
            {
                "specimen_id": given.get("id"),
                "date": time_words(procedure.get("performed")),
                "findings": [finding(item) for item in given.get("phenotypicFeatures", []) if item.get("type")],
                "measurements": [item for item in measured if item],
                "data_files": data_files(given.get("files", [])),
            }
        ),
    )


def data_files(files: list[Json]) -> list[CaseData]:
    """The files; their attributes beyond format, genome and description stay among the other facts."""
    made = []
    for given in files:
        attributes = given.get("fileAttributes", {})
        samples = given.get("individualToFileIdentifiers", {})
        file = present(
            {
                "uri": given.get("uri"),
                "format": attributes.get("fileFormat"),
                "genome_assembly": attributes.get("genomeAssembly"),
                "description": attributes.get("description"),
                "samples": [{"sample": sample, "name": name} for sample, name in samples.items()],
            }
        )
        if "uri" in file:
            made.append(file)
    return made
