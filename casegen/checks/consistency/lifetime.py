"""What can't be dated as it is: after the death, before the birth, after the last follow-up or the article itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casegen.checks.consistency.times import (
    CALENDAR,
    DAYS_IN,
    Times,
    Where,
    location_of,
    surely_before,
    times_of,
    whole_days,
)
from casegen.checks.context import CheckContext
from casegen.checks.rule import COMMON_SENSE, Finding, rule
from casegen.model.record import PatientRecord
from casegen.model.values.age import Age
from casegen.model.values.partial_date import PartialDate
from casegen.problems import Severity
from casegen.report.chronology.record import BIRTH, LAST
from casegen.report.chronology.shift import moved, shift_of_age
from casegen.report.figures.timeline_chart import Span
from casegen.validate import Location

DEATH = "death.date"
# What is examined, reported or decided about somebody who has died.
_AFTER_DEATH = ("death", "follow_up.as_of", "pathology", "microbiology", "imaging", "laboratory", "pregnancy.delivery")
_LIVING = ("symptoms", "vital_signs", "treatments", "medication", "adverse_events", "follow_up.visits")
# What is known of a child before it is born, or of its family.
_BEFORE_BIRTH = ("patient", "exposures", "pregnancy", "diagnoses", "imaging", "laboratory", "pathology", "medication")


@rule("K102", "event after death", source=COMMON_SENSE, read="2026-11-22", severity="error")
def after_death(context: CheckContext) -> Iterator[Finding]:
    """Nothing happens to a patient after the date of death, but for the autopsy and tests on what was taken.

    Symptoms, vital signs, drugs, adverse events and visits that come surely later are errors, other events warnings,
    for organs may be given after death. Correct the date of the event or that of the death.
    """
    for above, _, times in times_of(context):
        for path, point in times.stated():
            if not path.startswith(_AFTER_DEATH) and times.is_before(DEATH, path):
                severity: Severity = "error" if path.startswith(_LIVING) else "warning"
                message = f"{point} is after the patient's death ({times.points[DEATH]}); correct the one that is wrong"
                yield _finding(above, path, DEATH, message, severity)


@rule("K103", "event after the last follow-up", source=COMMON_SENSE, read="2026-11-22")
def after_last_follow_up(context: CheckContext) -> Iterator[Finding]:
    """follow_up.as_of is the date of the last information, so that nothing is dated later.

    Correct the date of the event, or move as_of to the last day of which anything is known.
    """
    for above, _, times in times_of(context):
        for path, point in times.stated():
            if path != DEATH and times.is_before(LAST, path):
                last = times.points[LAST]
                message = f"{point} is after the last information, of {last}; correct the one that is wrong"
                yield _finding(above, path, LAST, message)


@rule("K104", "date after publication", source=COMMON_SENSE, read="2026-11-22", severity="error")
def after_publication(context: CheckContext) -> Iterator[Finding]:
    """No fact of a patient is dated after the day on which the article was published.

    After the day on which it was accepted, and after the year of its journal's volume, it is a warning: proofs can be
    changed, and volumes can be late. Correct the year of the fact, or the date of the article.
    """
    limits = tuple(_limits(context))
    for above, _, times in times_of(context):
        for path, point in times.stated():
            where = times.where(path)
            for limit, place, what, severity in limits:
                if where and surely_before(Where(CALENDAR, whole_days(limit)), where):
                    message = f"{point} is after the article was {what} ({limit}); correct the one that is wrong"
                    yield Finding((*above, *location_of(path)), message, related=(place,), severity=severity)
                    break


@rule("K105", "age against dates", source=COMMON_SENSE, read="2026-11-22", severity="error")
def age_against_dates(context: CheckContext) -> Iterator[Finding]:
    """The patient's age agrees with the date of birth, and with the ages at which things are said to have happened.

    Ages count completed years, and dates are compared as far as they are known. Where age_at does not say what the age
    refers to, it is taken for that at presentation, and a difference is a warning; so is what the history dates at an
    age that the patient has not reached. Correct the age or the date, and say under age_at what the age refers to.
    """
    for above, record, times in times_of(context):
        if record.patient.age:
            yield from _age_at_reference(above, record.patient.age, record, times)
            yield from _history_to_come(above, record.patient.age, times)


@rule("K107", "event before birth", source=COMMON_SENSE, read="2026-11-22")
def before_birth(context: CheckContext) -> Iterator[Finding]:
    """Nothing is dated before the patient's birth, but for what is known of the pregnancy and of the family.

    Correct the date of the event or that of the birth.
    """
    for above, record, times in times_of(context):
        if record.patient.birth is None or record.patient.birth.date is None:
            continue
        for path, point in times.stated():
            if not path.startswith(_BEFORE_BIRTH) and times.is_before(path, BIRTH):
                message = f"{point} is before the patient's birth; correct the one that is wrong"
                yield _finding(above, path, BIRTH, message)


def _finding(above: Location, path: str, other: str, message: str, severity: Severity | None = None) -> Finding:
    related = ((*above, *location_of(other)),)
    return Finding((*above, *location_of(path)), message, related=related, severity=severity)


def _limits(context: CheckContext) -> Iterator[tuple[PartialDate, Location, str, Severity]]:
    """The dates after which nothing can have been written, the surest first."""
    article = context.case.article
    if article.dates and article.dates.published:
        yield article.dates.published, ("article", "dates", "published"), "published", "error"
    elif article.journal and article.journal.year:
        yield article.journal.year, ("article", "journal", "year"), "published", "warning"
    if article.dates and article.dates.accepted:
        yield article.dates.accepted, ("article", "dates", "accepted"), "accepted", "warning"


def _age_at_reference(above: Location, age: Age, record: PatientRecord, times: Times) -> Iterator[Finding]:
    """The stated age against the birth, or against the age at which the event it refers to is dated."""
    patient = record.patient
    reference = times.named(patient.age_at or "presentation")
    point = times.points.get(reference or "")
    if reference is None or point is None:
        return
    place = (*above, "patient", "age")
    related = ((*above, *location_of(reference)),)
    severity: Severity = "error" if patient.age_at else "warning"
    if point.age:
        if not _overlap(_lived(age), _lived(point.age)):
            message = f"{age} at {patient.age_at or 'presentation'} is not the age that stands there ({point.age})"
            yield Finding(place, f"{message}; correct the one that is wrong", related=related, severity=severity)
        return
    born, then = times.where(BIRTH) if patient.birth else None, times.where(reference)
    if born and then and born.root == then.root == CALENDAR:
        expected = moved(born.span, shift_of_age(age), calendar=True)
        expected = Span(expected.earliest, expected.latest - 1)  # on the next birthday it is over
        if not _overlap(expected, then.span):
            # Neither date is told: the two ends of this year of life are a birthday each.
            message = (
                f"{age} is not the age between the birth and {patient.age_at or 'presentation'}, as both are dated"
            )
            places = ((*above, "patient", "birth", "date"), *related)
            yield Finding(place, f"{message}; correct the one that is wrong", related=places, severity=severity)


def _history_to_come(above: Location, age: Age, times: Times) -> Iterator[Finding]:
    for path, point in times.stated():
        if point.age and path.startswith("patient.history") and _lived(point.age).earliest > _lived(age).latest:
            message = f"{point} is not reached by a patient of {age}; correct one of them, or state patient.age_at"
            place = (*above, *location_of(path))
            yield Finding(place, message, related=((*above, "patient", "age"),), severity="warning")


def _lived(age: Age) -> Span:
    """The days of life that an age can mean; the next birthday is no more among them."""
    span = moved(Span(0.0, 0.0), shift_of_age(age), calendar=False)
    return Span(span.earliest, span.latest - min(0.5, DAYS_IN[age.unit] / 10))


def _overlap(one: Span, other: Span) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def _day(ordinal: float) -> str:
    whole = max(date.min.toordinal(), min(int(ordinal), date.max.toordinal()))
    return date.fromordinal(whole).isoformat()


RULES = (
    after_death,
    after_last_follow_up,
    after_publication,
    age_against_dates,
    before_birth,
)
