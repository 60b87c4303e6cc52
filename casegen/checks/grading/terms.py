"""Whether a version of CTCAE has the term and the grade, and whether the extent fits the grade."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.checks.grading.ctcae import READ, SOURCE, GradedEvent, Surface, Term, events
from casegen.checks.rule import Finding, rule
from casegen.listing import listing


@rule("G105", "grade that the term does not have", source=SOURCE, read=READ, severity="error")
def grade_does_not_exist(context: CheckContext) -> Iterator[Finding]:
    """The grade must be one that this version of CTCAE has for this term.

    Many terms of the skin end at grade 3: pruritus, urticaria, and until version 5.0 maculo-papular rash. What was
    worse than that is another term, such as Stevens-Johnson syndrome, or another grade. Look the term up in the version
    that was used, and correct the grade, the term or the version. Only some terms of the skin are known here.
    """
    for graded in events(context):
        term = graded.term
        if term and term.grades and graded.grade and graded.grade not in term.grades:
            message = (
                f"CTCAE {graded.version} has no grade {graded.grade} for {term.name}, only {_listed(term.grades)};"
                " correct the grade, the term or the version"
            )
            version = (*graded.location, graded.versions[0].key)
            yield Finding((*graded.location, "grade"), message, related=((*graded.location, "term"), version))


def _listed(grades: tuple[int, ...]) -> str:
    if len(grades) == 1:
        return f"grade {grades[0]}"
    if grades == tuple(range(grades[0], grades[-1] + 1)) and len(grades) > 2:
        return f"{grades[0]} to {grades[-1]}"
    return listing([str(grade) for grade in grades])


@rule("G106", "term that the version no longer has", source=SOURCE, read=READ, severity="error")
def term_was_deleted(context: CheckContext) -> Iterator[Finding]:
    """The term must be one of the version by which the event was graded.

    CTCAE 6.0 has taken out some terms of 5.0; Rash acneiform has become Rash maculo-papular. Write the term of the
    version that was used, with its grade by that version, or correct the version.
    """
    for graded in events(context):
        if graded.grade and graded.term and graded.term.now:
            message = (
                f"CTCAE {graded.version} has no term {graded.term.name}; its term is {graded.term.now}."
                " Write the term and its grade by that version, or correct the version"
            )
            version = (*graded.location, graded.versions[0].key)
            yield Finding((*graded.location, "term"), message, related=(version,))


@rule("G107", "term not spelt as in CTCAE", source=SOURCE, read=READ, severity="note")
def term_spelt_otherwise(context: CheckContext) -> Iterator[Finding]:
    """A term that was graded by CTCAE is best spelt as CTCAE spells it, so that it is found: Rash maculo-papular.

    Small letters are fine in running text; the order of the words and the hyphen are what is meant here.
    """
    for graded in events(context):
        term = graded.term
        if term and not term.now and graded.grade and _is_respelt(graded.event.term, term):
            message = f"CTCAE {graded.version} spells this term {term.name!r}"
            yield Finding((*graded.location, "term"), message, f"did you mean {term.name}?")


def _is_respelt(written: str, term: Term) -> bool:
    """Whether the same words stand there in another order or with other hyphens."""
    return written.casefold() != term.name.casefold() and _words(written) == _words(term.name)


def _words(text: str) -> list[str]:
    return sorted(text.casefold().replace("-", "").split())


@rule("G108", "grade below the extent on the skin", source=SOURCE, read=READ)
def grade_below_extent(context: CheckContext) -> Iterator[Finding]:
    """The grade must not be lower than the share of the body surface alone makes it.

    By CTCAE 4.03, a maculo-papular rash over more than 30% of the body is grade 3, with or without symptoms; by 5.0 it
    is grade 2 at least, and by 6.0 only more than 50% make it grade 3. A higher grade may have other reasons, so that
    only a lower one is pointed out. Correct the grade, the extent or the version.
    """
    for graded in events(context):
        highest = _highest_reached(graded)
        if highest and graded.grade and graded.grade < highest.grade:
            message = (
                f"{graded.event.body_surface} of the body surface makes this grade {highest.grade} at least by CTCAE"
                f" {graded.version} ({highest}), not grade {graded.grade}; correct the grade, the extent or the version"
            )
            surface = (*graded.location, "body_surface")
            yield Finding((*graded.location, "grade"), message, related=(surface,))


def _highest_reached(graded: GradedEvent) -> Surface | None:
    share = graded.event.body_surface
    if share is None or graded.term is None:
        return None
    reached = [surface for surface in graded.term.surface if surface.is_reached(share)]
    return max(reached, key=lambda surface: surface.grade, default=None)


RULES = (grade_does_not_exist, term_was_deleted, term_spelt_otherwise, grade_below_extent)
