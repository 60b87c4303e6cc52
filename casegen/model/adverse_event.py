"""Adverse and unanticipated events (CARE item 10d)."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from casegen.model.base import Part, fact, listed, needed, refuse
from casegen.model.fact_code import FactCode, HasFactCodes
from casegen.model.values.checked import CheckedBy
from casegen.model.values.code import Code
from casegen.model.values.duration import Duration
from casegen.model.values.identifier import Identifier
from casegen.model.values.quantity import Quantity
from casegen.model.values.score import Score
from casegen.model.values.text import Line, OneOf
from casegen.model.values.time_point import TimePoint

Grade = Annotated[
    Literal["1", "2", "3", "4", "5"],
    OneOf(
        "a grade",
        near={
            "i": "1",
            "ii": "2",
            "iii": "3",
            "iv": "4",
            "v": "5",
            "grade 1": "1",
            "grade 2": "2",
            "grade 3": "3",
            "grade 4": "4",
            "grade 5": "5",
        },
        otherwise="; a grade of another scale goes under severity",
    ),
]
"""CTCAE general grades: 1 mild, 2 moderate, 3 severe, 4 life-threatening, 5 death.

Source: NCI Common Terminology Criteria for Adverse Events v5.0, 27 November 2017, page 1.
"""

Outcome = Annotated[
    Literal[
        "resolved",
        "resolved with sequelae",
        "improved",
        "partially improved",
        "unchanged",
        "worsened",
        "fatal",
        "unknown",
    ],
    OneOf(
        "an outcome",
        near={
            "recovered": "resolved",
            "healed": "resolved",
            "recovering": "improved",
            "resolving": "improved",
            "partial improvement": "partially improved",
            "not resolved": "unchanged",
            "not recovered": "unchanged",
            "death": "fatal",
            "died": "fatal",
        },
    ),
]

Answer = Annotated[
    Literal["yes", "no", "unknown"],
    OneOf(
        "an answer",
        near={
            "y": "yes",
            "n": "no",
            "don't know": "unknown",
            "do not know": "unknown",
            "not known": "unknown",
            "not done": "unknown",
            "not applicable": "unknown",
            "not reported": "unknown",
            "unclear": "unknown",
            "na": "unknown",
            "n/a": "unknown",
        },
    ),
]
"""An answer to a question of the Naranjo scale; its third is "do not know", which also stands for "not done"."""


def _share_of_the_body(surface: Quantity) -> Quantity:
    if surface.unit != "%" or surface.more:
        raise refuse("the body surface is a share of the whole; write it in %, like 40%")
    if not 0 <= surface.low <= (surface.high or surface.low) <= 100:
        raise refuse("no more than 100% of the body surface can be affected")
    return surface


class Evolution(Part):
    """How an event went on before its outcome: it spread, it worsened, something was added."""

    care: ClassVar[str] = "10d"

    what: Line = needed("What happened, completing 'It …'", "became generalized", "was followed by facial edema")
    date: TimePoint | None = fact("When", "2 days after onset of rash")


class AdverseEvent(HasFactCodes):
    """An unwanted event, its grade and what became of it."""

    care: ClassVar[str] = "10d"

    also_called: ClassVar[Mapping[str, str]] = {
        "event": "term",
        "name": "term",
        "location": "site",
        "drug": "suspected_cause",
        "cause": "suspected_cause",
        "date": "onset",
        "start": "onset",
        "treatment": "management",
        "clavien_dindo": "severity",
        "ctcae": "grade",
        "bsa": "body_surface",
        "extent": "body_surface",
        "result": "outcome",
    }

    id: Identifier | None = fact("Short name for citing its facts in prose")
    term: Line = needed("CTCAE or MedDRA term where one fits", "skin rash", "febrile neutropenia")
    codes: tuple[Code, ...] = listed(
        "Its codes in terminologies, for the exports of data", "MEDDRA:10037868", "HP:0000988"
    )
    fact_codes: tuple[FactCode, ...] = listed(
        "Codes of single facts of this entry, for the exports of data", "{fact: severity, code: HP:0012828 Severe}"
    )
    grade: Grade | None = fact("CTCAE grade, 1 to 5", "3")
    severity: Line | None = fact("How bad in a word, or a grade of another scale", "mild", "Clavien-Dindo grade IIIa")
    scale: Line | None = fact("Which scale; unstated if the source does not say", "CTCAE")
    scale_version: Line | None = fact("Its version, or unstated; it is never assumed", "4.03")
    site: Line | None = fact("Where", "face and lips")
    body_surface: Annotated[Quantity, CheckedBy(_share_of_the_body)] | None = fact(
        "How much of the body surface it covered at its worst, in %", "40%", "<10%", "10–30%"
    )
    suspected_cause: Line | None = fact("A drug of this file, or anything else", "imatinib", care="11c")
    regarded_as: Line | None = fact("How it was interpreted", "imatinib intolerance", care="11c")
    onset: TimePoint | None = fact("When it began", "day 10", "2 days after surgery", "start of imatinib")
    duration: Duration | None = fact("How long it lasted", "3 days")
    course: tuple[Evolution, ...] = listed("How it went on before its outcome")
    management: tuple[Line, ...] = listed(
        "Measures other than the drugs and interruptions that name this event as indication or reason",
        "fluid restriction",
        care="9a",
    )
    outcome: Outcome | None = fact("What became of it", "partially improved")
    outcome_date: TimePoint | None = fact("When it had that outcome", "day 31")
    note: Line | None = fact("A sentence for what has no field of its own")


class CausalityAssessment(Part):
    """How likely it is that a drug caused an event, by a published method; nothing is computed here."""

    care: ClassVar[str] = "11c"

    also_called: ClassVar[Mapping[str, str]] = {
        "scale": "method",
        "system": "method",
        "total": "score",
        "points": "score",
        "items": "answers",
        "questions": "answers",
    }

    method: Line = needed("Naranjo scale, WHO-UMC system or another", "Naranjo scale")
    drug: Line | None = fact("A drug of this file", "ondansetron")
    event: Line | None = fact("The term of an adverse event", "urticaria")
    answers: tuple[Answer, ...] = listed(
        "For the Naranjo scale: its ten answers in the order of the questions, each yes, no or unknown",
        "[yes, yes, yes, unknown, no, unknown, unknown, unknown, no, no]",
    )
    score: Score | None = fact("Its score", "6")
    category: Line | None = fact("Its category", "probable")
    note: Line | None = fact("A sentence for what has no field of its own")
