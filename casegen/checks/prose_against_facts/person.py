"""X106: age and sex."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.checks.prose_against_facts.amounts import Held, agrees_with_any, held_amounts, stated_amounts
from casegen.checks.prose_against_facts.few import THE_FILE, Remark, findings_in
from casegen.checks.prose_against_facts.known import Known
from casegen.checks.prose_against_facts.reading import Reading, reading_of
from casegen.checks.prose_against_facts.texts import Sentence, Text
from casegen.checks.prose_against_facts.vocabulary import vocabulary
from casegen.checks.rule import Finding, rule
from casegen.model.patient import Patient
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

_MALE = "man|boy|gentleman|male"
_FEMALE = "woman|girl|lady|female"
_NUMBER = r"[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_PERSON = late_pattern(
    rf"\b(?P<age>(?P<number>{_NUMBER})[\s-](?P<unit>year|month|week|day)s?[\s-]old)(?P<between>(?:[\s,]+(?!and\b)[\w-]+){{0,3}}?)"
    rf"[\s,]+(?P<noun>{_MALE}|{_FEMALE}|patient|child|infant|newborn|neonate)\b",
    re.IGNORECASE,
)
_AGED = late_pattern(
    rf"\b(?P<noun>{_MALE}|{_FEMALE}|patient|child|infant|newborn|neonate),?\s(?:of|aged)"
    rf"\s(?P<age>(?P<number>{_NUMBER})\s(?P<unit>year|month|week|day)s)\b(?!\s(?:of\s)?(?:experience|follow|treatment))",
    re.IGNORECASE,
)
_POINTED = late_pattern(rf"\b(?:this|our)(?:\s[a-z-]+)?\s(?P<noun>{_MALE}|{_FEMALE})\b", re.IGNORECASE)
_PRONOUN = {
    "male": late_pattern(r"\b(?:[Ss]he|[Hh]ers?|[Hh]erself)\b"),
    "female": late_pattern(r"\b(?:[Hh]e|[Hh]is|[Hh]im|[Hh]imself)\b"),
}
_HAS = {"male": vocabulary("she her hers herself"), "female": vocabulary("he his him himself")}
_SEX = {**dict.fromkeys(_MALE.split("|"), "male"), **dict.fromkeys(_FEMALE.split("|"), "female")}
# Any of these may be the one of whom he or she is said.
_OTHERS = vocabulary(
    "mother father sister brother son daughter wife husband parent parents aunt uncle grandmother grandfather cousin"
    " sibling siblings twin twins partner girlfriend boyfriend friend relative relatives family donor caregiver nurse"
    " doctor physician surgeon teacher neighbor colleague fetus baby newborn neonate infant child children boy girl man"
    " woman men women spouse fiance fiancee carer son's"
)
# Of these, those by whom no sentence describes the patient: a 5-year-old boy.
_SURELY_OTHERS = _OTHERS - {"boy", "girl", "man", "woman", "child", "infant", "newborn", "neonate"}
# Who is of the patient's own sex is none of whom the other pronoun is said.
_OWN = {"male": vocabulary("man men boy"), "female": vocabulary("woman women girl")}
_INTRODUCTION = late_pattern(
    r"^(?:Here,?\s|Herein,?\s|In\sthis\sreport,?\s)?[Ww]e\s(?:here\s)?(?:report|describe|present)\b"
    r"|^(?:This\s(?:case\s)?report\s(?:describes|presents)|This\scase\sof\san?\s)"
    r"|^An?\s(?:[\w-]+[\s,]+){1,6}is\s(?:reported|described|presented)(?:\shere)?\.?$"
)
_EARLIER = vocabulary("published previous previously earlier first literature another patients")
_SIGNS = ("old", "year", "month", "week", "days", "this", "This", "our", "Our")
_THEN = vocabulary("now then")


@rule("X106", "an age or a sex that the facts contradict", source=THE_FILE, read="2026-11-22")
def person_in_prose(context: CheckContext) -> Iterator[Finding]:
    """Title, abstract and text tell of a patient of the age and sex that the facts have.

    Compared are "56-year-old man" and the like with patient.age and patient.sex, and she and he where nobody else is
    spoken of in the same text. Sentences about the literature or about relatives are left alone. Correct the prose or
    the facts, or cite {{ patient.age }}.
    """
    reading = reading_of(context)
    for text in reading.texts:
        records = reading.records(text)
        if len(records) == 1 and text.kind != "perspective":
            location, record = records[0]
            yield from findings_in(context, text, _in_text(text, reading, (*location, "patient"), record.patient))


def _in_text(text: Text, reading: Reading, location: Location, patient: Patient) -> Iterator[Remark]:
    described = any(sign in text.blanked for sign in _SIGNS)
    for sentence in text.sentences if described else ():
        if _tells_of_patient(sentence):
            yield from _descriptions(sentence, reading, location, patient)
    yield from _pronouns(text, location, patient)


def _tells_of_patient(sentence: Sentence) -> bool:
    """A description of the patient needs no other sign that the patient is meant, but for one of the literature."""
    about = (
        sentence.is_about_the_case
        or (sentence.text.kind == "lesson" and "this" in sentence.folded)
        or _introduces(sentence)
    )
    return about and not sentence.folded & _SURELY_OTHERS


def _introduces(sentence: Sentence) -> bool:
    """Whether an abstract or an introduction presents the patient: a 56-year-old man is reported, we describe a man."""
    if "abstract" not in sentence.text.location and sentence.text.kind != "background":
        return False
    others = sentence.has_reference or sentence.folded & _EARLIER
    return not others and _INTRODUCTION.search(sentence.written) is not None


def _descriptions(sentence: Sentence, reading: Reading, location: Location, patient: Patient) -> Iterator[Remark]:
    blanked = sentence.text.blanked
    for found in _PERSON.finditer(blanked, sentence.start, sentence.end):
        yield from _age(found, sentence, reading, location, patient)
        yield from _sex(found, location, patient)
    for found in _AGED.finditer(blanked, sentence.start, sentence.end):
        yield from _age(found, sentence, reading, location, patient)
    for found in _POINTED.finditer(blanked, sentence.start, sentence.end):
        yield from _sex(found, location, patient)


def _age(
    found: re.Match[str], sentence: Sentence, reading: Reading, location: Location, patient: Patient
) -> Iterator[Remark]:
    before = sentence.text.blanked[max(0, found.start() - 5) : found.start()]
    if patient.age is None or before.strip() in _THEN:
        return
    stated = next(stated_amounts(f"{found['number'].lower()} {found['unit'].lower()}s"), None)
    if stated is None or agrees_with_any(stated, list(held_amounts(patient.age, location))):
        return
    if not agrees_with_any(stated, _other_ages(reading.known(sentence.text))):
        message = (
            f"the text says {_one_line(found['age'])}, but the facts say {patient.age}; correct the one that is wrong"
        )
        yield Remark(found.start("age"), found.end("age"), message, ((*location, "age"),))


def _one_line(written: str) -> str:
    return " ".join(written.split())


def _other_ages(known: Known) -> list[Held]:
    """Ages at other moments: at age 15 years."""
    return [held for where, point in known.points if getattr(point, "age", None) for held in held_amounts(point, where)]


def _sex(found: re.Match[str], location: Location, patient: Patient) -> Iterator[Remark]:
    stated = _SEX.get(found["noun"].lower())
    if stated and patient.sex in ("male", "female") and stated != patient.sex:
        message = f"the text says {found['noun']}, but the facts say {patient.sex}; correct the one that is wrong"
        yield Remark(found.start("noun"), found.end("noun"), message, ((*location, "sex"),))


def _pronouns(text: Text, location: Location, patient: Patient) -> Iterator[Remark]:
    """The first he or she that can't be the patient: the others of the text are of the same kind."""
    pattern = _PRONOUN.get(patient.sex or "")
    if pattern is None or text.kind == "background" or not _HAS[patient.sex or ""].intersection(text.folded):
        return
    others = _OTHERS - _OWN[patient.sex or ""]
    for sentence in text.sentences:
        if sentence.folded & others:
            return  # whoever that is, the pronouns from here on may be his or hers
        found = pattern.search(text.blanked, sentence.start, sentence.end)
        if found and sentence.is_about_the_case:
            message = f"the text says {found[0]}, but the facts say {patient.sex}; correct the one that is wrong"
            yield Remark(found.start(), found.end(), message, ((*location, "sex"),))
            return
