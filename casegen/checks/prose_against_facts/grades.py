"""X102: grades of adverse events."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casegen.checks.context import CheckContext
from casegen.checks.prose_against_facts.binding import words_between
from casegen.checks.prose_against_facts.few import THE_FILE, Remark, findings_in
from casegen.checks.prose_against_facts.known import Known
from casegen.checks.prose_against_facts.reading import Reading, reading_of
from casegen.checks.prose_against_facts.subject import speaks_of_others
from casegen.checks.prose_against_facts.texts import Sentence, Text, words_of
from casegen.checks.prose_against_facts.vocabulary import vocabulary
from casegen.checks.rule import Finding, rule
from casegen.model.adverse_event import AdverseEvent
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

# A range or a choice (grade 3 or 4, grade ≥3) is mostly said of what did not happen, and left alone.
_GRADE = late_pattern(r"\b[Gg]rade[\s-]([1-5]|I{1,3}V?|IV|V)\b(?![\s-]*(?:[-–/]|to\b|or\b|and\b)\s*(?:[1-5]|[IV]))")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}
_DENIED = vocabulary("no not without never any than above below least most")
_MODALS = vocabulary("can may must could common rare frequent needs need requires require")
_JOINING = vocabulary("of a an the was were is had at with which severe mild moderate ctcae common first initially")
_MODIFIERS = 2

Event = tuple[Location, AdverseEvent]


@rule("X102", "a grade that the facts contradict", source=THE_FILE, read="2026-11-22")
def grades_in_prose(context: CheckContext) -> Iterator[Finding]:
    """The grade that the prose gives for an adverse event of this case is the one that the facts give.

    Looked at are "grade 2 rash" and "rash of grade 2", where the event is named by its term or by the term's last word.
    Correct the prose or adverse_events, or cite the grade by its path, so that the two can't differ.
    """
    reading = reading_of(context)
    for text in reading.texts:
        if "grade" in text.blanked or "Grade" in text.blanked:
            yield from findings_in(context, text, _in_text(text, reading))


def _in_text(text: Text, reading: Reading) -> Iterator[Remark]:
    if not _GRADE.search(text.blanked):
        return
    for sentence in text.sentences:
        for found in _GRADE.finditer(text.blanked, sentence.start, sentence.end):
            if sentence.tells_of_the_case or _is_a_lesson(sentence):
                yield from _remark(sentence, found, _events(sentence, reading.known(text)))


def _events(sentence: Sentence, known: Known) -> list[Event]:
    """The adverse events that the sentence can mean; a lesson told in the present has to name one in full."""
    events = [(location, part) for location, part in known.entries if isinstance(part, AdverseEvent)]
    return events if sentence.tells_of_the_case else [one for one in events if _is_named_in_full(one, sentence)]


def _remark(sentence: Sentence, found: re.Match[str], events: Sequence[Event]) -> Iterator[Remark]:
    grade = _ROMAN.get(found[1], found[1])
    before = words_between(sentence, max(sentence.start, found.start() - 60), found.start())
    if _DENIED.intersection(before[-3:]):
        return
    behind = words_between(sentence, found.end(), found.end() + 60)
    meant = [event for event in events if _is_named(event[1], before, behind)]
    if not meant or any(_may_have(event, grade) for _, event in meant):
        return
    location, event = meant[0]
    message = (
        f"the text says grade {found[1]} for {event.term}, but the facts say grade {event.grade};"
        " correct the one that is wrong"
    )
    yield Remark(found.start(), found.end(), message, ((*location, "grade"),))


def _is_a_lesson(sentence: Sentence) -> bool:
    """Whether a conclusion is drawn from the case, though it is told in the present: it takes the case's grade."""
    return sentence.text.kind == "lesson" and not speaks_of_others(sentence) and not sentence.folded & _MODALS


def _is_named_in_full(event: Event, sentence: Sentence) -> bool:
    words = [word.folded for word in words_of(event[1].term)]
    return bool(words) and f" {' '.join(words)} " in f" {' '.join(sentence.spoken)} "


def _may_have(event: AdverseEvent, grade: str) -> bool:
    """Whether the event had this grade, or went through steps that may have had it."""
    steps = " ".join((event.note or "", event.severity or "", *(step.what for step in event.course)))
    return event.grade in (None, grade) or "grade" in steps.lower()


def _is_named(event: AdverseEvent, before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether the event stands beside the grade: grade 3 skin rash, grade 3 exfoliative rash, rash of grade 3."""
    term = [word.folded for word in words_of(event.term)]
    if not term:
        return False
    ahead = next((index for index, word in enumerate(behind[: len(term) + _MODIFIERS]) if word == term[-1]), None)
    if ahead is not None:
        return _fits(behind[:ahead], term)
    at = next((index for index in range(len(before) - 1, -1, -1) if before[index] not in _JOINING), None)
    return at is not None and before[at] == term[-1]


def _fits(modifiers: Sequence[str], term: Sequence[str]) -> bool:
    """Whether the words before the noun are the term's own: hand-foot skin reaction is no drug reaction."""
    return all(word in (*term[:-1], *_JOINING) for word in modifiers)
