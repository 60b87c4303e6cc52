"""Facts of one person that can't hold together: alive and dead, never ill and ill, a man and pregnant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from casegen.checks.consistency.times import times_of
from casegen.checks.context import CheckContext
from casegen.checks.rule import COMMON_SENSE, Finding, rule
from casegen.checks.walk import all_parts, parts
from casegen.model.diagnosis import Diagnosis
from casegen.model.finding import Finding as Observation
from casegen.model.patient import Allergy, HistoryEntry
from casegen.model.record import PatientRecord
from casegen.model.symptom import Symptom
from casegen.model.variant import Variant
from casegen.problems import Severity
from casegen.report.chronology.record import LAST
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

PARITY: Final = (
    "Creinin MD, Simhan HN. Can we communicate gravidity and parity better? Obstet Gynecol 2009;113:709-711: gravidity "
    "counts all pregnancies with the present one, parity those that reached viability, each once"
)
# Organs that only one of the sexes has, in words that mean nothing else.
_OF_WOMEN: Final = late_pattern(
    r"\b(?:ovar(?:y|ies|ian)|uter(?:us|ine)|endometri\w+|(?<!tunica )vagin\w+|vulv(?:a|ar)|hysterectomy|oophorectomy"
    r"|menopaus\w+|menstrua\w+|pre-?eclampsia|placent(?:a|al)|fallopian)\b",
    re.IGNORECASE,
)
_OF_MEN: Final = late_pattern(
    r"\b(?:prostat(?:e|ic|itis|ectomy)|testis|testicular|testes|orchi(?:ectomy|dopexy|tis)|scrot(?:um|al)|penile|penis"
    r"|epididym\w+|seminoma)\b",
    re.IGNORECASE,
)
_TEXTS: Final = ("name", "condition", "symptom", "finding", "site", "term", "specimen", "region")
_OWN_BODY: Final = (
    "symptoms",
    "examinations",
    "imaging",
    "pathology",
    "diagnoses",
    "procedures",
    "radiotherapy",
    "adverse_events",
)
_DESCRIBED: Final = {
    Symptom: ("character", "severity", "value", "episodes", "duration", "onset"),
    Observation: ("count", "size", "value"),
    Variant: ("codons", "hgvs", "zygosity", "significance"),
    Allergy: ("reaction",),
    HistoryEntry: ("duration", "outcome", "treatment"),
}
_M0: Final = late_pattern(r"(?<![A-Za-z])[cp]?M0(?![0-9(])")


@rule("K151", "pregnancy of a man", source=COMMON_SENSE, read="2026-11-22")
def pregnancy_of_a_man(context: CheckContext) -> Iterator[Finding]:
    """A patient whose sex is male has no pregnancy and no obstetric history.

    Correct the sex, or move the facts to the mother's record. Where a man can be pregnant, as a trans man, waive the
    finding with that reason.
    """
    for above, record in context.records():
        if record.patient.sex != "male":
            continue
        history = record.patient.obstetric_history
        places = (((*above, "pregnancy"), record.pregnancy), ((*above, "patient", "obstetric_history"), history))
        for place, there in places:
            if there:
                message = "the patient's sex is male; correct it, or move these facts to the mother's record"
                yield Finding(place, message, related=((*above, "patient", "sex"),))


@rule("K152", "organ of the other sex", source=COMMON_SENSE, read="2026-11-22")
def organ_of_the_other_sex(context: CheckContext) -> Iterator[Finding]:
    """What is found, diagnosed or operated on belongs to the patient's sex: no prostate in a woman, no uterus in a man.

    What is said not to be there (present: no) counts as well, for nobody looks for it; the family's history does not.
    Correct the sex or the fact; where both are right, waive the finding with that reason.
    """
    for above, record in context.records():
        pattern = {"male": _OF_WOMEN, "female": _OF_MEN}.get(record.patient.sex or "")
        if pattern:
            for place, text in _anatomy(record, above):
                if found := pattern.search(text):
                    message = f"{found[0]!r} in a patient whose sex is {record.patient.sex}; correct one of them"
                    yield Finding(place, message, related=((*above, "patient", "sex"),))


@rule("K153", "absent and described", source=COMMON_SENSE, read="2026-11-22")
def absent_and_described(context: CheckContext) -> Iterator[Finding]:
    """What is said not to be there (present: no) has no size, duration, reaction or the like.

    Take out present: no, or what describes it.
    """
    for location, part in all_parts(context):
        keys = _DESCRIBED.get(type(part), ())
        if keys and vars(part).get("present") is False:
            for key in keys:
                if getattr(part, key) not in (None, ()):
                    message = f"it is said not to be there, and {key} is stated; take one of them out"
                    yield Finding((*location, "present"), message, related=((*location, key),))
                    break


@rule("K154", "alive and dead", source=COMMON_SENSE, read="2026-11-22", severity="error")
def alive_and_dead(context: CheckContext) -> Iterator[Finding]:
    """A patient who died was not alive at the last follow-up, and only one who died has a fatal adverse event.

    That a patient was alive at a follow-up that is surely before the death is fine; where the death has no date, it is
    a warning. Correct the state at the last contact, the outcome of the event, or take out the death.
    """
    for above, record, times in times_of(context):
        status = record.follow_up.status if record.follow_up else None
        if record.death and status == "alive" and not times.is_before(LAST, "death.date"):
            message = "the patient is called alive at the last contact, and has died; correct the one that is wrong"
            undated = record.death.date is None and times.points.get(LAST) is not None
            severity: Severity = "warning" if undated else "error"
            yield Finding((*above, "follow_up", "status"), message, related=((*above, "death"),), severity=severity)
        fatal = [index for index, event in enumerate(record.adverse_events) if event.outcome == "fatal"]
        for index in fatal:
            place = (*above, "adverse_events", index, "outcome")
            if status == "alive":
                message = "the event is called fatal, and the patient alive at the last contact; correct one of them"
                yield Finding(place, message, related=((*above, "follow_up", "status"),))
            elif not record.death and status != "dead":
                message = "the event is called fatal, but the file tells of no death; add death, or correct the outcome"
                yield Finding(place, message, severity="warning")


@rule("K155", "pregnancies that don't add up", source=PARITY, read="2026-11-22")
def pregnancies(context: CheckContext) -> Iterator[Finding]:
    """Births and miscarriages together are no more than all pregnancies.

    Gravidity counts every pregnancy with the present one, parity those that reached viability, twins once. In a
    pregnancy that goes on, the sum is at least one less. Correct the number that is wrong.
    """
    for above, record in context.records():
        history = record.patient.obstetric_history
        if history is None:
            continue
        gravidity, births, lost = (_whole(text) for text in (history.gravidity, history.parity, history.miscarriages))
        if gravidity is None or births is None:
            continue
        pregnant = bool(record.pregnancy and not record.pregnancy.delivery and not _was_delivered(record))
        if births + (lost or 0) + int(pregnant) > gravidity:
            sums = f"{births} births and {lost or 0} miscarriages"
            sums += " beside the present pregnancy" if pregnant else ""
            message = f"{sums} are more than {gravidity} pregnancies; correct the number that is wrong"
            place = (*above, "patient", "obstetric_history")
            yield Finding((*place, "gravidity"), message, related=((*place, "parity"),))


@rule("K156", "nothing in a history with entries", source=COMMON_SENSE, read="2026-11-22")
def nothing_in_history(context: CheckContext) -> Iterator[Finding]:
    """A patient called previously healthy has no disease in the history, and a family history called unremarkable none.

    Entries that are said not to be there (present: no) don't count. Take out what is wrong.
    """
    for above, record in context.records():
        patient = record.patient
        place = (*above, "patient")
        known = [index for index, entry in enumerate(patient.history) if entry.present is not False]
        if patient.previously_healthy and known:
            message = f"the patient is called healthy, but had {patient.history[known[0]].condition}; take one out"
            yield Finding((*place, "previously_healthy"), message, related=((*place, "history", known[0]),))
        relatives = [index for index, entry in enumerate(patient.family_history) if entry.present is not False]
        if "family" in patient.unremarkable_history and relatives:
            where = (*place, "unremarkable_history", patient.unremarkable_history.index("family"))
            message = "the family history is called unremarkable, and has entries; take out what is wrong"
            yield Finding(where, message, related=((*place, "family_history", relatives[0]),))


@rule(
    "K157",
    "metastases against M0",
    source="TNM Classification of Malignant Tumours (UICC): M0, no distant metastasis",
    read="2026-11-22",
)
def metastases_of_m0(context: CheckContext) -> Iterator[Finding]:
    """A tumour that is classified M0 has no metastases, unless they were found later.

    Correct the TNM, or give the metastases their date, so that readers see that they came later.
    """
    for above, record in context.records():
        for index, diagnosis in enumerate(record.diagnoses):
            undated = [number for number, spread in enumerate(diagnosis.metastases) if spread.date is None]
            if undated and diagnosis.tnm and _M0.search(diagnosis.tnm) and not _is_of_nodes(diagnosis, undated[0]):
                place = (*above, "diagnoses", index)
                message = f"{diagnosis.tnm} says that there is no metastasis; correct it, or date the metastases"
                yield Finding((*place, "tnm"), message, related=((*place, "metastases", undated[0]),))


def _anatomy(record: PatientRecord, above: Location) -> Iterator[tuple[Location, str]]:
    """The texts that name parts of the patient's own body."""
    entries = [((*above, name), getattr(record, name)) for name in _OWN_BODY]
    entries.append(((*above, "patient", "history"), record.patient.history))
    for place, listed in entries:
        for index, entry in enumerate(listed):
            for location, part in parts(entry, (*place, index)):
                own = vars(part)
                for name in _TEXTS:
                    text = own.get(name)
                    if isinstance(text, str):
                        yield (*location, name), text


def _whole(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"[0-9]{1,2}", text) else None


def _was_delivered(record: PatientRecord) -> bool:
    names = [procedure.name for procedure in record.procedures]
    return bool(
        (record.pregnancy and (record.pregnancy.mode_of_delivery or record.pregnancy.outcome))
        or any(re.search(r"c[ae]*sarean|delivery|abortion|curettage", name, re.IGNORECASE) for name in names)
    )


def _is_of_nodes(diagnosis: Diagnosis, index: int) -> bool:
    """Whether a metastasis is of lymph nodes, which N tells and not M."""
    return bool(re.search(r"\bnod(?:e|es|al)\b", diagnosis.metastases[index].site, re.IGNORECASE))


RULES = (
    pregnancy_of_a_man,
    organ_of_the_other_sex,
    absent_and_described,
    alive_and_dead,
    pregnancies,
    nothing_in_history,
    metastases_of_m0,
)
