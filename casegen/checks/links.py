"""Names in one part of the file that must exist, and be unique, in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casegen.checks.context import CheckContext
from casegen.journals import known_titles
from casegen.nearest import nearest
from casegen.problems import Problem
from casegen.report.relations import answered_event, treatment_named
from casegen.validate import Location, spell_path


def check_links(context: CheckContext) -> Iterator[Problem]:
    """Affiliations that authors name, the drug alongside, ids given twice, and names that nearly match."""
    yield from _affiliations(context)
    yield from _drugs_alongside(context)
    yield from _ids_given_twice(context)
    yield from _near_misses(context)
    yield from _journal_nearly_known(context)


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


def _unknown(context: CheckContext, location: Location, wanted: str, what: str, known: Sequence[str]) -> Problem:
    near = nearest(wanted, known)
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


def _near_misses(context: CheckContext) -> Iterator[Problem]:
    """What was meant to be the same name twice: facts are told together only where their names are the same."""
    case = context.case
    terms = [event.term for event in case.adverse_events]
    drugs = [treatment.drug for treatment in case.treatments]
    for location, words in _names_of_events(context):
        if answered_event(case, words) is None:
            yield from _near_miss(context, location, words, terms)
    for location, words in _names_of_drugs(context):
        if treatment_named(case, words) is None:
            yield from _near_miss(context, location, words, drugs)


def _journal_nearly_known(context: CheckContext) -> Iterator[Problem]:
    """A journal without a profile is fine, and gets the plain headings; one misspelt gets them unawares."""
    journal = context.case.article.journal
    titles = known_titles()
    if journal is None or journal.name.casefold() in (title.casefold() for title in titles):
        return
    location = ("article", "journal", "name")
    yield from _near_miss(context, location, journal.name, titles, parts=False)


def _names_of_events(context: CheckContext) -> Iterator[tuple[Location, str]]:
    for index, treatment in enumerate(context.case.treatments):
        if treatment.indication:
            yield ("treatments", index, "indication"), treatment.indication
        for number, pause in enumerate(treatment.interruptions):
            if pause.reason:
                yield ("treatments", index, "interruptions", number, "reason"), pause.reason


def _names_of_drugs(context: CheckContext) -> Iterator[tuple[Location, str]]:
    for index, event in enumerate(context.case.adverse_events):
        if event.suspected_cause:
            yield ("adverse_events", index, "suspected_cause"), event.suspected_cause
        if event.onset and event.onset.relation in ("start", "end"):
            yield ("adverse_events", index, "onset"), event.onset.anchor
    for index, response in enumerate(context.case.responses):
        if response.treatment:
            yield ("responses", index, "treatment"), response.treatment


def _near_miss(
    context: CheckContext, location: Location, words: str, known: Sequence[str], parts: bool = True
) -> Iterator[Problem]:
    """``parts``: also a name of which only some words are given, as in rash for skin rash."""
    folded = {name.casefold(): name for name in known}
    near = nearest(words.casefold(), folded, cutoff=0.8)
    if parts and not near:
        near = next((name for name in folded if set(words.casefold().split()) < set(name.split())), "")
    if near:
        meant = folded[near]
        path = spell_path(location)
        message = f"{path}: {words!r} is not {meant!r}; names must be the same to be taken together"
        yield Problem("V109", message, context.position(*location), path, f"did you mean {meant}?", severity="warning")
