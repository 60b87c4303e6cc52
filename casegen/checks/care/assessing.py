"""How most items are assessed: by the facts that serve them, by prose, for each patient."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from casegen.checks.care.case_facts import CaseFacts, PatientFacts
from casegen.checks.care.item import Assess, Assessment, missing, not_applicable, partly, reported
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

AssessPatient = Callable[[PatientFacts], Assessment]

_CITATION = late_pattern(r"\[\s*@[A-Za-z]")


def cites(prose: str) -> bool:
    """Whether an author's prose cites a reference."""
    return _CITATION.search(prose) is not None


def for_each_patient(assess: AssessPatient) -> Assess:
    """An item of the case presentation: reported where all patients have it, partly where some have."""

    def assess_all(facts: CaseFacts) -> Assessment:
        if len(facts.patients) == 1 and not facts.case.patients:
            return assess(facts.patients[0])
        return _together([(patient.name, assess(patient)) for patient in facts.patients])

    return assess_all


def _together(named: list[tuple[str, Assessment]]) -> Assessment:
    """One assessment of several patients; a patient to whom an item doesn't apply takes nothing away."""
    found = [assessed for _, assessed in named]
    kinds = {assessed.status for assessed in found}
    evidence = tuple(where for assessed in found for where in assessed.evidence)
    if kinds == {"not applicable"}:
        return not_applicable(
            _of_patients([(name, assessed.reason) for name, assessed in named], len(named)), *evidence
        )
    if kinds <= {"reported", "not applicable"}:
        return reported(*evidence)
    faulty = [(name, assessed) for name, assessed in named if assessed.lacking]
    lacking = _of_patients([(name, assessed.lacking) for name, assessed in faulty], len(named))
    first = faulty[0][1]
    if kinds <= {"missing", "not applicable"}:
        return missing(lacking, first.mend, first.at)
    return partly(lacking, first.mend, first.at, evidence)


def _of_patients(told: list[tuple[str, str]], patients: int) -> str:
    """``the symptoms (Mother, Child)``: what is said alike of several is said once; of all, without their names."""
    names: dict[str, list[str]] = {}
    for name, words in told:
        names.setdefault(words, []).append(name)
    return "; ".join(words if len(of) == patients else f"{words} ({', '.join(of)})" for words, of in names.items())


class Gap(Struct, frozen=True):
    """What is missing, in which part of the case presentation it would be told, where it would stand, and how."""

    part: str
    at: tuple[str | int, ...]
    lacking: str
    mend: str


def by_facts(*items: str, part: str, at: tuple[str, ...], lacking: str, mend: str) -> Assess:
    """Reported where a patient has a fact that serves one of these CARE items."""
    gap = Gap(part, at, lacking, mend)

    def assess(patient: PatientFacts) -> Assessment:
        evidence = patient.having(*items)
        return reported(*evidence) if evidence else without_facts(patient, items, gap)

    return for_each_patient(assess)


def without_facts(patient: PatientFacts, items: tuple[str, ...], gap: Gap) -> Assessment:
    """What holds where the facts are not there: what the author says of their absence, or tells in own words.

    "Not applicable" counts with its reason; "not reported" as half an answer, because readers are told of the gap.
    Prose is half an answer too: it may report the item, which nobody but a reader can tell.
    """
    stated = patient.absences(*items)
    for where, absence in stated:
        if absence.reason:
            return not_applicable(absence.reason, where)
    own = patient.prose(gap.part)
    where = patient.at(*gap.at)
    if own:
        return partly(f"{gap.lacking}, unless the author’s own words tell it", gap.mend, where, (own,))
    if stated:
        return partly(f"{gap.lacking}, stated as not reported", gap.mend, where, tuple(place for place, _ in stated))
    return missing(gap.lacking, gap.mend, where)


def by_prose(*keys: str, lacking: str, mend: str, judge: Callable[[str], str] | None = None) -> Assess:
    """Reported where the author wrote a section. ``judge`` says what its text lacks, or nothing."""
    location: Location = ("sections", *keys)

    def assess(facts: CaseFacts) -> Assessment:
        written = facts.section(*keys)
        if written:
            fault = judge(written) if judge else ""
            return partly(fault, mend, location, (location,)) if fault else reported(location)
        absence = facts.section_absence(*keys)
        if absence and absence.reason:
            return not_applicable(absence.reason, location)
        return missing(lacking, mend, location)

    return assess
