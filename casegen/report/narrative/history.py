"""What was known before the episode, as words: earlier drugs, relatives, pregnancies, places, substances."""

from __future__ import annotations

from casegen.model.exposure import Exposure
from casegen.model.patient import Patient, SubstanceUse
from casegen.model.record import PatientRecord
from casegen.model.treatment import Treatment
from casegen.model.values.count import Count
from casegen.model.values.value import ValueFault
from casegen.report.english import an, is_plural, with_article
from casegen.report.narrative.person import possessive
from casegen.report.narrative.regimen import is_momentary
from casegen.report.narrative.treatment_words import DRUG_AND_DOSE

_ARTICLES = ("a", "an", "the", "one", "both", "his", "her", "their")
_NUMBERS = ("two", "three", "four", "five", "six", "several", "some", "many", "multiple")
_PREPOSITIONS = ("at", "in", "on", "during", "near", "outside", "inside", "from", "by", "under", "abroad")
_INSIDE = ("bathroom", "bedroom", "city", "country", "forest", "garden", "kitchen", "street", "village", "woods")
_HAPPENINGS = ("accident", "assault", "collision", "crash", "explosion", "fall", "fight", "fire", "blast")

# What is told in a list with other drugs; with more, a drug gets a sentence of its own.
_SIMPLE = {
    *DRUG_AND_DOSE,
    *("indication", "note"),
    *("start", "stop", "stop_reason", "duration", "ongoing"),
}
_BY_MOUTH = ("oral", "orally", "by mouth", "po", "p.o.", "sublingual", "buccal")
_REGIMEN = ("setting", "line", "combined_with", "phases", "cycles", "infusion_time")
_SHARED = ("indication", "start", "stop", "stop_reason", "duration", "ongoing")

_DONE = {
    "ingestion": "ingested",
    "inhalation": "inhaled",
    "injection": "injected",
    "contact": "come into contact with",
    "bite or sting": "been bitten or stung by",
    "travel": "traveled to",
}
_ADVERBS = {"accidental": "accidentally", "occupational": "occupationally"}
_WHY = {
    "self-harm": "in an act of self-harm",
    "assault": "in an assault",
    "therapeutic error": "through a therapeutic error",
    "recreational": "for recreational use",
    "unknown": "with unknown intent",
}


def drugs_told(record: PatientRecord) -> list[list[tuple[Treatment, ...]]]:
    """The drugs taken before this episode, in sentences; those taken at the same time for the same reason together.

    The first group has a sentence of its own; later ones that go with the same verb share one.
    """
    told: list[list[tuple[Treatment, ...]]] = []
    for group in _drugs_together(record):
        last = told[-1] if len(told) > 1 else []
        if last and _can_share(last[-1]) and _can_share(group) and _verb(last[0]) == _verb(group):
            last.append(group)
        else:
            told.append([group])
    return told


def _drugs_together(record: PatientRecord) -> list[tuple[Treatment, ...]]:
    groups: dict[tuple[object, ...], list[Treatment]] = {}
    for index, drug in enumerate(record.medication):
        if not _has_regimen(drug):
            shared = tuple(getattr(drug, fact) for fact in _SHARED)
            groups.setdefault((*shared, *_verb((drug,))) if _is_simple(drug) else (index,), []).append(drug)
    return [tuple(group) for group in groups.values()]


def drugs_with_a_regimen(record: PatientRecord) -> list[Treatment]:
    """The drugs taken before this episode whose steps or cycles take more than a place in a list."""
    return [drug for drug in record.medication if _has_regimen(drug)]


def _has_regimen(drug: Treatment) -> bool:
    return any(getattr(drug, fact) not in (None, ()) for fact in _REGIMEN)


def _is_simple(drug: Treatment) -> bool:
    """Whether of a drug no more is known than what, how much, why and how long."""
    return not any(getattr(drug, fact) not in (None, ()) for fact in Treatment.facts if fact not in _SIMPLE)


