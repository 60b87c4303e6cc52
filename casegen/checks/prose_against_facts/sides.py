"""X107: left and right."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.checks.prose_against_facts.few import THE_FILE, Remark, findings_in
from casegen.checks.prose_against_facts.known import Known
from casegen.checks.prose_against_facts.reading import Reading, reading_of
from casegen.checks.prose_against_facts.texts import Sentence, Text, Word, words_of
from casegen.checks.prose_against_facts.vocabulary import vocabulary
from casegen.checks.rule import Finding, rule
from casegen.validate import Location

_SIDES = ("left", "right")
_OTHER = {"left": "right", "right": "left"}
_ENDS = vocabulary(
    "and or of in on at to with by for from was were is had has a an the after before as that which where who showed"
    " revealed but without over under near his her their its"
)
_BOTH = vocabulary(
    "both bilateral bilaterally contralateral opposite other healthy unaffected uninjured normal compared versus"
    " unlike ipsilateral equal same comparable than"
)

Places = dict[tuple[str, ...], dict[str, Location]]


@rule("X107", "left or right contradicted by the facts", source=THE_FILE, read="2026-11-22")
def sides_in_prose(context: CheckContext) -> Iterator[Finding]:
    """Where the prose says left or right of a part of the body, a fact says the same of that part.

    A finding means that the facts have this part on the other side only: "right shoulder" where every fact has the left
    shoulder. Sentences that compare both sides are left alone. Correct the prose or the fact.
    """
    reading = reading_of(context)
    for text in reading.texts:
        if "left" in text.blanked or "right" in text.blanked or "Left" in text.blanked or "Right" in text.blanked:
            yield from findings_in(context, text, _in_text(text, reading))


def _in_text(text: Text, reading: Reading) -> Iterator[Remark]:
    meant = [sentence for sentence in text.sentences if _is_of_one_side(sentence)]
    places = _places(reading.known(text)) if meant else {}
    for sentence in meant if places else ():
        yield from _in_sentence(sentence, places)


def _is_of_one_side(sentence: Sentence) -> bool:
    """Whether it says left or right of this patient, and not "was left with"."""
    if len(sentence.folded & {"left", "right"}) != 1 or sentence.folded & _BOTH or not sentence.tells_of_the_case:
        return False
    words, blanked = sentence.words, sentence.text.blanked
    return any(_phrase(words, at, blanked) for at, word in enumerate(words) if word.folded in _SIDES)


def _in_sentence(sentence: Sentence, places: Places) -> Iterator[Remark]:
    for index, word in enumerate(sentence.words):
        if word.folded not in _SIDES:
            continue
        phrase = _phrase(sentence.words, index, sentence.text.blanked)
        facts = _of_place(phrase, places)
        if facts and word.folded not in facts:
            other = _OTHER[word.folded]
            end = word.end if len(phrase) == 0 else sentence.words[index + 1].end
            message = (
                f"the text says {sentence.text.written[word.start : end]}, but the facts say {other};"
                " correct the one that is wrong"
            )
            yield Remark(word.start, end, message, (facts[other],))


def _places(known: Known) -> Places:
    """The parts of the body that facts give a side to, and where."""
    places: Places = {}
    for location, text in known.texts:
        if "left" not in text and "right" not in text and "Left" not in text and "Right" not in text:
            continue
        words = words_of(text)
        for index, word in enumerate(words):
            if word.folded in _SIDES and (phrase := _phrase(words, index, text)):
                places.setdefault(phrase, {}).setdefault(word.folded, location)
    return places


def _of_place(phrase: tuple[str, ...], places: Places) -> dict[str, Location]:
    """The sides of this part in the facts; left shoulder pain is of the left shoulder."""
    found: dict[str, Location] = {}
    for place, sides in places.items():
        shorter = min(len(place), len(phrase))
        if shorter and place[:shorter] == phrase[:shorter]:
            found = {**sides, **found}
    return found


def _phrase(words: list[Word] | tuple[Word, ...], index: int, text: str) -> tuple[str, ...]:
    """Up to three words behind left or right that name the part: proximal humerus; nothing for "left the hospital"."""
    phrase: list[str] = []
    before = words[index]
    for word in words[index + 1 : index + 4]:
        if word.folded in _ENDS or text[before.end : word.start].strip(" \n-"):
            break
        before = word
        if word.folded != "sided":
            phrase.append(word.folded)
    return tuple(phrase)
