"""CARE item 10c: whether the treatment was followed and tolerated.

Only of a drug that patients take themselves can anybody ask whether it was taken as prescribed.
"""

from __future__ import annotations

import re
from typing import Final

from casegen.checks.care.assessing import Gap, without_facts
from casegen.checks.care.case_facts import PatientFacts
from casegen.checks.care.item import Assessment, not_applicable, partly, reported
from casegen.model.treatment import Treatment
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

_PART: Final = "follow_up_and_outcomes"
_ONCE: Final = late_pattern(
    r"\bonce\b(?![ -](a|per|each|daily|nightly|every|weekly|monthly|at night|at bedtime|in the)\b)|\bsingle\b",
    re.IGNORECASE,
)
_BY_OTHERS: Final = late_pattern(
    r"\b(intra(?!nasal|oral)[a-z]+|i\.?\s?[vm]|infusion|epidural|perineural|(nerve )?block|catheter|local infiltration"
    r"|(naso|oro)?gastric( tube)?|endotracheal|umbilical)\b",
    re.IGNORECASE,
)
_IN_THE_THEATRE: Final = late_pattern(r"\b(intra|peri)-?(operative|procedural)|\bana?esthe", re.IGNORECASE)
_BY_THE_PATIENT: Final = late_pattern(
    r"\b(exercise|physiotherap|physical therap|diet|rehabilitat|compression|brace|splint|cpap|training)", re.IGNORECASE
)


def is_single_dose(drug: Treatment) -> bool:
    """Whether it was given once."""
    once = _ONCE.search(f"{drug.dose or ''} {drug.frequency or ''}") is not None
    return once and not (drug.phases or drug.maintenance)


def is_taken_by_patient(drug: Treatment) -> bool:
    """Whether patients take it themselves, or others at home for them: not once, in a vein or during an operation."""
    routes = [route for route in (drug.route, *(phase.route for phase in drug.phases)) if route]
    by_others = bool(routes) and all(_BY_OTHERS.search(route) for route in routes)
    circumstances = f"{drug.setting or ''} {drug.indication or ''}"
    return not (by_others or drug.infusion_time or is_single_dose(drug) or _IN_THE_THEATRE.search(circumstances))


def tolerability(patient: PatientFacts) -> Assessment:
    """Both are asked of what the patient took; of what others gave, tolerability counts where it is told."""
    adherence = patient.having("10c")
    told = _tolerated(patient)
    taken = _taken(patient)
    if told and (adherence or not taken):
        return reported(*adherence, *told)
    if not (adherence or taken or _is_told_in_prose(patient)):
        return not_applicable(_nothing_taken(patient))
    lacking = "how the treatment was tolerated" if adherence else "whether the treatment was taken as prescribed"
    mend = _mend(adherence, taken)
    at = patient.at(*(taken or ("treatments",)))
    if adherence or told:
        return partly(lacking, mend, at, (*adherence, *told))
    gap = Gap(_PART, taken or ("treatments",), f"{lacking}, and how it was tolerated", mend)
    return without_facts(patient, ("10c",), gap)


def _tolerated(patient: PatientFacts) -> tuple[Location, ...]:
    """Where it is told how treatment was tolerated: in so many words, or by an adverse event."""
    said = tuple(
        patient.at("treatments", index, key, "tolerated")
        for index, drug in enumerate(patient.record.treatments)
        for key in ("reintroduction", "maintenance")
        if getattr(getattr(drug, key), "tolerated", None) is not None
    )
    return (*said, *patient.under("adverse_events")[:1])


def _taken(patient: PatientFacts) -> Location:
    """Where adherence of the first drug, or else other treatment, that depends on the patient would stand."""
    for index, drug in enumerate(patient.record.treatments):
        if is_taken_by_patient(drug):
            return ("treatments", index, "adherence")
    for index, measure in enumerate(patient.record.supportive_treatments):
        if _BY_THE_PATIENT.search(measure.treatment):
            return ("supportive_treatments", index, "note")
    return ()


def _is_told_in_prose(patient: PatientFacts) -> bool:
    """Whether the author's own words stand for treatment that the facts do not list."""
    record = patient.record
    return not (record.treatments or record.supportive_treatments) and patient.prose(_PART) is not None


def _nothing_taken(patient: PatientFacts) -> str:
    if patient.record.treatments:
        return "no drug is stated that patients take themselves for some time"
    return "no drug and no other lasting treatment is stated"


def _mend(adherence: tuple[Location, ...], taken: Location) -> str:
    if adherence:
        return "state it under treatments, as tolerated, or list adverse_events"
    if taken[:1] == ("supportive_treatments",):
        return "say it in a note of the treatment"
    return "state it under treatments, as adherence with its level and method"