def _can_share(group: tuple[Treatment, ...]) -> bool:
    """Whether other drugs may follow in the sentence: nothing is told of these in a sentence of its own."""
    return all(_is_simple(drug) and not (drug.stop_reason or drug.note or _has_gaps(drug)) for drug in group)


def _has_gaps(drug: Treatment) -> bool:
    return any(map(drug.is_not_reported, drug.absences))


def _verb(group: tuple[Treatment, ...]) -> tuple[bool, bool]:
    return is_over(group[0]), are_swallowed(group)


def is_over(drug: Treatment) -> bool:
    """Whether a drug was no longer taken when the patient presented, or had been given once."""
    ended = drug.ongoing is False or drug.stop is not None or drug.stop_reason is not None
    return ended or is_momentary(drug)


def counted(number: str, noun: str) -> str:
    """Number and noun as prose has them: ``one miscarriage``, ``no miscarriages``; the noun regular."""
    try:
        count = Count.parse(number)
    except ValueFault:
        return f"{number} {noun}s"
    return f"{count.spelt() if count.low != 0 else 'no'} {noun}{'s' if count.plural else ''}"


def relative(patient: Patient, words: str) -> str:
    """A relative behind in: ``her mother``, but ``two sisters``, which may not be all."""
    first = words.split(maxsplit=1)[0].lower()
    return words if first in (*_ARTICLES, *_NUMBERS) or first.isdigit() else f"{possessive(patient)} {words}"


def used_alike(uses: tuple[SubstanceUse, ...]) -> list[tuple[SubstanceUse, ...]]:
    """The substances by status, present use first and those never used last."""
    by_status = (tuple(use for use in uses if use.status == status) for status in ("current", "former", "never"))
    return [group for group in by_status if group]


def at_place(place: str) -> str:
    """A place with its preposition: ``at work`` as it is, ``at the playground``, ``in the street``, ``at home``."""
    first = place.split(maxsplit=1)[0].lower()
    if first in _PREPOSITIONS:
        return place
    if place.lower() in ("home", "work", "school"):
        return f"at {place}"
    return f"{'in' if place.rsplit(maxsplit=1)[-1].lower() in _INSIDE else 'at'} {_definite(place)}"


def _definite(place: str) -> str:
    return place if place.split(maxsplit=1)[0].lower() in _ARTICLES else with_article(place)


def injury(mechanism: str) -> str:
    """What injured, with its preposition and article: ``in a fall``, ``in a collision of two cars``, ``by a kick``."""
    words = mechanism.lower().replace("-", " ").split()
    bare = words[0] in _ARTICLES or is_plural(mechanism)
    return f"{'in' if set(words) & set(_HAPPENINGS) else 'by'} {mechanism if bare else an(mechanism)}"


def height(mechanism: str) -> str:
    """What goes before the height of a fall: a fall ``from a height of``, a fall from a ladder ``, at a height of``."""
    return ", at a height of" if " from " in mechanism.lower() else "from a height of"


def done(exposure: Exposure) -> str:
    """What the patient had done or undergone: ingested, accidentally inhaled, been occupationally exposed to."""
    verb = _DONE.get(exposure.manner or "", "been exposed to")
    if exposure.manner == "injection" and exposure.intent not in ("self-harm", "recreational"):
        verb = "been injected with"
    adverb = _ADVERBS.get(exposure.intent or "")
    if adverb is None:
        return verb
    return verb.replace("been ", f"been {adverb} ", 1) if verb.startswith("been ") else f"{adverb} {verb}"


def intent(exposure: Exposure) -> str:
    """Why, behind what was done: in an act of self-harm; empty where `done` says it or it is not stated."""
    return _WHY.get(exposure.intent or "", "")


def are_swallowed(drugs: tuple[Treatment, ...]) -> bool:
    """Whether one can say of drugs that they were taken: by mouth, or by a way that is not stated."""
    return all(drug.route is None or drug.route.lower() in _BY_MOUTH for drug in drugs)
