"""CARE items 5 to 7: who the patient was, what was found, and when what happened."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from casegen.checks.care.assessing import Gap, by_facts, for_each_patient, without_facts
from casegen.checks.care.case_facts import PatientFacts
from casegen.checks.care.front import CHECKLIST
from casegen.checks.care.item import Assessment, Item, not_applicable, partly, reported
from casegen.listing import listing
from casegen.model.values.age import Age
from casegen.model.values.time_point import TimePoint
from casegen.validate import Location

INFORMATION: Final = "patient_information"

_UNITS_OF_A_NEWBORN: Final = {"minute": Decimal(0), "hour": Decimal(1) / 24, "day": Decimal(1), "week": Decimal(7)}
_NEWBORN_UP_TO: Final = 1
"""In days. What was done earlier to an older newborn can bear on the case."""

_HISTORIES: Final = {
    "medical history": ("history", "previously_healthy", "obstetric_history", "allergies", "birth"),
    "family history": ("family_history",),
    "psychosocial history": ("psychosocial_history", "substance_use"),
}
_CALLED_UNREMARKABLE: Final = {
    "medical history": ("medical", "surgical", "obstetric"),
    "family history": ("family",),
    "psychosocial history": ("psychosocial",),
}


def _demographics(patient: PatientFacts) -> Assessment:
    who = patient.record.patient
    # The age of a newborn is told by its birth.
    given = {"age": who.age or who.birth, "sex": None if who.sex == "unknown" else who.sex}
    evidence = tuple(patient.at("patient", key) for key in ("age", "birth", "sex") if getattr(who, key) is not None)
    lacks = [key for key, value in given.items() if value is None]
    if not lacks:
        return reported(*evidence)
    lacking = f"the patient’s {' and '.join(lacks)}"
    mend = "state it under patient"
    if "age" in lacks:
        mend += "; an age may be a decade of life, such as 50s"
    at = ("patient", lacks[0])
    if len(lacks) == len(given):
        return without_facts(patient, ("5a",), Gap(INFORMATION, at, lacking, mend))
    return partly(lacking, mend, patient.at(*at), evidence)


def _history(patient: PatientFacts) -> Assessment:
    known = {kind: _history_of(patient, kind) for kind in _HISTORIES}
    evidence = tuple(where for places in known.values() for where in places)
    lacks = [kind for kind, places in known.items() if not places]
    if not lacks:
        return reported(*evidence)
    mend = (
        "state it under patient, or what gave nothing under patient.unremarkable_history, such as "
        "[medical, family, psychosocial]"
    )
    lacking = listing(lacks)
    if not evidence:
        return without_facts(patient, ("5c",), Gap(INFORMATION, ("patient", "history"), lacking, mend))
    own = patient.prose(INFORMATION)
    also = f"{lacking}, unless the author’s own words tell it" if own else lacking
    return partly(also, mend, patient.at("patient", "history"), (*evidence, *((own,) if own else ())))


def _history_of(patient: PatientFacts, kind: str) -> tuple[Location, ...]:
    """Where one kind of history is told, or said to have given nothing or not to apply."""
    who = patient.record.patient
    keys = [key for key in _HISTORIES[kind] if getattr(who, key) not in (None, ())]
    keys += [key for key in _HISTORIES[kind] if key in who.absences and who.absences[key].reason]
    places = [patient.at("patient", key) for key in keys]
    if kind == "medical history" and patient.record.medication:
        places.append(patient.at("medication"))
    if set(who.unremarkable_history) & set(_CALLED_UNREMARKABLE[kind]):
        places.append(patient.at("patient", "unremarkable_history"))
    return tuple(places)


def _past_interventions(patient: PatientFacts) -> Assessment:
    entries = list(enumerate(patient.record.patient.history))
    treated = [patient.at("patient", "history", index, "treatment") for index, entry in entries if entry.treatment]
    outcomes = [patient.at("patient", "history", index, "outcome") for index, entry in entries if entry.outcome]
    if treated and outcomes:
        return reported(*treated, *outcomes)
    at = ("patient", "history")
    evidence = (*treated, *patient.under("medication")[:1])
    nothing = "" if evidence else _nothing_before(patient)
    if nothing:
        return not_applicable(nothing)
    if evidence:
        mend = "add it as outcome of the entries of patient.history"
        return partly("what came of earlier treatment", mend, patient.at(*at), evidence)
    gap = Gap(
        INFORMATION,
        at,
        "earlier treatment and what came of it",
        "state it as treatment and outcome of the entries of patient.history, where there was any",
    )
    return without_facts(patient, ("5d",), gap)


def _nothing_before(patient: PatientFacts) -> str:
    """Why there can have been no earlier treatment, if so."""
    who = patient.record.patient
    if any(entry.present is not False for entry in who.history):
        return ""
    if who.previously_healthy:
        return "the patient was healthy before"
    if "medical" in who.unremarkable_history:
        return "the medical history was unremarkable"
    if who.age and who.age.unit in _UNITS_OF_A_NEWBORN and _days(who.age) <= _NEWBORN_UP_TO:
        return "the patient was a newborn"
    return ""


def _days(age: Age) -> Decimal:
    return (age.high or age.low) * _UNITS_OF_A_NEWBORN[age.unit]


def _timeline(patient: PatientFacts) -> Assessment:
    """At least two events with a time, which become a table; its rows are only counted where few facts have one."""
    timed = patient.of_kind(TimePoint)
    enough = 2
    if len(timed) >= enough:
        return reported(*timed)
    from casegen.report.timeline import timeline

    if len(timeline(patient.record)) >= enough:
        return reported(*timed)
    lacking = "a second event with its time" if timed else "events with their times"
    mend = "give what happened a date, or a day of the course such as 'day 3', and a timeline is printed"
    if timed:
        return partly(lacking, mend, patient.at("course"), timed)
    return without_facts(patient, ("7",), Gap("", ("course",), lacking, mend))


ITEMS: Final = (
    Item(
        code="C05a",
        number="5a",
        topic="Patient information: demographics",
        prompt="Who was the patient (age, sex and what else matters), without giving away who it is?",
        assess=for_each_patient(_demographics),
        how="State patient.age and patient.sex; an age may be a decade of life, such as 50s.",
        source=CHECKLIST,
    ),
    Item(
        code="C05b",
        number="5b",
        topic="Patient information: symptoms",
        prompt="What did the patient complain of, or what led to the case?",
        assess=by_facts(
            "5b",
            part=INFORMATION,
            at=("symptoms",),
            lacking="what the patient complained of",
            mend="list it under symptoms; of a case found by chance, write "
            "'symptoms: \"not applicable: found by chance\"'",
        ),
        how="List it under symptoms; of a case found by chance, write 'symptoms: \"not applicable: found by chance\"'.",
        source=CHECKLIST,
    ),
    Item(
        code="C05c",
        number="5c",
        topic="Patient information: history",
        prompt="What was known before: illnesses, family with inherited disease, life and habits?",
        assess=for_each_patient(_history),
        how=(
            "State all three kinds of history under patient (history, family_history, psychosocial_history"
            " or substance_use), or name what gave nothing in patient.unremarkable_history, such as "
            "[medical, family, psychosocial]."
        ),
        source=CHECKLIST,
    ),
    Item(
        code="C05d",
        number="5d",
        topic="Patient information: earlier treatment",
        prompt="What was done before this episode that bears on it, and what came of it?",
        assess=for_each_patient(_past_interventions),
        how="State treatment and outcome of the entries of patient.history.",
        source=CHECKLIST,
        optional=True,
    ),
    Item(
        code="C06",
        number="6",
        topic="Clinical findings",
        prompt="What did the physical examination show?",
        assess=by_facts(
            "6",
            part="clinical_findings",
            at=("examinations",),
            lacking="the findings of physical examination",
            mend="list them under examinations and vital_signs, those that were normal too",
        ),
        how="List them under examinations and vital_signs, those that were normal too.",
        source=CHECKLIST,
    ),
    Item(
        code="C07",
        number="7",
        topic="Timeline",
        prompt="Do a table or a figure show what happened when?",
        assess=for_each_patient(_timeline),
        how=(
            "Give at least two events a date, or a day of the course such as 'day 3': they become a table,"
            " and a figure where they can be placed."
        ),
        source=CHECKLIST,
        printed_in="timeline",
    ),
)
