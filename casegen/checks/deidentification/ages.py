"""Ages over 89."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from casegen.checks.context import CheckContext
from casegen.checks.deidentification.moments import dated_moments, stated_times
from casegen.checks.deidentification.sources import READ, SAFE_HARBOR
from casegen.checks.deidentification.telling import tell, written
from casegen.checks.deidentification.texts import CITED, texts_of
from casegen.checks.rule import Finding, rule
from casegen.identifying.dates import births_up_to, old_ages
from casegen.identifying.stretch import Stretch
from casegen.model.record import PatientRecord
from casegen.model.values.age import Age
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location, steps_of

LAST_AGE = 89
"""The highest age that Safe Harbor lets stand; from 90 on all are one: 90 or older."""

_SENTENCE_END = late_pattern(r"[.!?](?=\s)|\n\uf8ff\n|\n\s*\n")

_MAY_BE_OVER = 60
"""Younger than this, nobody is followed up to 90; from here on, it is worked out."""


@rule("D109", "age over 89", source=SAFE_HARBOR.format("C"), read=READ, quotable=False)
def age_over_89(context: CheckContext) -> Iterator[Finding]:
    """Few people are older than 89, so that such an age identifies. Write at least 90 years.

    Found are ages of the patient and of relatives, ages at an event, those that follow from a stated age or year of
    birth and a later date, and ages in texts; but not those in a sentence of the background or discussion that cites
    the literature, which speaks of other patients.
    """
    for location, record in context.records():
        yield from _stated(context, location, record)
        yield from _implied(location, record)
    for where, point in context.once(stated_times):
        if point.age and is_over(point.age):
            yield _over(context, where, point.age)
    advice = "write 90 years or older"
    found = context.once(texts_of).found("case", old_ages)
    facts = {where for where, _ in context.once(stated_times)} if found else set()
    yield from tell(context, (one for one in found if one.location not in facts), advice, "warning")
    yield from tell(
        context,
        context.once(texts_of).found("literature", _without_source),
        f"if it is the patient's, {advice}",
        "note",
    )
    yield from _from_birth_year(context)


def _without_source(text: str) -> Iterator[Stretch]:
    """Ages over 89 in sentences that cite no literature."""
    for stretch in old_ages(text):
        before = _SENTENCE_END.split(text[: stretch.start])[-1]
        after = _SENTENCE_END.split(text[stretch.end :], maxsplit=1)[0]
        if CITED not in before + after:
            yield stretch


def _stated(context: CheckContext, location: Location, record: PatientRecord) -> Iterator[Finding]:
    for where, age in _ages(record):
        if is_over(age):
            yield _over(context, (*location, *where), age)


def _over(context: CheckContext, location: Location, age: Age) -> Finding:
    message = "this is an age over 89; write at least 90 years"
    return Finding(location, message, secrets=(str(age), written(context, location)))


def _ages(record: PatientRecord) -> Iterator[tuple[Location, Age]]:
    if record.patient.age:
        yield ("patient", "age"), record.patient.age
    for index, relative in enumerate(record.patient.family_history):
        if relative.age:
            yield ("patient", "family_history", index, "age"), relative.age


def is_over(age: Age) -> bool:
    """Whether an age says more than 90 or older; a decade such as the 90s is left to the journal."""
    if age.unit != "year" or (age.decade and age.low == LAST_AGE + 1):
        return False
    highest = age.high or age.low
    if age.comparator in ("≥", ">") and highest <= LAST_AGE + 1:
        return False
    if age.comparator in ("<", "≤", "up to"):
        return False
    return highest > LAST_AGE


def _implied(location: Location, record: PatientRecord) -> Iterator[Finding]:
    """The first age that follows from the age at another time, or from the birth, and a date."""
    if not _may_grow_old(record):
        return
    from casegen.report.derived import derived_facts

    for path, fact in derived_facts(record).items():
        if isinstance(fact.value, Age) and is_over(fact.value):
            basis = tuple((*location, *steps_of(step)) for step in fact.basis)
            event = (*location, *steps_of(path.partition(".derived")[0]))
            # The date by which the patient has become so old stands at the event; the rest is what it follows from.
            at = next((step for step in basis if step[: len(event)] == event), event)
            message = (
                "at this time the patient is over 89, as other facts tell; leave the time out, or write the age as"
            )
            related = tuple(step for step in basis if step != at)
            yield Finding(at, f"{message} at least 90 years", related=related)
            return


def _may_grow_old(record: PatientRecord) -> bool:
    age, birth = record.patient.age, record.patient.birth
    is_old = age is not None and age.unit == "year" and _MAY_BE_OVER <= age.low <= LAST_AGE
    return is_old or bool(birth and birth.date and birth.date.date)


def _from_birth_year(context: CheckContext) -> Iterator[Finding]:
    """A year of birth in a text, and a year 90 years later among the dates."""
    dates = [date for moment in dated_moments(context) for date in moment.dates]
    if not dates:
        return
    over = partial(births_up_to, max(date.year for date in dates) - LAST_AGE - 1)
    for found in context.once(texts_of).found("case", over):
        message = "with the dates of this case, this year of birth tells an age over 89; take it out"
        position = context.position_in_text(found.location, found.words, found.before)
        yield Finding(found.location, message, position=position, secrets=(found.words,))


RULES = (age_over_89,)
