"""X108: outcomes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casegen.checks.context import CheckContext
from casegen.checks.prose_against_facts.binding import words_between
from casegen.checks.prose_against_facts.few import THE_FILE, Remark, findings_in
from casegen.checks.prose_against_facts.known import Known
from casegen.checks.prose_against_facts.reading import Reading, reading_of
from casegen.checks.prose_against_facts.texts import Sentence, Text, words_of
from casegen.checks.prose_against_facts.vocabulary import vocabulary
from casegen.checks.rule import Finding, rule
from casegen.model.adverse_event import AdverseEvent
from casegen.model.record import PatientRecord
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

_DIED = late_pattern(
    r"\b(?:[Hh]e|[Ss]he|(?:[Tt]he|[Oo]ur|[Tt]his)\s(?:patient|man|woman|boy|girl|child|infant|newborn))(?:\s\w+){0,2}?"
    r"\s(?P<died>died|passed\saway|succumbed|deceased)\b"
)
_ALIVE = late_pattern(r"\b(?P<alive>is\s(?:still\s)?alive|remains\salive|survived)\b")
_RESOLVED = late_pattern(
    r"\b(?P<resolved>(?:completely\s|fully\s)?(?:resolved|disappeared|subsided))(?:\scompletely|\sfully)?\b"
)
_TOLD_DEAD = late_pattern(r"\b(?:died|dead|death|deceased|fatal|passed away|succumbed|autopsy)\b", re.IGNORECASE)
_SIGNS = ("died", "passed away", "succumbed", "deceased", "alive", "survived", "resolved", "disappeared", "subsided")
_NOT_RESOLVED = frozenset(("partially improved", "unchanged", "worsened", "fatal"))
_DOUBT = vocabulary("not never nearly almost partly partially incompletely had father mother")
_JOINING = vocabulary("the a was were had has have and then which that")


@rule("X108", "an outcome that the facts contradict", source=THE_FILE, read="2026-11-22")
def outcomes_in_prose(context: CheckContext) -> Iterator[Finding]:
    """The prose lets nobody die who is alive in the facts, and resolves nothing that did not resolve.

    "The patient died" and "is alive" are compared with follow_up.status and death, "the rash resolved" with the outcome
    of the adverse event of that name. Correct the prose or the fact.
    """
    reading = reading_of(context)
    for text in reading.texts:
        if len(reading.records(text)) == 1 and text.kind != "perspective":
            yield from findings_in(context, text, _in_text(text, reading))


def _in_text(text: Text, reading: Reading) -> Iterator[Remark]:
    if not any(word in text.blanked for word in _SIGNS):
        return
    known = reading.known(text)
    location, record = known.records[0]
    events = [(where, part) for where, part in known.entries if isinstance(part, AdverseEvent)]
    for sentence in text.sentences:
        if sentence.tells_of_the_case:
            yield from _vital_status(sentence, location, record, known)
            yield from _resolution(sentence, events)


def _vital_status(sentence: Sentence, location: Location, record: PatientRecord, known: Known) -> Iterator[Remark]:
    status = record.follow_up.status if record.follow_up else None
    dead = status == "dead" or record.death is not None
    for pattern, contradicted in ((_DIED, not dead and _is_not_told_dead(status, known)), (_ALIVE, dead)):
        for found in pattern.finditer(sentence.text.blanked, sentence.start, sentence.end) if contradicted else ():
            if not _DOUBT.intersection(found[0].lower().split()):
                yield _about_death(found, location, record)


def _is_not_told_dead(status: str | None, known: Known) -> bool:
    """Whether no fact tells of a death, in whatever words."""
    if status is not None:
        return status == "alive"
    fatal = any(isinstance(part, AdverseEvent) and part.outcome == "fatal" for _, part in known.entries)
    return not fatal and not any(_TOLD_DEAD.search(text) for _, text in known.texts)


def _about_death(found: re.Match[str], location: Location, record: PatientRecord) -> Remark:
    """What to say where the text and the facts disagree on whether the patient lives."""
    status = record.follow_up.status if record.follow_up else None
    if record.death is None and status is None:
        message = f"the text says {found[1]}, but no fact does; add death and follow_up.status, or correct the text"
        return Remark(found.start(1), found.end(1), message)
    state = "alive" if status == "alive" and record.death is None else "dead"
    message = f"the text says {found[1]}, but the facts say {state}; correct the one that is wrong"
    fact = ("death",) if record.death else ("follow_up", "status")
    return Remark(found.start(1), found.end(1), message, ((*location, *fact),))


def _resolution(sentence: Sentence, events: Sequence[tuple[Location, AdverseEvent]]) -> Iterator[Remark]:
    for found in _RESOLVED.finditer(sentence.text.blanked, sentence.start, sentence.end):
        before = words_between(sentence, sentence.start, found.start())
        while before and before[-1] in _JOINING:
            before.pop()
        meant = [event for event in events if _ends_with(before, event[1].term)]
        if meant and all(_is_unresolved(event) for _, event in meant):
            location, event = meant[0]
            message = (
                f"the text says {' '.join(found[0].split())} for {event.term}, but the facts say {event.outcome};"
                " correct the one that is wrong"
            )
            yield Remark(found.start(), found.end(), message, ((*location, "outcome"),))


def _ends_with(before: Sequence[str], term: str) -> bool:
    words = [word.folded for word in words_of(term)]
    return bool(words and before) and before[-1] == words[-1] and not _DOUBT.intersection(before[-4:])


def _is_unresolved(event: AdverseEvent) -> bool:
    told = " ".join((event.note or "", *(step.what for step in event.course)))
    return event.outcome in _NOT_RESOLVED and "resol" not in told and "disappear" not in told
