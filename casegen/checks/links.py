"""Names in one part of the file that must exist, and be unique, in another."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from casegen.checks.context import CheckContext
from casegen.problems import Problem
from casegen.report.relations import treatment_named
from casegen.validate import Location, spell_path


def check_links(context: CheckContext) -> Iterator[Problem]:
    """Affiliations that authors name, the drug alongside, and ids given twice."""
    yield from _affiliations(context)
    yield from _drugs_alongside(context)
    yield from _ids_given_twice(context)


def _affiliations(context: CheckContext) -> Iterator[Problem]:
    article = context.case.article
    known = [affiliation.id for affiliation in article.affiliations]
    for author_index, author in enumerate(article.authors):
        for index, wanted in enumerate(author.affiliations):
            if wanted not in known:
                location = ("article", "authors", author_index, "affiliations", index)
                yield _unknown(context, location, wanted, "an id of article.affiliations", known)


def _drugs_alongside(context: CheckContext) -> Iterator[Problem]:
    drugs = [treatment.drug for treatment in context.case.treatments]
    for index, treatment in enumerate(context.case.treatments):
        wanted = treatment.maintenance.alongside if treatment.maintenance else None
        if wanted and treatment_named(context.case, wanted) is None:
            location = ("treatments", index, "maintenance", "alongside")
            yield _unknown(context, location, wanted, "a drug of this case", drugs)


def _unknown(
    context: CheckContext, location: Location, wanted: str, what: str, known: Sequence[str]
) -> Problem:
    near = next(iter(difflib.get_close_matches(wanted, known, n=1)), "")
    listed = f"; there is {', '.join(known)}" if known else ""
    message = f"{spell_path(location)}: {wanted!r} is not {what}{listed}"
    hint = f"did you mean {near}?" if near else ""
    return Problem("V108", message, context.position(*location), spell_path(location), hint)


def _ids_given_twice(context: CheckContext) -> Iterator[Problem]:
    case = context.case
    lists: tuple[tuple[Location, Sequence[object]], ...] = (
        (("article", "affiliations"), case.article.affiliations),
        (("diagnoses",), case.diagnoses),
        (("procedures",), case.procedures),
        (("treatments",), case.treatments),
        (("adverse_events",), case.adverse_events),
        (("references",), case.references),
    )
    for location, items in lists:
        seen: dict[str, int] = {}
        for index, item in enumerate(items):
            given = getattr(item, "id", None)
            if given in seen:
                here = (*location, index, "id")
                first = context.position(*location, seen[given], "id").line
                message = f"{spell_path(here)}: the id {given!r} is taken since line {first}; choose another"
                yield Problem("V107", message, context.position(*here), spell_path(here))
            elif given:
                seen[given] = index
