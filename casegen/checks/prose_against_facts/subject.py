"""Of whom a sentence speaks: of the patient of this case, or of others, of rules and of what was not done.

Two degrees of certainty. A sentence is surely about the case where it names this patient, or stands in the case
presentation. It probably tells of the case where a discussion tells of the past and nothing points to anybody else:
that is enough for a number beside the name of one of the case's own drugs, tests or findings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from casegen.checks.prose_against_facts.vocabulary import vocabulary
from casegen.model.values.numbers import NUMBER_WORDS
from casegen.startup.late_pattern import late_pattern

if TYPE_CHECKING:
    from casegen.checks.prose_against_facts.texts import Sentence

Spoken = Literal["patient", "others", ""]
"""Of whom the sentences before speak, in the same paragraph."""

LITERATURE = vocabulary(
    "trial trials study studies guideline guidelines recommended recommend recommends recommendation recommendations"
    " literature cohort registry meta usual usually standard typical typically commonly generally approved licensed"
    " colleagues et patients should would could may might can if unless considered instead rather planned intended"
    " proposed"
)
"""Words of sentences that may speak of other patients, of rules or of what was not done."""

OF_OTHERS = vocabulary(
    "review reviews label median mean average series published cases others another elsewhere described reported report"
    " reports author authors"
)
"""The same outside of the case presentation, where they have other meanings: for another 5 days, the median nerve."""

_NOT_OF_ONE_PATIENT = vocabulary(
    "adults children women men infants neonates newborns people persons individuals boys girls mothers subjects"
    " participants volunteers victims survivors users controls workers elderly everybody nobody"
    " somebody families population populations groups group experimental placebo animals mice rats"
    " survival efficacy superior inferior versus vs compared comparison contrast unlike threshold cutoff target goal"
    " often frequently sometimes rarely normally textbook manufacturer most other many few historically worldwide"
    " incidence prevalence mortality assumed hypothetical theoretical expected predicted"
    " longest shortest largest smallest highest lowest youngest oldest record ever"
    " father sister brother sibling siblings cousin aunt uncle"
)
"""Words for which a sentence of the discussion is left alone that does not name this patient."""

_PERSONS = vocabulary("patient man woman boy girl gentleman lady child infant newborn neonate baby mother case report")
_STRANGERS = _PERSONS | vocabulary(
    "farmer worker student nurse teacher soldier driver volunteer adult teenager adolescent toddler schoolboy"
    " schoolgirl colleague relative person user smoker athlete"
)
_INDEFINITE = vocabulary("a an one second third every each any no such that")
# Whoever is compared with our patient is another one.
_BESIDE = vocabulary("unlike contrast contrary compared comparison than like as similar similarly")
_AGE = vocabulary("year years month months week weeks day days old")
_PRONOUNS = vocabulary("he she his her him they their them")
_PAST = vocabulary(
    "was were had been received took developed underwent presented came rose fell showed revealed spoke measured"
    " weighed lasted improved recovered resolved died tolerated reached remained became began started stopped continued"
    " dropped needed required responded lost gained left led followed ended helped"
)
_BY_AUTHORS = vocabulary(
    "gave treated used found observed saw enrolled compared randomized analyzed investigated noted suggested"
    " recommended administered"
)
_PASSIVE = vocabulary("was were been be is are being who that we i first then also had has")
# What was possible, and not what would be: until the dose could be raised.
_WAS_ABLE = late_pattern(
    r"\b(?:until|after|before|once|when|that)\b[^.;:]*\bcould(?:\s\w+)?\sbe"
    r"\s(?!an?\b|the\b|considered|tried|used|given|offered|added|attempted|useful|helpful|expected|explained|needed"
    r"|necessary|safe|sufficient|enough|due|seen|told|argued|proposed)\w+",
    re.IGNORECASE,
)
# "Better than with 400 mg" compares; "more than 3 hours" does not.
_THAN = late_pattern(rf"\bthan\s(?!(?:an? |the )?(?:[0-9]|half\b|(?:{'|'.join(NUMBER_WORDS)})\b))")
# Another dose or another one may well be this patient's.
_ANOTHER = late_pattern(
    r"\banother\s(?!(?:one|dose|drug|hour|day|week|month|year|course|cycle)s?\b|[0-9])", re.IGNORECASE
)
# Seen by Smith; what was itself a cause is one in everybody.
_IN_GENERAL = late_pattern(r"\bby\s[A-Z][a-z]{2,}\b|\b(?:was|were)\sitself\b")
_COUNTED = late_pattern(r"\b(?:[0-9]+\s(?:\([^)]*\)\s)?of\s(?:the\s)?[0-9]+|[0-9.]+\s?%\)?\sof|n\s?=\s?[0-9]+)")


def is_about_the_case(sentence: Sentence) -> bool:
    """Whether what a sentence states is surely said of this patient.

    The case presentation is, unless a sentence looks like one about the literature; in the other texts a sentence has
    to name the patient, or, in abstract and conclusions, to tell of the past.
    """
    text = sentence.text
    if text.kind == "perspective" or _is_hypothetical_or_literature(sentence) or sentence.has_reference:
        return False
    if text.kind in ("title", "case"):
        return True
    if sentence.folded & OF_OTHERS:
        return False
    return (text.kind == "lesson" and bool(sentence.folded & _PAST)) or names_the_patient(sentence)


def tells_of_the_case(sentence: Sentence) -> bool:
    """Whether a sentence probably speaks of this patient: see the module."""
    if sentence.is_about_the_case:
        return True
    return (
        sentence.text.kind == "discussion"
        and bool(sentence.folded & _PAST)
        and not speaks_of_others(sentence)
        and not _is_hypothetical_or_literature(sentence)
        and _goes_with_what_went_before(sentence)
    )


def _goes_with_what_went_before(sentence: Sentence) -> bool:
    before = sentence.text.spoken_of[sentence.start]
    return before == "patient" or (before == "" and not sentence.folded & _PRONOUNS)


def _is_hypothetical_or_literature(sentence: Sentence) -> bool:
    found = sentence.folded & LITERATURE
    return bool(found) and not (found == {"could"} and _WAS_ABLE.search(sentence.written))


def spoken_before(sentences: Sequence[Sentence]) -> dict[int, Spoken]:
    """Of whom the sentences before each one speak, by the place where it starts.

    Whoever tells of others goes on telling of them until a sentence names our patient, or a paragraph begins.
    """
    found: dict[int, Spoken] = {}
    state: Spoken = ""
    for sentence in sentences:
        if sentence.begins_a_paragraph:
            state = ""
        found[sentence.start] = state
        if names_the_patient(sentence):
            state = "patient"
        elif speaks_of_others(sentence):
            state = "others"
    return found


def speaks_of_others(sentence: Sentence) -> bool:
    """Whether anything in a sentence points to other patients, to their number or to those who treated them."""
    folded = sentence.folded
    others = (
        folded & OF_OTHERS - {"another"}
        or folded & _NOT_OF_ONE_PATIENT
        or (folded & LITERATURE) - {"could", "can", "may"}
    )
    return bool(
        others
        or sentence.has_reference
        or ("another" in folded and _ANOTHER.search(sentence.written))
        or ("than" in folded and _THAN.search(sentence.written))
        or _IN_GENERAL.search(sentence.text.blanked, sentence.start, sentence.end)
        or _is_told_by_others(sentence)
        or _COUNTED.search(sentence.text.blanked, sentence.start, sentence.end)
    )


def _is_told_by_others(sentence: Sentence) -> bool:
    """Whether somebody else acts, "Smith gave 4 mg", or an unknown person is spoken of: a man took 4 mg."""
    ours = bool(sentence.folded & {"we", "our", "i"})
    for index, word in enumerate(sentence.spoken):
        if word in _BY_AUTHORS and not ours and not _PASSIVE.intersection(sentence.spoken[max(0, index - 2) : index]):
            return True
        if word in _STRANGERS and _INDEFINITE.intersection(sentence.spoken[max(0, index - 3) : index]):
            return True
    return False


def names_the_patient(sentence: Sentence) -> bool:
    """Whether it speaks of our patient, or of the patient where no reference is near, who might be another's."""
    if not sentence.folded & _PERSONS:
        return False
    pointers = {"our", "this", "present"}
    if sentence.text.kind != "background" and not sentence.is_beside_a_reference:
        pointers |= {"the"}
    words = sentence.spoken
    named = [_before_age(words, at) for at, word in enumerate(words) if word in _PERSONS]
    pointed = [at for at in named if at and words[at - 1] in pointers]
    return bool(pointed) and not any(_BESIDE.intersection(words[max(0, at - 4) : at]) for at in pointed)


def _before_age(words: Sequence[str], at: int) -> int:
    """Where an age begins that stands before a person: this 56-year-old man."""
    while at and (words[at - 1] in _AGE or words[at - 1].isdecimal()):
        at -= 1
    return at
