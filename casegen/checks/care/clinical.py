"""CARE items 8 to 10: how the diagnosis was made, what was done, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from casegen.checks.care.assessing import Gap, by_facts, for_each_patient, without_facts
from casegen.checks.care.case_facts import PatientFacts
from casegen.checks.care.front import CHECKLIST
from casegen.checks.care.item import Assessment, Item, not_applicable, partly, reported
from casegen.checks.care.prognosis import prognosis
from casegen.checks.care.tolerability import is_single_dose, tolerability
from casegen.listing import listing
from casegen.model.treatment import Maintenance, Phase, Treatment
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

ASSESSMENT: Final = "diagnostic_assessment"
INTERVENTION: Final = "therapeutic_intervention"
OUTCOMES: Final = "follow_up_and_outcomes"
NO_INTERVENTION: Final = "no treatment is stated"
_AS_NEEDED: Final = late_pattern(r"\bas needed\b", re.IGNORECASE)
_CHANGED: Final = late_pattern(
    r"\b(stop|discontinu|withdr[ae]w|reduc(ed|ing|tion)|increas|switch|chang|replac|interrupt|paus|withh[eo]ld|suspen(d|s))",
    re.IGNORECASE,
)
_NAMED_AT_MOST: Final = 3
_INTERVENTIONS: Final = ("treatments", "procedures", "devices", "radiotherapy", "supportive_treatments")


def _reasoning(patient: PatientFacts) -> Assessment:
    considered = patient.under("differential_diagnoses")
    if considered:
        return reported(*considered)
    grounds = tuple(
        patient.at("diagnoses", index, key)
        for index, diagnosis in enumerate(patient.record.diagnoses)
        for key in ("method", "certainty")
        if getattr(diagnosis, key)
    )
    lacking = "what else was considered, and why it was ruled out"
    mend = "list it under differential_diagnoses, each with what spoke for and against it"
    if grounds:
        return partly(lacking, mend, patient.at("differential_diagnoses"), grounds)
    return without_facts(patient, ("8c",), Gap(ASSESSMENT, ("differential_diagnoses",), lacking, mend))


def _administration(patient: PatientFacts) -> Assessment:
    drugs = patient.record.treatments
    lacks = _not_administered(drugs)
    evidence = patient.having("9b")
    mend = "state it, or 'not reported' where the source does not tell"
    if drugs and not lacks:
        return reported(*evidence)
    if drugs:
        return partly(", and ".join(lacks), mend, _first_lacking(patient), evidence)
    if evidence:
        return reported(*evidence)
    return _nothing_given(patient, "how the treatment was given or done", "state it under the treatment")


def _not_administered(drugs: Sequence[Treatment]) -> list[str]:
    """What is not told of how drugs were given: dose, and when or how long."""
    wanted = {"the dose of": _tells_dose, "the duration of": _tells_duration}
    lacking = {what: [drug.name for drug in drugs if not told(drug)] for what, told in wanted.items()}
    return [f"{what} {_shortly(names)}" for what, names in lacking.items() if names]


def _shortly(drugs: Iterable[str]) -> str:
    """``imatinib and ondansetron``; of many, ``4 drugs, such as imatinib``."""
    names = list(dict.fromkeys(drugs))
    return listing(names) if len(names) <= _NAMED_AT_MOST else f"{len(names)} drugs, such as {names[0]}"


def _tells_dose(drug: Treatment) -> bool:
    return bool(drug.dose or any(step.dose for step in _steps(drug)) or _does_not_apply(drug, "dose"))


def _tells_duration(drug: Treatment) -> bool:
    return _has_times(drug) or _needs_no_times(drug) or _does_not_apply(drug, "duration")


def _steps(drug: Treatment) -> tuple[Phase | Maintenance, ...]:
    return (*drug.phases, *((drug.maintenance,) if drug.maintenance else ()))


def _has_times(drug: Treatment) -> bool:
    known = (drug.duration, drug.start, drug.stop, drug.cycles, drug.ongoing)
    steps = (step.duration for step in _steps(drug))
    edges = (edge for phase in drug.phases for edge in (phase.start, phase.stop))
    return any(value is not None for value in (*known, *steps, *edges))


def _needs_no_times(drug: Treatment) -> bool:
    """Whether it was given once, or as needed: then nobody asks for how long."""
    return is_single_dose(drug) or _AS_NEEDED.search(f"{drug.dose or ''} {drug.frequency or ''}") is not None


def _does_not_apply(drug: Treatment, key: str) -> bool:
    return key in drug.absences and bool(drug.absences[key].reason)


def _first_lacking(patient: PatientFacts) -> Location:
    lacking = (index for index, drug in enumerate(patient.record.treatments) if _not_administered((drug,)))
    return patient.at("treatments", next(lacking))


def _changes(patient: PatientFacts) -> Assessment:
    """Every change and interruption has its reason. A planned end of a course is no change."""
    unexplained = [found for index, drug in enumerate(patient.record.treatments) for found in _unexplained(index, drug)]
    evidence = (*patient.having("9c"), *_changed_for_events(patient))
    if unexplained:
        words = ", ".join(dict.fromkeys(words for words, _ in unexplained))
        return partly(words, "add the reason", patient.at(*unexplained[0][1]), evidence)
    if evidence:
        return reported(*evidence)
    if patient.under(*_INTERVENTIONS):
        return not_applicable("no change of treatment is stated")
    return _nothing_given(patient, "what was changed in the treatment, and why", "state it under treatments")


def _changed_for_events(patient: PatientFacts) -> Iterator[Location]:
    """Measures against an adverse event that say a change of treatment, such as: dose of imatinib reduced."""
    for index, event in enumerate(patient.record.adverse_events):
        for number, measure in enumerate(event.management):
            if _CHANGED.search(measure):
                yield patient.at("adverse_events", index, "management", number)


def _unexplained(index: int, drug: Treatment) -> Iterator[tuple[str, Location]]:
    for step, change in enumerate(drug.changes):
        if not change.reason:
            yield f"why the dose of {drug.name} was changed", ("treatments", index, "changes", step)
    for step, pause in enumerate(drug.interruptions):
        if not pause.reason:
            yield f"why {drug.name} was interrupted", ("treatments", index, "interruptions", step)


def _nothing_given(patient: PatientFacts, lacking: str, mend: str) -> Assessment:
    """Of treatment that is not there, item 9a tells; what else is asked of it is idle, unless prose may tell it."""
    if patient.under(*_INTERVENTIONS):
        return partly(lacking, mend, patient.at(_given_first(patient)), patient.having("9a"))
    if patient.prose(INTERVENTION) or patient.absences("9a"):
        return without_facts(patient, ("9a",), Gap(INTERVENTION, ("treatments",), lacking, mend))
    return not_applicable(NO_INTERVENTION)


def _given_first(patient: PatientFacts) -> str:
    return next(key for key in _INTERVENTIONS if getattr(patient.record, key))


def _adverse_events(patient: PatientFacts) -> Assessment:
    events = list(enumerate(patient.record.adverse_events))
    ungraded = [(index, event) for index, event in events if not (event.grade or event.severity)]
    evidence = patient.having("10d")
    if ungraded:
        words = f"how severe {', '.join(event.term for _, event in ungraded)} was"
        at = patient.at("adverse_events", ungraded[0][0], "grade")
        return partly(words, "state its grade, or its severity in a word", at, evidence)
    if evidence:
        return reported(*evidence)
    if not patient.under(*_INTERVENTIONS) and not patient.prose(OUTCOMES):
        return not_applicable(NO_INTERVENTION)
    gap = Gap(
        OUTCOMES,
        ("adverse_events",),
        "adverse and unexpected events, or that there were none",
        "list them under adverse_events; where there were none, write "
        "'adverse_events: \"not applicable: none occurred\"'",
    )
    return without_facts(patient, ("10d",), gap)


ITEMS: Final = (
    Item(
        code="C08a",
        number="8a",
        topic="Diagnostic assessment: methods",
        prompt="By which tests was the diagnosis made, and what did they show?",
        assess=by_facts(
            "8a",
            part=ASSESSMENT,
            at=("laboratory",),
            lacking="the tests by which the diagnosis was made",
            mend="list them under laboratory, imaging, pathology, microbiology or function_tests",
        ),
        how="List them under laboratory, imaging, pathology, microbiology or function_tests.",
        source=CHECKLIST,
    ),
    Item(
        code="C08b",
        number="8b",
        topic="Diagnostic assessment: challenges",
        prompt="What stood in the way of the diagnosis, such as access, cost, language or culture?",
        assess=by_facts(
            "8b",
            part=ASSESSMENT,
            at=("diagnostic_challenges",),
            lacking="what made the diagnosis hard, or that nothing did",
            mend="list it under diagnostic_challenges, or write there 'not applicable:' and the reason",
        ),
        how="List it under diagnostic_challenges, or write there 'not applicable:' and the reason.",
        source=CHECKLIST,
        optional=True,
    ),
    Item(
        code="C08c",
        number="8c",
        topic="Diagnostic assessment: reasoning",
        prompt="What else could it have been, and what decided?",
        assess=for_each_patient(_reasoning),
        how="List what was considered under differential_diagnoses, each with what spoke for and against it.",
        source=CHECKLIST,
    ),
    Item(
        code="C08d",
        number="8d",
        topic="Diagnostic assessment: prognosis",
        prompt="What bore on the prognosis, such as the stage of a tumour?",
        assess=for_each_patient(prognosis),
        how=(
            "State it under diagnoses, such as stage, tnm, grade, size or risk, where the disease has any. A word "
            "for how severe it is does as well; of a disease that is no tumour, its subtype or a score does."
        ),
        source=CHECKLIST,
        optional=True,
    ),
    Item(
        code="C09a",
        number="9a",
        topic="Therapeutic intervention: kinds",
        prompt="What was done: drugs, operations, prevention, self-care?",
        assess=by_facts(
            "9a",
            part=INTERVENTION,
            at=("treatments",),
            lacking="what was done",
            mend="list it under treatments, procedures, devices, radiotherapy or supportive_treatments; where nothing "
            "was done, write 'treatments: \"not applicable: …\"' with the reason",
        ),
        how=(
            "List it under treatments, procedures, devices, radiotherapy or supportive_treatments; where "
            "nothing was done, write 'treatments: \"not applicable: …\"' with the reason."
        ),
        source=CHECKLIST,
    ),
    Item(
        code="C09b",
        number="9b",
        topic="Therapeutic intervention: administration",
        prompt="How was it given or done: dose, strength, duration?",
        assess=for_each_patient(_administration),
        how=(
            "State the dose of each drug, and its duration, start or stop; 'not reported' where the source"
            " does not tell."
        ),
        source=CHECKLIST,
    ),
    Item(
        code="C09c",
        number="9c",
        topic="Therapeutic intervention: changes",
        prompt="What was changed in the treatment, and why?",
        assess=for_each_patient(_changes),
        how="Every entry of changes and interruptions needs its reason. A planned end of a course is no change.",
        source=CHECKLIST,
    ),
    Item(
        code="C10a",
        number="10a",
        topic="Outcomes: as seen by clinician and patient",
        prompt="How did the patient fare, in the eyes of the clinician and in their own?",
        assess=by_facts(
            "10a",
            part=OUTCOMES,
            at=("follow_up",),
            lacking="what became of the patient",
            mend="state it under follow_up, with as_of or duration, or under death",
        ),
        how="State it under follow_up, with as_of or duration, or under death.",
        printed_in="follow-up",
        source=CHECKLIST,
    ),
    Item(
        code="C10b",
        number="10b",
        topic="Outcomes: tests at follow-up",
        prompt="What did later tests show?",
        assess=by_facts(
            "10b",
            part=OUTCOMES,
            at=("follow_up",),
            lacking="the results of tests at follow-up",
            mend="state them under responses, follow_up.findings or follow_up.visits, or as later results of a test",
        ),
        how="State them under responses, follow_up.findings or follow_up.visits, or as later results of a test.",
        printed_in="follow-up",
        source=CHECKLIST,
    ),
    Item(
        code="C10c",
        number="10c",
        topic="Outcomes: adherence and tolerability",
        prompt="Was the treatment followed and tolerated, and how is that known?",
        assess=for_each_patient(tolerability),
        how=(
            "State adherence of a drug with its level and method, and whether it was tolerated; adverse "
            "events tell that too. Asked of what patients take themselves, not of single doses or of what is given "
            "in a vein or during an operation."
        ),
        source=CHECKLIST,
        optional=True,
    ),
    Item(
        code="C10d",
        number="10d",
        topic="Outcomes: adverse events",
        prompt="What went wrong or came unexpected?",
        assess=for_each_patient(_adverse_events),
        how=(
            "List adverse_events, each with its grade or its severity in a word; where there were none, "
            "write 'adverse_events: \"not applicable: none occurred\"'."
        ),
        source=CHECKLIST,
    ),
)
