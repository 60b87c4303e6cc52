"""Names and initials of people."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from casegen.checks.context import CheckContext
from casegen.checks.deidentification.sources import ICMJE, READ, SAFE_HARBOR
from casegen.checks.deidentification.telling import tell
from casegen.checks.deidentification.texts import Found, texts_of
from casegen.checks.rule import Finding, rule
from casegen.identifying.people import (
    CLINICIAN,
    LIKE_A_NAME,
    clinicians,
    common_names,
    initials,
    label_kind,
    names,
)


@rule("D101", "name of a person", source=SAFE_HARBOR.format("A"), read=READ, severity="error", quotable=False)
def name_of_a_person(context: CheckContext) -> Iterator[Finding]:
    """No name of the patient, a relative or an employer stands in a report.

    Found are names behind Mr, Mrs, Ms and Miss, behind words such as patient name or a woman called, and, less surely,
    behind Dr and Professor or a common given name. Names of diseases and scales after people are left alone, and so
    are the authors of the report and of what it cites. Write what the person is: the patient, her mother, the surgeon.
    """
    known = _authors(context)
    advice = "write what the person is, such as the patient, her mother or the surgeon"
    found = context.once(texts_of).found(
        "case", names, partial(clinicians, known=known), partial(common_names, known=known)
    )
    # A doctor's name tells where the patient was treated; that two words are a name is a guess.
    yield from tell(context, found, advice, "error", {CLINICIAN: "warning", LIKE_A_NAME: "warning"})
    yield from tell(context, context.once(texts_of).found("literature", names), advice, "warning")


@rule("D102", "initials, or a label that looks like a name", source=ICMJE, read=READ, quotable=False)
def initials_of_a_person(context: CheckContext) -> Iterator[Finding]:
    """Initials identify a patient to those who know them, and so do labels and ids made of a name.

    Found are initials behind patient, Mr and the like, and ids and labels of patients that look like initials or a
    name. Call the patients of a series by a number or by what they are: patient 1, mother, donor.
    """
    yield from tell(
        context, context.once(texts_of).found("case", initials), "write the patient, or patient 1", "warning"
    )
    for index, patient in enumerate(context.case.patients):
        for key, text in (("id", patient.id), ("label", patient.label or "")):
            if kind := label_kind(text):
                found = [Found(("patients", index, key), kind, text, 0)]
                yield from tell(context, found, "call the patient by a number or a role: patient 1, mother", "warning")


def _authors(context: CheckContext) -> frozenset[str]:
    """The family names of those who wrote the report and what it cites."""
    own = (author.family for author in context.case.article.authors)
    cited = (author.family for reference in context.case.references for author in reference.authors)
    return frozenset((*own, *cited))


RULES = (name_of_a_person, initials_of_a_person)
