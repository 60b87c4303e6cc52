"""Numbers beside which no name stands, where the facts leave one thing only that they can be said of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from casegen.checks.prose_against_facts.amounts import DOSES, Held, Stated
from casegen.checks.prose_against_facts.binding import (
    RECKONED,
    another_name_follows,
    last_before,
    words_behind,
    words_between,
)
from casegen.checks.prose_against_facts.known import Entity, Known, Mention
from casegen.checks.prose_against_facts.texts import Sentence
from casegen.checks.prose_against_facts.vocabulary import vocabulary
from casegen.model.treatment import Treatment
from casegen.model.values.partial_date import PartialDate

_TO_THE_NUMBER = vocabulary(
    "of was were be been had could reduced lowered decreased raised increased escalated adjusted changed titrated to at"
    " then later finally again"
)
_TO_THE_DOSE = vocabulary("a an the this single full reduced lower higher daily initial starting maintenance tolerated")
_MOST_DATES = 50
_DISEASE = vocabulary("disease tumor cancer progression recurrence relapse remission metastases")
_CONTROL = vocabulary("controlled control free stable remission without")
_STOPPED = vocabulary("stopped discontinued withdrawn ended left")
_TO_THE_STOP = _STOPPED | vocabulary("was were had been could be off then finally only again completely safely after")
_TO_THE_NAME = vocabulary("the of treatment therapy with this his her")


class Claim(NamedTuple):
    """What a number is said of: its name, the facts that it is said against, and all facts that may agree with it."""

    name: str
    against: list[Held]
    held: list[Held]


def lone_claim(sentence: Sentence, known: Known, mentions: Sequence[Mention], stated: Stated) -> Claim | None:
    """What a number without a name is said of, if that is plain. ``mentions`` are the names that have such numbers."""
    if stated.kind == "time":
        return _end_of_treatment(sentence, known, mentions, stated) or _time_without_disease(sentence, known, stated)
    return _dose(sentence, known, mentions, stated) if stated.kind in DOSES else None


def _dose(sentence: Sentence, known: Known, mentions: Sequence[Mention], stated: Stated) -> Claim | None:
    """A single dose of 4 mg was given: of the one drug of the sentence; a dose reduced to 4 mg: of that of the case."""
    before = words_between(sentence, max(sentence.start, stated.start - 50), stated.start)
    behind = words_behind(sentence, stated.end)
    if RECKONED.intersection(before[-5:]) or behind[:1] == ["of"] or another_name_follows(sentence, stated, behind):
        return None
    drug = None
    if mentions:
        drug = _only_one([mention.entity for mention in mentions]) if before[-2:] == ["dose", "of"] else None
        drug = drug if drug and _treatments(drug) else None
    elif _is_called_a_dose(before, sure=sentence.is_about_the_case) or _opens_with_it(sentence, before):
        drug = _only_drug(known)
    against = drug.of_kind(stated.kind) if drug else []
    return Claim(drug.name, against, [*drug.held, *known.doses]) if drug and against else None


def _is_called_a_dose(before: Sequence[str], *, sure: bool) -> bool:
    """Whether dose stands before the number, and no name of a drug before the dose.

    Where it is not ``sure`` that this patient is meant, "a dose of 4 mg" may be anybody's, but one that was changed.
    """
    at = next((index for index in range(len(before) - 1, -1, -1) if before[index] not in _TO_THE_NUMBER), -1)
    if at < 0 or before[at] != "dose":
        return False
    anybodys = before[at + 1 :] == ["of"] and before[at - 1 : at] == ["a"]
    return (sure or not anybodys) and (at == 0 or before[at - 1] in _TO_THE_DOSE)


def _opens_with_it(sentence: Sentence, before: Sequence[str]) -> bool:
    """Whether a sentence that is surely about this patient begins: at 300 mg per day the tumor responded."""
    return list(before) in (["at"], ["on"]) and sentence.is_about_the_case


def _only_one(entities: Sequence[Entity]) -> Entity | None:
    different = {id(entity): entity for entity in entities}
    return next(iter(different.values())) if len(different) == 1 else None


def _only_drug(known: Known) -> Entity | None:
    """The drug of a case that has no other, be it with a dose or without."""
    return _only_one([entity for entity in known.entities if _treatments(entity)])


def _treatments(entity: Entity) -> list[Treatment]:
    return [part for _, part in entity.entries if isinstance(part, Treatment)]


def _end_of_treatment(sentence: Sentence, known: Known, mentions: Sequence[Mention], stated: Stated) -> Claim | None:
    """After 2 years the drug was stopped, the drug was stopped after 2 years: its duration."""
    before = words_between(sentence, max(sentence.start, stated.start - 50), stated.start)
    if before[-1:] != ["after"] or not sentence.folded & _STOPPED:
        return None
    named = _stopped_before(sentence, mentions, stated) or _stopped_behind(sentence, mentions, stated)
    if named is None or len(named.entity.entries) != 1:
        return None
    location, treatment = named.entity.entries[0]
    if not isinstance(treatment, Treatment) or treatment.interruptions or treatment.ongoing:
        return None
    against = [held for held in named.entity.held if held.location == (*location, "duration")]
    return Claim(named.entity.name, against, named.entity.held) if against else None


def _stopped_before(sentence: Sentence, mentions: Sequence[Mention], stated: Stated) -> Mention | None:
    named = last_before(mentions, stated.start)
    if named is None:
        return None
    gap = words_between(sentence, named.end, stated.start)
    behind = words_behind(sentence, stated.end)
    plain = behind[:1] != ["of"] or behind[1:2] in (["treatment"], ["therapy"])
    return named if plain and _STOPPED.intersection(gap) and _TO_THE_STOP.issuperset(gap) else None


def _stopped_behind(sentence: Sentence, mentions: Sequence[Mention], stated: Stated) -> Mention | None:
    named = next((mention for mention in mentions if mention.start >= stated.end), None)
    if named is None or not _TO_THE_NAME.issuperset(words_between(sentence, stated.end, named.start)):
        return None
    for word in words_between(sentence, named.end, named.end + 60):
        if word in _STOPPED:
            return named
        if word not in _TO_THE_STOP:
            return None
    return None


def _time_without_disease(sentence: Sentence, known: Known, stated: Stated) -> Claim | None:
    """The disease has been controlled for 2 years: one of the times in the facts, or between two of their dates."""
    before = words_between(sentence, max(sentence.start, stated.start - 60), stated.start)[-7:]
    if before[-1:] != ["for"] or not _CONTROL.intersection(before) or not _DISEASE.intersection(before):
        return None
    if words_behind(sentence, stated.end)[:1] in (["before"], ["prior"]):
        return None
    against = list(_times_observed(known))
    between = _between_dates(known) if against else None
    return Claim("the time without progression", against, [*known.times, *between]) if between is not None else None


def _times_observed(known: Known) -> Iterator[Held]:
    """The lengths of time for which somebody looked: of follow-up, of a response, of a treatment that goes on."""
    ongoing = [where for where, part in known.entries if isinstance(part, Treatment) and part.ongoing]
    for held in known.times:
        whole = held.location[-1] == "duration" and held.location[:-1] in ongoing
        if whole or {"follow_up", "responses"}.intersection(held.location):
            yield held


def _between_dates(known: Known) -> list[Held] | None:
    """The lengths of time between all calendar dates of the facts, of which the prose may tell; None for too many."""
    dated = {_first_and_last_day(point.date): where for where, point in known.points if point.date}
    if len(dated) > _MOST_DATES:
        return None
    return [
        Held("time", max(0.0, float(first - before_last)), float(last - before_first), where, "")
        for (first, last), where in dated.items()
        for before_first, before_last in dated
        if last > before_first
    ]


def _first_and_last_day(partial: PartialDate) -> tuple[int, int]:
    first = date(partial.year, partial.month or 1, partial.day or 1).toordinal()
    last = date(partial.year, partial.month or 12, partial.day or 28).toordinal()
    return first, last
