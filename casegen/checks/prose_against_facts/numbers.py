"""X101: numbers with a unit."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from casegen.checks.context import CheckContext
from casegen.checks.prose_against_facts.amounts import DOSES, Held, Stated, agrees_with_any, distance, stated_amounts
from casegen.checks.prose_against_facts.binding import (
    RECKONED,
    another_name_follows,
    bound_after,
    bound_before,
    last_before,
    words_behind,
    words_between,
)
from casegen.checks.prose_against_facts.few import THE_FILE, Remark, findings_in
from casegen.checks.prose_against_facts.known import Entity, Known, Mention
from casegen.checks.prose_against_facts.lone import Claim, lone_claim
from casegen.checks.prose_against_facts.reading import Reading, reading_of
from casegen.checks.prose_against_facts.texts import Sentence, Text
from casegen.checks.prose_against_facts.vocabulary import vocabulary
from casegen.checks.rule import Finding, rule

_LASTING = vocabulary("for lasting lasted lasts during over duration follow up took time")
_OF_TWO = vocabulary("difference sum ratio")
_CHANGED = vocabulary("rose fell fallen risen dropped increased decreased gained lost")
_NO_LENGTH = vocabulary(
    "after before later ago prior since following earlier old of from into post postoperatively and apart interval"
)

# What is measured and no growth.
_NO_GROWTH = vocabulary("incision wound scar defect margin hole catheter stent tube needle crown length height")
_TIMES = {"twice": 2, "bid": 2, "two": 2, "three": 3, "thrice": 3, "tid": 3, "four": 4, "qid": 4}
_EVERY = {"12": 2, "8": 3, "6": 4}


@rule("X101", "a number that the facts contradict", source=THE_FILE, read="2026-11-22")
def numbers_in_prose(context: CheckContext) -> Iterator[Finding]:
    """A number with a unit that the prose gives for something of this case is the one that the facts give for it.

    Compared are doses, laboratory values, vital signs, sizes, durations and the like, where the name of the drug, test
    or finding stands right beside the number, and its facts have a number of the same kind. Units are converted, and
    rounding is allowed but for doses. In a discussion, a sentence counts that tells of the past and points to nobody
    else; what is said of other patients, of trials, of rules or of what might have been is left alone.
    Correct the prose or the fact, or cite the fact by its path, {{ treatments.imatinib.dose }}, so that the two can't
    differ.
    """
    reading = reading_of(context)
    for text in reading.texts:
        yield from findings_in(context, text, _contradictions(text, reading))


def _contradictions(text: Text, reading: Reading) -> Iterator[Remark]:
    amounts = deque(stated_amounts(text.blanked))
    for sentence in text.sentences if amounts else ():
        inside = []
        while amounts and amounts[0].start < sentence.end:
            inside.append(amounts.popleft())
        if inside and sentence.tells_of_the_case:
            yield from _in_sentence(sentence, reading.known(text), inside)


def _in_sentence(sentence: Sentence, known: Known, amounts: Sequence[Stated]) -> Iterator[Remark]:
    mentions = known.mentions(sentence)
    by_kind = {
        kind: [mention for mention in mentions if mention.entity.of_kind(kind)]
        for kind in {stated.kind for stated in amounts}
    }
    for stated in amounts:
        claim = _claim(sentence, known, by_kind[stated.kind], stated)
        if claim and _contradicts(stated, words_behind(sentence, stated.end), [*claim.held, *known.told]):
            yield _remark(stated, claim)


def _claim(sentence: Sentence, known: Known, mentions: Sequence[Mention], stated: Stated) -> Claim | None:
    """What the number is said of, and the facts that may agree with it."""
    if not sentence.is_about_the_case and (stated.sense in ("most", "least") or stated.is_range):
        return None  # a limit or a range in a discussion is rarely said of one patient
    entity = _entity_of(sentence, known, mentions, stated)
    if entity is None:
        return lone_claim(sentence, known, mentions, stated)
    others = known.times if stated.kind == "time" else []
    return Claim(entity.name, entity.of_kind(stated.kind), [*entity.held, *others])


def _entity_of(sentence: Sentence, known: Known, mentions: Sequence[Mention], stated: Stated) -> Entity | None:
    """What the number is said of, if that is plain."""
    behind = words_behind(sentence, stated.end)
    named = last_before(mentions, stated.start)
    begin = max(sentence.start, stated.start - 30, named.end if named else 0)
    before = words_between(sentence, begin, stated.start)[-3:]
    if RECKONED.intersection(before) and before[-2:] != ["followed", "by"]:
        return None
    if _is_a_difference(sentence, named, before):
        return None
    if stated.kind == "time" and not _is_a_length(before, behind):
        return None
    found = _mention_of(sentence, mentions, stated, behind)
    if found is None and stated.kind == "length" and before[-1:] in (["measuring"], ["measured"]):
        return known.growth if not _NO_GROWTH.intersection(_clause_before(sentence, stated)) else None
    return found.entity if found else None


def _is_a_length(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether a time tells how long something was: given for 3 months before surgery, not 3 months before surgery."""
    if before[-1:] == ["for"] and behind[:1] in (["before"], ["after"]):
        return True
    return bool(_LASTING.intersection(before[-2:])) and not _NO_LENGTH.intersection(behind[:1])


def _is_a_difference(sentence: Sentence, named: Mention | None, before: Sequence[str]) -> bool:
    """It rose 2 g/dL; a rise of potassium of 1.2 mmol/L; the difference between total and direct bilirubin."""
    if sentence.folded & _OF_TWO or _CHANGED.intersection(before[-1:]):
        return True
    ahead = words_between(sentence, max(sentence.start, named.start - 30), named.start)[-2:] if named else []
    return before[-1:] != ["to"] and bool(RECKONED.intersection(ahead[:1])) and ahead[1:] in (["of"], ["in"])


def _clause_before(sentence: Sentence, stated: Stated) -> list[str]:
    return words_between(sentence, max(sentence.start, stated.start - 60), stated.start)


def _mention_of(
    sentence: Sentence, mentions: Sequence[Mention], stated: Stated, behind: Sequence[str]
) -> Mention | None:
    before = None if another_name_follows(sentence, stated, behind) else bound_before(sentence, mentions, stated.start)
    if stated.kind == "time":
        return before
    after = bound_after(sentence, mentions, stated.end, adjectives=stated.kind == "length")
    # In "imatinib and 4 mg of dexamethasone" the word of decides; otherwise the name that went before.
    of_what = behind[:1] == ["of"] and sentence.text.blanked[stated.end].isspace()
    if of_what and (stated.kind in DOSES or stated.kind == "volume"):
        return after
    return before or after


def _contradicts(stated: Stated, behind: Sequence[str], held: list[Held]) -> bool:
    times = _times_a_day(behind)
    daily = stated._replace(values=tuple(value * times for value in stated.values))
    return not agrees_with_any(stated, held) and not agrees_with_any(daily, held)


def _times_a_day(behind: Sequence[str]) -> int:
    """200 mg twice daily may be the 400 mg per day of the facts."""
    every = " ".join(behind[:3])
    if every.startswith("every ") and behind[1] in _EVERY:
        return _EVERY[behind[1]]
    return next((_TIMES[word] for word in behind[:2] if word in _TIMES), 1)


def _remark(stated: Stated, claim: Claim) -> Remark:
    nearest = min(claim.against, key=lambda held: distance(stated, held))
    message = (
        f"the text says {stated.written} for {claim.name}, but the facts say {nearest.printed};"
        " correct the one that is wrong, or add the missing fact"
    )
    return Remark(stated.start, stated.end, message, (nearest.location,))
