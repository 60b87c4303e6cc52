"""Which named thing a number, a grade or an outcome in a sentence belongs to.

Only what stands beside it is trusted: between the name and the number there may be nothing but words that join the two
("imatinib was started at a dose of 300 mg"). Anything else could be about something that has another name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from casegen.checks.prose_against_facts.amounts import DOSES, Stated
from casegen.checks.prose_against_facts.known import Mention
from casegen.checks.prose_against_facts.texts import Sentence
from casegen.checks.prose_against_facts.vocabulary import vocabulary
from casegen.startup.late_pattern import late_pattern

_JOINING = vocabulary(
    "a an the at of to from with was were is had been be then later finally again first only still it"
    " dose doses dosage dosing daily once twice per day d every oral orally iv intravenous intravenously po"
    " start started starting initiated begun commenced given administered taken received increased reduced raised"
    " lowered decreased escalated tapered resumed restarted reintroduced continued maintained adjusted changed"
    " titrated up down initial initially full maintenance loading tablet tablets treatment therapy"
    " level levels concentration concentrations count counts value values measured measuring measures rose risen fell"
    " fallen dropped peaked elevated about approximately around nearly almost some size diameter"
    " followed by then repeat another applied used worn done performed placed tolerated interrupted stopped"
    " could serum plasma total maximum for lasting lasted lasts during over rate took large in"
    " mesylate maleate hydrochloride acetate sodium sulfate phosphate tosylate citrate succinate"
)
_BETWEEN_DOSE_AND_DRUG = vocabulary(
    "of oral orally intravenous intravenously iv po daily per day d once twice three times every a the dose doses"
    " tablet tablets kg topical subcutaneous intramuscular"
)
RECKONED = vocabulary(
    "by total cumulative altogether normal reference range upper lower limit limits difference interval intervals no"
    " not without half double doubled halved rise fall drop increase decrease gain loss reduction increment"
)
"""Sums, differences and limits are no facts by themselves: a total of 3 g, reduced by 100 mg, normal below 10."""

_AFTER_A_DOSE = vocabulary(
    "daily per twice once thrice three four every each a an the orally oral intravenously intravenous iv po d bid tid"
    " day weekly monthly was were is are had has did and or then but with without for on at in to after before from"
    " until over during when while as because which that who she he followed by of led caused resulted tablet tablets"
    " dose doses"
)
_OPEN = late_pattern(r"[;:.!?]\s|[;:]")
_FAR = 90
_NOT_A_NAME = vocabulary(
    "of from above below over under in on at to with and or by for the a an was were is had who which that after before"
    " margin incision"
)


def bound_before(sentence: Sentence, mentions: Sequence[Mention], start: int) -> Mention | None:
    """The name that stands before a stretch, with nothing but joining words and numbers between."""
    nearest = last_before(mentions, start)
    if nearest is None or start - nearest.end > _FAR:
        return None
    gap = words_between(sentence, nearest.end, start)
    if gap == ["from"] and nearest.entity.of_kind("distance"):
        return nearest  # a fall from 3 m
    joined = all(word in _JOINING or word[0].isdigit() or len(word) <= 2 for word in gap)
    return nearest if joined and not _breaks(sentence, nearest.end, start) else None


def bound_after(
    sentence: Sentence, mentions: Sequence[Mention], end: int, *, adjectives: bool = False
) -> Mention | None:
    """The name behind a stretch: 400 mg of oral imatinib; with ``adjectives`` also 7-cm heterogeneous gastric mass."""
    at = bisect_left(mentions, end, key=lambda mention: mention.start)
    nearest = mentions[at] if at < len(mentions) else None
    if nearest is None or nearest.start - end > _FAR or _breaks(sentence, end, nearest.start):
        return None
    gap = words_between(sentence, end, nearest.start)
    if adjectives:
        plain = "," not in sentence.text.blanked[end : nearest.start]
        return nearest if plain and len(gap) <= 3 and not _NOT_A_NAME.intersection(gap) else None
    return nearest if all(word in _BETWEEN_DOSE_AND_DRUG for word in gap) else None


def last_before(mentions: Sequence[Mention], start: int) -> Mention | None:
    """The last name that ends before a place; names stand in order, and none in another."""
    at = bisect_left(mentions, start, key=lambda mention: mention.start)
    return mentions[at - 1] if at and mentions[at - 1].end <= start else None


def words_between(sentence: Sentence, start: int, end: int) -> list[str]:
    """The folded words of a sentence between two places of its text."""
    words = sentence.words
    first = bisect_left(words, start, key=lambda word: word.start)
    last = bisect_left(words, end, key=lambda word: word.start)
    return [word.folded for word in words[first:last]]


def words_behind(sentence: Sentence, end: int) -> list[str]:
    """The first three words behind a stretch, or fewer."""
    return words_between(sentence, end, end + 30)[:3]


def another_name_follows(sentence: Sentence, stated: Stated, behind: Sequence[str]) -> bool:
    """Whether a dose may be that of what stands behind it: imatinib was followed by 50 mg sunitinib."""
    if stated.kind not in DOSES or not behind or behind[0] in _AFTER_A_DOSE or behind[0][0].isdigit():
        return False
    return sentence.text.blanked[stated.end : stated.end + 1].isspace()


def _breaks(sentence: Sentence, start: int, end: int) -> bool:
    return _OPEN.search(sentence.text.blanked, start, end) is not None
