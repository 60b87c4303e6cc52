"""How the patient is called: a 56-year-old man, he, his."""

from __future__ import annotations

from decimal import Decimal

from casegen.model.patient import Patient
from casegen.model.values.age import Age
from casegen.report.english import an

_ADULT = {"male": "man", "female": "woman"}
_CHILD = {"male": "boy", "female": "girl"}
_PRONOUN = {"male": "he", "female": "she"}
_POSSESSIVE = {"male": "his", "female": "her"}
ADULT_FROM_YEARS = 18
_ADULT_FROM = {"year": ADULT_FROM_YEARS, "month": ADULT_FROM_YEARS * 12}


def is_child(age: Age | None) -> bool:
    """Whether an age is below 18 years (United Nations Convention on the Rights of the Child, article 1)."""
    if age is None:
        return False
    adult_from = _ADULT_FROM.get(age.unit, Decimal("Infinity"))
    return age.low < adult_from or (age.comparator in ("<", "up to") and age.low == adult_from)


def noun(patient: Patient) -> str:
    """Man, woman, boy or girl; patient where sex is not stated or neither."""
    nouns = _CHILD if is_child(patient.age) else _ADULT
    return nouns.get(patient.sex or "", "patient")


def pronoun(patient: Patient) -> str:
    """He or she; the patient where sex is not stated or neither."""
    return _PRONOUN.get(patient.sex or "", "the patient")


def possessive(patient: Patient) -> str:
    """His or her; the patient's where sex is not stated or neither."""
    return _POSSESSIVE.get(patient.sex or "", "the patient's")


def is_described(patient: Patient) -> bool:
    """Whether anything is stated that `described_person` or what follows it would say."""
    stated = (patient.age, patient.ethnicity, patient.weight, patient.height)
    return any(stated) or patient.sex in _ADULT


def described_person(patient: Patient) -> str:
    """``a 7-year-old Turkish girl``, ``a man in his 50s``, ``a woman of about 60 years``, ``a patient``."""
    age = patient.age.attributive() if patient.age else None
    phrase = an(" ".join(word for word in (age, patient.ethnicity, noun(patient)) if word))
    if patient.age is None or age:
        return phrase
    if patient.age.decade:
        return f"{phrase} in {possessive(patient) if patient.sex in _POSSESSIVE else 'the'} {patient.age}"
    return f"{phrase} of {patient.age}"
