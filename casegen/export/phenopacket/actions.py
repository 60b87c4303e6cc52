"""Procedures, drugs, regimens and radiotherapy → MedicalAction.

Source: https://phenopacket-schema.readthedocs.io, medical-action, treatment, dose-interval, therapeutic-regimen and
radiation-therapy (schema 2.0, read 2026-11-28). A dose interval needs a quantity, a frequency and two whole dates;
there is no other place for a dose. Adverse events are bare ontology classes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from casegen.export.phenopacket.facts import Facts, OntologyClass, without_gaps
from casegen.export.phenopacket.measurements import json_number
from casegen.export.phenopacket.times import time_element
from casegen.export.phenopacket.units import ucum
from casegen.model.values.code import Code
from casegen.model.values.count import Count
from casegen.model.values.dose import Dose
from casegen.model.values.time_point import TimePoint

# ResponseEnum of https://github.com/chicagopcdc/linkml-data-dictionary (read 2026-11-28).
_RESPONSES: Final = {
    "complete response": "C4870",
    "partial response": "C18058",
    "stable disease": "C18213",
    "progressive disease": "C35571",
    "not evaluable": "C62222",
}
# Once is that of the schema's own retinoblastoma example, Twice Daily that of its page on dose intervals.
_FREQUENCIES: Final = {"once": ("C64576", "Once"), "twice daily": ("C64496", "Twice Daily")}

Action = dict[str, Any]


def medical_actions(record: Facts) -> tuple[list[Action], set[int]]:
    """All actions that have a code, and the adverse events that stand with one, by their place in the list."""
    makers: tuple[tuple[str, Callable[[Facts], Action | None]], ...] = (
        ("procedures", lambda given: _named("procedure", procedure(given))),
        ("radiotherapy", _radiation),
        ("medication", _drug),
        ("treatments", _drug),
    )
    made: list[Action] = []
    attached: set[int] = set()
    for key, make in makers:
        for given in record.below(key):
            action = make(given)
            if action:
                events = _adverse_events(record, given)
                attached |= set(events)
                made.append(action | _common(record, given, list(events.values())))
    return made, attached


def _named(name: str, made: dict[str, Any] | None) -> Action | None:
    return {name: made} if made else None


def procedure(given: Facts) -> dict[str, Any] | None:
    """A procedure with its site and time."""
    code = given.term("name")
    if code is None:
        return None
    return without_gaps(
        {"code": code, "bodySite": given.one_coded("site"), "performed": given.carry("date", time_element)}
    )


def _radiation(given: Facts) -> Action | None:
    """Radiotherapy; the schema wants the site, and whole numbers of Gy and fractions."""
    dose, fractions = given.get("dose"), given.get("fractions")
    sites = [coded for coded in given.below("fact_codes") if coded.get("fact") == "site"]
    if not (given.get("codes") and sites and _grays(dose) is not None and _count(fractions) is not None):
        return None
    return {
        "radiationTherapy": {
            "modality": given.term("technique"),
            "bodySite": given.one_coded("site"),
            "dosage": given.carry("dose", _grays),
            "fractions": given.carry("fractions", _count),
        }
    }


def _grays(dose: Dose | None) -> int | None:
    if dose is None or dose.unit != "Gy" or dose.low % 1 or not _is_plain(dose):
        return None
    return int(dose.low)


def _count(count: Count | None) -> int | None:
    return None if count is None or count.high is not None or count.comparator else count.low


def _is_plain(dose: Dose) -> bool:
    return str(dose) == str(Dose(low=dose.low, unit=dose.unit, per_body=dose.per_body))


def _drug(given: Facts) -> Action | None:
    agent = given.term("drug")
    if agent is None:
        return None
    if given.get("regimen"):
        given.mark("regimen")
        return {"therapeuticRegimen": _regimen(given, agent)}
    phases = given.below("phases")
    doses = [dose_interval(phase, given) for phase in phases] if phases else [dose_interval(given, given)]
    return {
        "treatment": without_gaps(
            {
                "agent": agent,
                "routeOfAdministration": given.one_coded("route"),
                "doseIntervals": [dose for dose in doses if dose],
            }
        )
    }


def _regimen(given: Facts, name: OntologyClass) -> dict[str, Any]:
    return without_gaps(
        {
            "ontologyClass": name,
            "startTime": given.carry("start", time_element),
            "endTime": given.carry("stop", time_element),
            "regimenStatus": given.carry("regimen_status", str.upper),
        }
    )


def dose_interval(step: Facts, treatment: Facts) -> dict[str, Any] | None:
    """A dose with its frequency and both dates, whole; None where one of them is not there."""
    dose: Dose | None = step.get("dose")
    start, stop = step.get("start"), step.get("stop")
    times = [_timestamp(time) for time in (start, stop)]
    frequency = _frequency(step)
    if dose is None or not all(times) or frequency is None or not _is_one_amount(dose):
        return None
    unit = _dose_unit(step, dose)
    if unit is None:
        return None
    step.mark("dose", "start", "stop")
    if step.get("frequency") is not None:
        step.mark("frequency")
    return {
        "quantity": {"unit": unit, "value": json_number(dose.low)},
        "scheduleFrequency": frequency,
        "interval": {"start": times[0], "end": times[1]},
    }


def _is_one_amount(dose: Dose) -> bool:
    bare = Dose(low=dose.low, unit=dose.unit, per_body=dose.per_body, frequency=dose.frequency)
    return str(dose) == str(bare)


def _timestamp(time: TimePoint | None) -> str | None:
    element = time_element(time) if time else None
    return str(element["timestamp"]) if element and "timestamp" in element else None


def _frequency(step: Facts) -> OntologyClass | None:
    own = step.one_coded("frequency")
    if own:
        return own
    dose = step.get("dose")
    words = str(step.get("frequency") or (dose.frequency if dose else None) or "")
    known = _FREQUENCIES.get(words)
    return step.ontology_class(Code("NCIT", *known), "") if known else None


def _dose_unit(step: Facts, dose: Dose) -> OntologyClass | None:
    for coded in step.below("fact_codes"):
        if coded.get("fact") == "dose":
            coded.mark_all()
            return step.ontology_class(coded.get("code"), dose.unit)
    unit = f"{dose.unit}/{dose.per_body}" if dose.per_body else dose.unit
    local = ucum(unit)
    return step.ontology_class(Code("UCUM", local, unit), "") if local else None


def _common(record: Facts, given: Facts, events: list[OntologyClass]) -> Action:
    """What all actions may have: target, intent, response, adverse events, why it ended."""
    fields = type(given.part).facts
    return without_gaps(
        {
            "treatmentTarget": _target(record, given),
            "treatmentIntent": given.one_coded("intent"),
            "responseToTreatment": _response(record, given),
            "adverseEvents": events,
            "treatmentTerminationReason": given.one_coded("stop_reason") if "stop_reason" in fields else None,
        }
    )


def _target(record: Facts, given: Facts) -> OntologyClass | None:
    """The diagnosis that the indication names, else the code of the indication itself."""
    own = given.one_coded("indication")
    if own:
        return own
    wanted = (given.get("indication") or "").casefold()
    for diagnosis in record.below("diagnoses") if wanted else ():
        names = [str(diagnosis.get(name) or "").casefold() for name in ("id", "name", "abbreviation")]
        if wanted in names and diagnosis.get("codes"):
            given.mark("indication")
            return diagnosis.term("name")
    return None


def _response(record: Facts, given: Facts) -> OntologyClass | None:
    """The response by its own code, else the first that was assessed of this treatment."""
    if "effect" in type(given.part).facts and (own := given.one_coded("effect")):
        return own
    for response in record.below("responses"):
        words = str(response.get("category"))
        if _names(given, response.get("treatment")) and words in _RESPONSES:
            response.mark("treatment", "category")
            return response.ontology_class(Code("NCIT", _RESPONSES[words], words.title()), "")
    return None


def _adverse_events(record: Facts, given: Facts) -> dict[int, OntologyClass]:
    """The adverse events that this is suspected to have caused, by their place in the list."""
    events = {}
    for index, event in enumerate(record.below("adverse_events")):
        if _names(given, event.get("suspected_cause")) and event.get("codes"):
            event.mark("suspected_cause")
            events[index] = event.term("term", "HP")
    return {index: term for index, term in events.items() if term}


def _names(given: Facts, words: str | None) -> bool:
    """Whether these words name this entry: by its id, or by its name."""
    own = type(given.part).facts
    names = [str(given.get(name) or "").casefold() for name in ("id", "drug", "name", "technique") if name in own]
    return bool(words) and str(words).casefold() in names
