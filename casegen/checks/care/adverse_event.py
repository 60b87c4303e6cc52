"""What reports of adverse events have to tell beyond CARE.

The guideline is that of ISPE and ISoP (Kelly WN, et al. Pharmacoepidemiol Drug Saf 2007;16:581-587), whose own list
could not be read. Its items are known here by a study that held 100 published reports of adverse reactions against
the guidelines of its day (Impicciatore P, Mucci M. doi:10.2165/11537500-000000000-00000); what its abstract does not
name comes from the FDA's list of what a good report of an adverse event holds. Their numbers are ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from casegen.checks.care.assessing import Gap, for_each_patient, without_facts
from casegen.checks.care.case_facts import CaseFacts, PatientFacts
from casegen.checks.care.clinical import OUTCOMES
from casegen.checks.care.item import Assess, Assessment, Guideline, Item, missing, not_applicable, partly, reported
from casegen.listing import listing
from casegen.model.adverse_event import AdverseEvent
from casegen.model.treatment import Treatment
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

COUNTED: Final = (
    "ISPE/ISoP guideline 2007, doi:10.1002/pds.1399, by what Impicciatore P, Mucci M counted in 100 reports, "
    "doi:10.2165/11537500-000000000-00000, abstract at https://discovery.researcher.life/article/completeness-of-"
    "published-case-reports-on-suspected-adverse-drug-reactions/86392affe12939d98f3ca27f0aa7e522"
)
FDA: Final = (
    "FDA Guidance for Industry: Good Pharmacovigilance Practices and Pharmacoepidemiologic Assessment, March 2005, "
    "section IV.A, as listed in http://onestopknowledgezone.blogspot.com/2010_08_11_archive.html"
)
_NO_EVENT: Final = "no adverse event is stated"
_DISCUSSION: Final = ("sections", "discussion")
_MECHANISM: Final = late_pattern(
    r"\b(mechanism|pharmaco|metaboli[sc]|hypersensitiv|immun|toxic|pathogen)", re.IGNORECASE
)


def _suspected(patient: PatientFacts) -> list[tuple[int, Treatment, Location]]:
    """The drugs of this file that an adverse event is put down to, each with its place."""
    causes = {event.suspected_cause.casefold() for event in patient.record.adverse_events if event.suspected_cause}
    causes |= {entry.drug.casefold() for entry in patient.record.causality if entry.drug}
    return [
        (index, drug, patient.at(key, index))
        for key, drugs in (("medication", patient.record.medication), ("treatments", patient.record.treatments))
        for index, drug in enumerate(drugs)
        if {str(name).casefold() for name in (drug.id, drug.drug, drug.name) if name} & causes
    ]


def _suspicion(patient: PatientFacts) -> Assessment:
    events = patient.record.adverse_events
    at = ("adverse_events",)
    if not events:
        mend = "list it under adverse_events, with its suspected_cause"
        return without_facts(patient, ("10d",), Gap(OUTCOMES, at, "the adverse event", mend))
    drugs = _suspected(patient)
    if drugs:
        return reported(*(where for _, _, where in drugs))
    lacking = "which drug is suspected"
    mend = "name it as suspected_cause, spelt as under treatments or medication"
    return partly(lacking, mend, patient.at("adverse_events", 0, "suspected_cause"), (patient.at("adverse_events"),))


def _of_drugs(facts: Iterable[tuple[str, Callable[[Treatment], object]]], mend: str) -> Assess:
    """What has to be told of each suspected drug, by the words for it."""
    wanted = tuple(facts)

    def assess(patient: PatientFacts) -> Assessment:
        drugs = _suspected(patient)
        if not drugs:
            return not_applicable("no suspected drug of this file is stated")
        lacks = [
            (drug.name, lack) for _, drug, _ in drugs if (lack := [words for words, told in wanted if not told(drug)])
        ]
        places = tuple(where for _, _, where in drugs)
        if not lacks:
            return reported(*places)
        first = next(where for _, drug, where in drugs if not all(told(drug) for _, told in wanted))
        words = ", ".join(f"{listing(lack)} of {name}" for name, lack in lacks)
        nothing = sum(len(lack) for _, lack in lacks) == len(drugs) * len(wanted)
        return missing(words, mend, first) if nothing else partly(words, mend, first, places)

    return for_each_patient(assess)


def _of_events(words: str, told: Callable[[AdverseEvent], object], key: str, mend: str) -> Assess:
    """What has to be told of each adverse event."""

    def assess(patient: PatientFacts) -> Assessment:
        events = list(enumerate(patient.record.adverse_events))
        if not events:
            return not_applicable(_NO_EVENT)
        untold = [(index, event) for index, event in events if not told(event)]
        places = tuple(patient.at("adverse_events", index, key) for index, event in events if told(event))
        if not untold:
            return reported(*places)
        lacking = words.format(", ".join(event.term for _, event in untold))
        at = patient.at("adverse_events", untold[0][0], key)
        return partly(lacking, mend, at, places) if places else missing(lacking, mend, at)

    return for_each_patient(assess)


def _dose(drug: Treatment) -> object:
    return drug.dose or drug.maintenance or any(phase.dose for phase in drug.phases) or "dose" in drug.absences


def _times(drug: Treatment) -> object:
    return drug.duration or drug.start or drug.stop or drug.ongoing is not None or drug.phases


def _withdrawal(patient: PatientFacts) -> Assessment:
    drugs = _suspected(patient)
    if not drugs:
        return not_applicable("no suspected drug of this file is stated")
    told = tuple((*where, "dechallenge") for _, drug, where in drugs if drug.dechallenge)
    if told:
        return reported(*told)
    if all(drug.ongoing and not drug.interruptions for _, drug, _ in drugs):
        return not_applicable("the suspected drug was continued")
    mend = "state it as dechallenge of the drug, with its result and time"
    at = (*drugs[0][2], "dechallenge")
    return missing("what the event did when the drug was stopped or reduced", mend, at)


def _reexposure(patient: PatientFacts) -> Assessment:
    drugs = _suspected(patient)
    if not drugs:
        return not_applicable("no suspected drug of this file is stated")
    told = tuple(
        (*where, key) for _, drug, where in drugs for key in ("rechallenges", "reintroduction") if getattr(drug, key)
    )
    if told:
        return reported(*told)
    stated = [drug.absences["rechallenges"].reason for _, drug, _ in drugs if "rechallenges" in drug.absences]
    if stated and stated[0]:
        return not_applicable(stated[0], (*drugs[0][2], "rechallenges"))
    mend = (
        "state it under rechallenges of the drug; where it was not given again, write there 'not applicable:' and why"
    )
    return missing("whether the drug was given again, and what happened", mend, (*drugs[0][2], "rechallenges"))


def _concomitants(patient: PatientFacts) -> Assessment:
    suspected = {where for _, _, where in _suspected(patient)}
    others = [
        patient.at(key, index)
        for key, drugs in (("medication", patient.record.medication), ("treatments", patient.record.treatments))
        for index, _ in enumerate(drugs)
        if patient.at(key, index) not in suspected
    ]
    if others:
        return reported(*others)
    mend = "list them under medication or treatments; where there were none, write 'medication: \"not applicable: …\"'"
    return without_facts(patient, ("5c",), Gap("", ("medication",), "the other drugs that the patient took", mend))


def _causality(patient: PatientFacts) -> Assessment:
    if not patient.record.adverse_events:
        return not_applicable(_NO_EVENT)
    judged = patient.under("causality")
    if judged:
        return reported(*judged)
    mend = "state it under causality, with method and category"
    regarded = tuple(
        patient.at("adverse_events", index, "suspected_cause")
        for index, event in enumerate(patient.record.adverse_events)
        if event.suspected_cause
    )
    lacking = "how likely the drug caused the event, by a named method"
    at = patient.at("causality")
    return partly(lacking, mend, at, regarded) if regarded else missing(lacking, mend, at)


def _explanation(facts: CaseFacts) -> Assessment:
    mend = "discuss it in sections.discussion"
    lacking = "how the drug may have caused the event"
    written = facts.section("discussion")
    if not written:
        return missing(lacking, mend, _DISCUSSION)
    return reported(_DISCUSSION) if _MECHANISM.search(written) else partly(lacking, mend, _DISCUSSION, (_DISCUSSION,))


_DRUG = "state it under the drug, or 'not reported' where the source does not tell"

ADVERSE_EVENT = Guideline(
    name="adverse-event",
    label="",
    title="ISPE/ISoP 2007, adverse events",
    reference=(
        "Kelly WN, Arellano FM, Barnes J, et al. Guidelines for submitting adverse event reports for publication. "
        "Pharmacoepidemiol Drug Saf 2007;16:581-587. doi:10.1002/pds.1399"
    ),
    items=(
        Item(
            code="AE01",
            number="AE1",
            topic="Event and suspected drug",
            prompt="What was the event, and which drug is suspected?",
            assess=for_each_patient(_suspicion),
            how=(
                "List the event under adverse_events, with its suspected_cause spelt as under treatments or medication."
            ),
            source=COUNTED,
        ),
        Item(
            code="AE02",
            number="AE2",
            topic="Dose and route",
            prompt="In which dose and by which route was the suspected drug given?",
            assess=_of_drugs((("dose", _dose), ("route", lambda drug: drug.route or "route" in drug.absences)), _DRUG),
            how="State dose and route of the suspected drug, or 'not reported'.",
            source=COUNTED,
        ),
        Item(
            code="AE03",
            number="AE3",
            topic="Duration",
            prompt="When and how long was the suspected drug given?",
            assess=_of_drugs((("duration", _times),), _DRUG),
            how="State duration, start or stop of the suspected drug, or whether it is ongoing.",
            source=COUNTED,
        ),
        Item(
            code="AE04",
            number="AE4",
            topic="Preparation",
            prompt="Which preparation of the suspected drug was it?",
            assess=_of_drugs(
                (("preparation", lambda drug: drug.form or drug.strength or "form" in drug.absences),), _DRUG
            ),
            how="State form or strength of the suspected drug, or 'form: not reported'.",
            source=COUNTED,
            optional=True,
        ),
        Item(
            code="AE05",
            number="AE5",
            topic="Other drugs",
            prompt="What else did the patient take at the time?",
            assess=for_each_patient(_concomitants),
            how=(
                "List them under medication or treatments; where there were none, write 'medication: \"not "
                "applicable: …\"'."
            ),
            source=COUNTED,
        ),
        Item(
            code="AE06",
            number="AE6",
            topic="Severity",
            prompt="How severe was the event?",
            assess=_of_events(
                "how severe {} was",
                lambda event: event.grade or event.severity,
                "grade",
                "state its grade, or its severity in a word",
            ),
            how="State the grade of each adverse event, or its severity in a word.",
            source=COUNTED,
        ),
        Item(
            code="AE07",
            number="AE7",
            topic="Time to onset",
            prompt="How long after the start of the drug did the event begin?",
            assess=_of_events(
                "when {} began",
                lambda event: event.onset,
                "onset",
                "state its onset, such as 'day 10' or '10 days after start of' the drug",
            ),
            how="State the onset of each adverse event, such as 'day 10' or '10 days after start of' the drug.",
            source=FDA,
        ),
        Item(
            code="AE08",
            number="AE8",
            topic="Outcome of the event",
            prompt="What became of the event?",
            assess=_of_events("what became of {}", lambda event: event.outcome, "outcome", "state its outcome"),
            how="State the outcome of each adverse event.",
            source=COUNTED,
        ),
        Item(
            code="AE09",
            number="AE9",
            topic="Withdrawal of the drug",
            prompt="What did the event do when the drug was stopped or its dose reduced?",
            assess=for_each_patient(_withdrawal),
            how=(
                "State dechallenge of the drug, with its result and time. It does not apply where the drug"
                " was continued."
            ),
            source=FDA,
        ),
        Item(
            code="AE10",
            number="AE10",
            topic="Drug given again",
            prompt="Was the drug given again, and did the event come back?",
            assess=for_each_patient(_reexposure),
            how=(
                "State rechallenges or reintroduction of the drug; where it was not given again, write "
                "'rechallenges: \"not applicable: …\"' with the reason."
            ),
            source=FDA,
        ),
        Item(
            code="AE11",
            number="AE11",
            topic="Causality",
            prompt="How likely is it that the drug caused the event, and by which method was that judged?",
            assess=for_each_patient(_causality),
            how="List it under causality, with method and category.",
            source=COUNTED,
        ),
        Item(
            code="AE12",
            number="AE12",
            topic="Explanation",
            prompt="By which mechanism may the drug have caused the event?",
            assess=_explanation,
            how="Discuss it in sections.discussion.",
            source=COUNTED,
        ),
    ),
)
