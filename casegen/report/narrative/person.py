"""How the patient is called: a 56-year-old man, a 3-day-old female newborn, he, his."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from casegen.model.patient import Patient
from casegen.model.values.age import Age
from casegen.model.values.duration import TimeUnit
from casegen.report.english import an

_ADULT = {"male": "man", "female": "woman"}
_CHILD = {"male": "boy", "female": "girl"}
_PRONOUN = {"male": "he", "female": "she"}
_POSSESSIVE = {"male": "his", "female": "her"}
ADULT_FROM_YEARS = 18
_ADULT_FROM = {"year": ADULT_FROM_YEARS, "month": ADULT_FROM_YEARS * 12}
# Newborns to 1 month, infants to 1 year: AMA Manual of Style, 11th edition, Age and Sex Referents. Where the age
# counts days, the month is the neonatal period of 28 completed days (WHO, ICD-10, volume 2, 5.7.1).
_INFANT_FROM: Mapping[TimeUnit, int] = {"minute": 28 * 1440, "hour": 28 * 24, "day": 28, "week": 4, "month": 1}
_CHILD_FROM: Mapping[TimeUnit, int] = {
    "minute": 365 * 1440,
    "hour": 365 * 24,
    "day": 365,
    "week": 52,
    "month": 12,
    "year": 1,
}


def is_child(age: Age | None) -> bool:
    """Whether an age is below 18 years (United Nations Convention on the Rights of the Child, article 1)."""
    if age is None:
        return False
    adult_from = _ADULT_FROM.get(age.unit, Decimal("Infinity"))
    return age.low < adult_from or (age.comparator in ("<", "up to") and age.low == adult_from)


def is_newborn(age: Age | None) -> bool:
    """Whether an age is below 28 days, 4 weeks or 1 month."""
    return age is not None and _is_below(age, _INFANT_FROM)


def is_infant(age: Age | None) -> bool:
    """Whether an age is below 1 year, so that the patient is a newborn or an infant."""
    return age is not None and _is_below(age, _CHILD_FROM)


def _is_below(age: Age, limits: Mapping[TimeUnit, int]) -> bool:
    """Whether all of an age lies below a limit; more than 20 days has no upper end."""
    limit = limits.get(age.unit)
    if limit is None or age.decade or age.comparator in (">", "≥"):
        return False
    oldest = age.low if age.high is None else age.high
    return oldest < limit or (age.comparator in ("<", "up to") and oldest == limit)


def noun(patient: Patient, otherwise: str = "patient") -> str:
    """Man, woman, boy, girl, or the like of male newborn and female infant; ``otherwise`` where nothing tells more.

    Of a patient without an age whose birth is told, no more is known than that this is a child.
    """
    if is_infant(patient.age):
        young = "newborn" if is_newborn(patient.age) else "infant"
        return f"{patient.sex} {young}" if patient.sex in _PRONOUN else young
    if patient.age is None and patient.birth is not None:
        return _CHILD.get(patient.sex or "", "child")
    nouns = _CHILD if is_child(patient.age) else _ADULT
    return nouns.get(patient.sex or "", otherwise)


def pronoun(patient: Patient) -> str:
    """He or she; the patient where sex is not stated or neither."""
    return _PRONOUN.get(patient.sex or "", "the patient")


def possessive(patient: Patient) -> str:
    """His or her; the patient's where sex is not stated or neither."""
    return _POSSESSIVE.get(patient.sex or "", "the patient's")


def is_described(patient: Patient) -> bool:
    """Whether anything is stated that `described_person` or what follows it would say."""
    stated = (
        patient.age,
        patient.gestational_age,
        patient.ethnicity,
        patient.weight,
        patient.height,
        patient.body_mass_index,
        patient.birth,
    )
    return any(stated) or patient.sex in _ADULT or bool(patient.previously_healthy)


def is_only_born(patient: Patient) -> bool:
    """Whether nothing but a birth tells who a patient is, so that no noun says more than child."""
    more = (patient.age, patient.ethnicity, patient.weight, patient.height, patient.body_mass_index)
    known = patient.sex in _PRONOUN or any(more) or patient.previously_healthy
    return patient.birth is not None and not known


def described_person(patient: Patient, otherwise: str = "patient") -> str:
    """``a 7-year-old Turkish girl``, ``a man in his 50s``, ``a woman of about 60 years``, ``a patient``.

    A newborn of 0 days is ``a female newborn``, for 0-day-old is no word. ``otherwise`` is the noun where
    sex is not stated or neither.
    """
    if patient.gestational_age:
        return _unborn(patient)
    just_born = patient.age is not None and patient.age.low == 0 and patient.age.high is None and not patient.age.minor
    age = patient.age.attributive() if patient.age and not just_born else None
    healthy = "previously healthy" if patient.previously_healthy else None
    phrase = an(" ".join(word for word in (healthy, age, patient.ethnicity, noun(patient, otherwise)) if word))
    if patient.age is None or age or just_born:
        return phrase
    if patient.age.decade:
        return f"{phrase} in {possessive(patient) if patient.sex in _POSSESSIVE else 'their'} {patient.age}"
    return f"{phrase} of {patient.age}"


def _unborn(patient: Patient) -> str:
    """``a male fetus at 21 weeks of gestation``."""
    sex = patient.sex if patient.sex in _PRONOUN else None
    kind = an(" ".join(word for word in (sex, patient.ethnicity, "fetus") if word))
    age = f" aged {patient.age}" if patient.age else ""
    assert patient.gestational_age
    return f"{kind} at {patient.gestational_age.spelt()}{age}"


def occupation(patient: Patient) -> str:
    """What follows was: ``a farmer``, ``a right-handed farmer``, ``retired and left-handed``, ``ambidextrous``."""
    hand = {"both": "ambidextrous", None: ""}.get(patient.dominant_hand, f"{patient.dominant_hand}-handed")
    work = patient.occupation
    if work is None:
        return hand
    words = work.split()
    if words[0].lower() in ("a", "an", "the") or not _is_noun(words):
        return f"{work} and {hand}" if hand else work
    return an(f"{hand} {work}".strip())


def _is_noun(words: list[str]) -> bool:
    """Whether an occupation takes an article: farmer and retired teacher do, unemployed and on sick leave do not."""
    return words[0].lower() not in ("on", "in", "at", "not", "out") and not words[-1].endswith("ed")
