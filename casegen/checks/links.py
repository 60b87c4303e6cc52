"""Names in one part of the file that must exist, and be unique, in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from casegen.checks.context import CheckContext
from casegen.checks.loose_names import loose_names
from casegen.journals import BASE, journal_titled, known_titles, written_titles
from casegen.model.base import Part
from casegen.model.record import PatientRecord
from casegen.model.treatment import Treatment
from casegen.nearest import nearest
from casegen.problems import Problem
from casegen.report.narrative.relations import answered_event, treatment_named
from casegen.validate import Location, spell_path


def check_links(context: CheckContext) -> Iterator[Problem]:
    """Affiliations that authors name, the drug alongside, ids given twice, and names that nearly match."""
    yield from _affiliations(context)
    yield from _drugs_alongside(context)
    yield from _ids_given_twice(context)
    near_misses = list(_near_misses(context))
    yield from near_misses
    yield from loose_names(context, told={problem.path for problem in near_misses})
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
    for location, record, treatment in _treatments(context):
        wanted = treatment.maintenance.alongside if treatment.maintenance else None
        if wanted and treatment_named(record, wanted) is None:
            drugs = [other.drug for other in record.drugs]
            yield _unknown(context, (*location, "maintenance", "alongside"), wanted, "a drug of this case", drugs)


def _treatments(context: CheckContext) -> Iterator[tuple[Location, PatientRecord, Treatment]]:
    for above, record in context.records():
        for key, treatments in (("medication", record.medication), ("treatments", record.treatments)):
            for index, treatment in enumerate(treatments):
                yield (*above, key, index), record, treatment


def _unknown(context: CheckContext, location: Location, wanted: str, what: str, known: Sequence[str]) -> Problem:
    near = nearest(wanted, known)
    listed = f"; there is {', '.join(known)}" if known else ""
    message = f"{spell_path(location)}: {wanted!r} is not {what}{listed}"
    hint = f"did you mean {near}?" if near else ""
    return Problem("V108", message, context.position(*location), spell_path(location), hint)


def _ids_given_twice(context: CheckContext) -> Iterator[Problem]:
    case = context.case
    lists: list[tuple[Location, Any]] = [
        (("article", "affiliations"), case.article.affiliations),
        (("patients",), case.patients),
        (("figures",), case.figures),
        (("references",), case.references),
    ]
    for above, record in context.records():
        lists += [((*above, key), getattr(record, key)) for key in PatientRecord.facts]
    for location, items in lists:
        if type(items) is tuple and len(items) > 1:
            yield from _given_twice(context, location, items)


def _given_twice(context: CheckContext, location: Location, items: Sequence[object]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, item in enumerate(items):
        given = vars(item).get("id") if isinstance(item, Part) else None
        if given in seen:
            here = (*location, index, "id")
            first = context.position(*location, seen[given], "id").line
            message = f"{spell_path(here)}: the id {given!r} is taken since line {first}; choose another"
            yield Problem("V107", message, context.position(*here), spell_path(here))
        elif given:
            seen[given] = index


def _near_misses(context: CheckContext) -> Iterator[Problem]:
    """What was meant to be the same name twice: facts are told together only where their names are the same."""
    for above, record in context.records():
        terms = [event.term for event in record.adverse_events]
        drugs = [treatment.drug for treatment in record.drugs]
        for location, words in _names_of_events(context, record):
            if answered_event(record, words) is None:
                yield from _near_miss(context, location, words, terms)
        for location, words in _names_of_drugs(above, record):
            if treatment_named(record, words) is None:
                yield from _near_miss(context, location, words, drugs)


def _journal_nearly_known(context: CheckContext) -> Iterator[Problem]:
    """A journal without a profile is fine, and gets the plain headings; one misspelt gets them unawares."""
    journal = context.case.article.journal
    if journal is None or journal_titled(journal.name).id != BASE:
        return
    # Only where a title looks alike are all profiles read: a broken one has no journal's title to offer.
    written = tuple(written_titles().values())
    if None not in written and not _alike(journal.name, tuple(title for titles in written for title in titles or ())):
        return
    near = _alike(journal.name, known_titles())
    if near:
        yield _nearly(context, ("article", "journal", "name"), journal.name, near)


@lru_cache(maxsize=64)  # Many cases are meant for the same journal.
def _alike(name: str, titles: tuple[str, ...]) -> str:
    """The title of which a name is a slip of the pen, or nothing: many journals have titles that are alike."""
    words = name.split()
    alike = {title.casefold(): title for title in titles if len(title.split()) == len(words)}
    near = nearest(name.casefold(), alike, cutoff=0.93)
    return alike[near] if near else ""


def _names_of_events(context: CheckContext, record: PatientRecord) -> Iterator[tuple[Location, str]]:
    for location, owner, treatment in _treatments(context):
        if owner is not record:
            continue
        if treatment.indication:
            yield (*location, "indication"), treatment.indication
        for number, pause in enumerate(treatment.interruptions):
            if pause.reason:
                yield (*location, "interruptions", number, "reason"), pause.reason
        if treatment.dechallenge and treatment.dechallenge.event:
            yield (*location, "dechallenge", "event"), treatment.dechallenge.event
        for number, again in enumerate(treatment.rechallenges):
            if again.event:
                yield (*location, "rechallenges", number, "event"), again.event


def _names_of_drugs(above: Location, record: PatientRecord) -> Iterator[tuple[Location, str]]:
    for index, event in enumerate(record.adverse_events):
        if event.suspected_cause:
            yield (*above, "adverse_events", index, "suspected_cause"), event.suspected_cause
        if event.onset and event.onset.relation in ("start", "end"):
            yield (*above, "adverse_events", index, "onset"), event.onset.anchor
    for index, assessment in enumerate(record.causality):
        if assessment.drug:
            yield (*above, "causality", index, "drug"), assessment.drug
    for index, response in enumerate(record.responses):
        if response.treatment:
            yield (*above, "responses", index, "treatment"), response.treatment


def _near_miss(context: CheckContext, location: Location, words: str, known: Sequence[str]) -> Iterator[Problem]:
    """Words that are nearly one of the known names, or of which only some are given, as in rash for skin rash."""
    folded = {name.casefold(): name for name in known}
    near = nearest(words.casefold(), folded, cutoff=0.8)
    near = near or next((name for name in folded if set(words.casefold().split()) < set(name.split())), "")
    if near:
        yield _nearly(context, location, words, folded[near])


def _nearly(context: CheckContext, location: Location, words: str, meant: str) -> Problem:
    path = spell_path(location)
    message = f"{path}: {words!r} is not {meant!r}; names must be the same to be taken together"
    return Problem("V109", message, context.position(*location), path, f"did you mean {meant}?", severity="warning")
