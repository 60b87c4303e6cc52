"""A grade against what else is said of the event: its outcome and its severity in a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casegen.checks.context import CheckContext
from casegen.checks.grading import clavien_dindo
from casegen.checks.grading.ctcae import READ, GradedEvent, events
from casegen.checks.rule import Finding, rule
from casegen.model.record import PatientRecord
from casegen.problems import Severity
from casegen.report.narrative.outcomes import is_dead

GENERAL_GRADES = "https://www.hindawi.com/journals/jir/2020/2640273/tab1 (general grades of CTCAE 5.0)"

_WORDS: Mapping[str, tuple[int, ...]] = {
    "mild": (1,),
    "moderate": (2,),
    # What threatens life is severe as well, and is often called so.
    "severe": (3, 4),
    "life-threatening": (4,),
    "life threatening": (4,),
    "fatal": (5,),
}
_DEATH = 5


@rule("G109", "grade of death and outcome disagree", source=GENERAL_GRADES, read=READ, severity="error")
def death_and_outcome(context: CheckContext) -> Iterator[Finding]:
    """Grade 5 of CTCAE and grade V of Clavien-Dindo are death by the event, and nothing else is.

    An event of this grade has the outcome fatal, and a fatal event has this grade. The grade is the worst that the
    event reached: one of grade 4 of which the patient then died is grade 5. If the patient died of something else,
    the outcome of this event is not fatal. Correct the grade or the outcome.
    """
    for graded in events(context):
        if graded.grade:
            severity: Severity = "error" if graded.is_ctcae else "warning"
            is_of_death, name = graded.grade == _DEATH, f"grade {graded.grade}"
            yield from _disagreement(graded, "grade", is_of_death, name, severity)
        elif (surgical := clavien_dindo.grade_of(graded.event)) and surgical.exists:
            is_of_death, name = surgical.numeral == "V", f"Clavien-Dindo grade {surgical.spelt}"
            yield from _disagreement(graded, "severity", is_of_death, name, "error")


def _disagreement(graded: GradedEvent, key: str, is_of_death: bool, name: str, severity: Severity) -> Iterator[Finding]:
    outcome = graded.event.outcome
    location = (*graded.location, key)
    related = ((*graded.location, "outcome"),)
    if is_of_death and outcome and outcome != "fatal":
        message = f"{name} is death by the event, but the outcome is {outcome!r}; correct the grade or the outcome"
        yield Finding(location, message, related=related, severity=severity)
    elif is_of_death and not outcome and _is_alive(graded.record):
        message = f"{name} is death by the event, but the patient was alive at the last follow-up; correct the grade"
        yield Finding(location, message, severity=severity)
    elif outcome == "fatal" and not is_of_death:
        death = "5" if key == "grade" else "V"
        message = f"the event was fatal, which is grade {death}, not {name}; correct the grade or the outcome"
        yield Finding(location, message, related=related, severity=severity)


def _is_alive(record: PatientRecord) -> bool:
    status = record.follow_up.status if record.follow_up else None
    return status == "alive" and not is_dead(record)


@rule("G110", "severity in a word and grade disagree", source=GENERAL_GRADES, read=READ)
def severity_and_grade(context: CheckContext) -> Iterator[Finding]:
    """The word for the severity must be that of the grade.

    The general grades of CTCAE are 1 mild, 2 moderate, 3 severe, 4 life-threatening, 5 death. Correct the word or the
    grade, or leave the word out, as the grade says it already. Where the grade of a rash follows from its extent, the
    word may be about its symptoms, and is not looked at.
    """
    for graded in events(context):
        word = (graded.event.severity or "").casefold()
        fitting = _WORDS.get(word)
        if not (graded.is_ctcae and graded.grade and fitting) or graded.grade in fitting:
            continue
        if not _may_be_of_symptoms(graded, word):
            message = (
                f"{word!r} is grade {fitting[0]} by the general grades of CTCAE, not grade {graded.grade};"
                " correct the one that is wrong"
            )
            yield Finding((*graded.location, "severity"), message, related=((*graded.location, "grade"),))


def _may_be_of_symptoms(graded: GradedEvent, word: str) -> bool:
    term = graded.term
    if term is None:
        return False
    by_extent = bool(term.surface and graded.event.body_surface)
    return by_extent or (word == "mild" and graded.grade == term.mild_is)


RULES = (death_and_outcome, severity_and_grade)
