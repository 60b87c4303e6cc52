"""X105: categories of tumour response."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casegen.checks.context import CheckContext
from casegen.checks.prose_against_facts.binding import words_between
from casegen.checks.prose_against_facts.few import Remark, findings_in
from casegen.checks.prose_against_facts.known import Known
from casegen.checks.prose_against_facts.reading import Reading, reading_of
from casegen.checks.prose_against_facts.subject import LITERATURE, OF_OTHERS
from casegen.checks.prose_against_facts.texts import Sentence, Text, fold, words_of
from casegen.checks.prose_against_facts.vocabulary import vocabulary
from casegen.checks.rule import Finding, rule
from casegen.model.response import Response
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

_WORDS = {"complete": "complete response", "partial": "partial response", "stable": "stable disease"}
_WORDS |= {"progressive": "progressive disease"}
_SHORT = {"CR": "complete", "PR": "partial", "SD": "stable", "PD": "progressive"}
_CATEGORY = late_pattern(
    r"\b(?:(?P<word>[Cc]omplete|[Pp]artial) (?:response|remission)|(?P<state>[Ss]table|[Pp]rogressive) disease"
    r"|(?P<short>CR|PR|SD|PD))\b"
)
_SIGNS = ("omplete re", "artial re", "table d", "rogressive d", "CR", "PR", "SD", "PD")
_CRITERIA = vocabulary("recist choi mrecist irecist percist response")
_CRITERIA_CITED = late_pattern(
    r"(?:[mi]?RECIST|PERCIST|Choi|criteria)(?:\s[0-9.]+)?(?:\sof\s\w+(?:\sand\scolleagues|\set\sal\.)?)?\s*\[@[^\]\n]*\]"
)
_CONDITIONAL = vocabulary("would could might if")
_NOT_THIS = vocabulary("requires require means defined definition category categories frequent rare often")
_DENIED = vocabulary("no not without never neither nor a until")


@rule(
    "X105",
    "a response that the facts contradict",
    source="Eisenhauer EA, et al. Eur J Cancer 2009;45:228-247, section 4.3 (the categories and their short forms)",
    read="2026-11-22",
)
def responses_in_prose(context: CheckContext) -> Iterator[Finding]:
    """A category of response that the prose gives for this case is one that the facts give.

    Complete and partial response or remission, stable and progressive disease are looked up among responses; beside the
    name of a set of criteria, among those by these criteria. CR, PR, SD and PD count only in a sentence that names
    criteria or a response. Correct the prose or responses, or cite the category by its path.
    """
    reading = reading_of(context)
    for text in reading.texts:
        yield from findings_in(context, text, _in_text(text, reading))


def _in_text(text: Text, reading: Reading) -> Iterator[Remark]:
    if not any(sign in text.blanked for sign in _SIGNS) or not _CATEGORY.search(text.blanked):
        return
    known = reading.known(text)
    responses = [(location, part) for location, part in known.entries if isinstance(part, Response)]
    if not any(part.category.words in _WORDS.values() for _, part in responses):
        return
    for sentence in text.sentences:
        for found in _CATEGORY.finditer(text.blanked, sentence.start, sentence.end):
            if sentence.is_about_the_case or _is_this_response(sentence, found):
                yield from _remark(sentence, found, responses, known)


def _is_this_response(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether a discussion speaks of "the complete response", be it of what would have been lost without it.

    A set of criteria may be cited beside it.
    """
    before = words_between(sentence, sentence.start, found.start())
    behind = words_between(sentence, found.end(), found.end() + 20)
    rest = _CRITERIA_CITED.sub("", sentence.written)
    words = {word.folded for word in words_of(rest)} - _CONDITIONAL
    return (
        sentence.text.kind in ("discussion", "lesson")
        and before[-1:] == ["the"]
        and behind[:1] not in (["rate"], ["rates"])
        and not (words & (LITERATURE | OF_OTHERS | _NOT_THIS) or "[@" in rest or sentence.is_beside_a_reference)
    )


def _remark(
    sentence: Sentence, found: re.Match[str], responses: Sequence[tuple[Location, Response]], known: Known
) -> Iterator[Remark]:
    key = found["word"] or found["state"]
    before = words_between(sentence, max(sentence.start, found.start() - 40), found.start())
    denied = _DENIED - {"a"} if found["word"] or found["short"] else _DENIED
    if denied.intersection(before[-3:]) or (found["short"] and not sentence.folded & _CRITERIA):
        return
    category = _WORDS[(key or _SHORT[found["short"]]).lower()]
    meant = _by_criteria(sentence, responses)
    told = any(f"{category.split()[0]} re" in text or category in text for _, text in known.texts)
    if told or any(response.category.words == category for _, response in meant):
        return
    facts = " and ".join(
        f"{response.category} by {response.criteria}" if response.criteria else str(response.category)
        for _, response in meant
    )
    message = f"the text says {found[0]}, but the facts say {facts}; correct the one that is wrong"
    yield Remark(found.start(), found.end(), message, tuple((*location, "category") for location, _ in meant))


def _by_criteria(
    sentence: Sentence, responses: Sequence[tuple[Location, Response]]
) -> Sequence[tuple[Location, Response]]:
    """The responses by the one set of criteria that the sentence names; all where it names none or several."""
    named = {
        fold(response.criteria.split()[0])
        for _, response in responses
        if response.criteria and fold(response.criteria.split()[0]) in sentence.folded
    }
    if len(named) != 1:
        return responses
    return [(place, one) for place, one in responses if one.criteria and fold(one.criteria.split()[0]) in named]
