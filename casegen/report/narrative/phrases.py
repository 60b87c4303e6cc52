"""Small turns of phrase for sentences about the course of a case. Nothing here knows what a case holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from casegen.model.base import Part
from casegen.model.values.numbers import NUMBER_WORDS
from casegen.report.english import and_list, capitalised, or_list
from casegen.startup.late_pattern import late_pattern

_WORDS = {str(number): word for word, number in NUMBER_WORDS.items()}
_NUMBER = late_pattern(r"^(\d+)[ \u00a0](?=[a-z])")
_AT_AGE = late_pattern(r"(?:^|(?<=[.!?] ))At the age of ([^,.]+),")
_SENTENCE_END = late_pattern(r"[.!?] [A-Z]")
_BESIDE = late_pattern(r"\b(?:after|before)\b")
_PLURAL_VERBS = {"was": "were", "has": "have", "is": "are", "does": "do"}
_VERB = late_pattern(r"(?:^|(?<=\band ))(?:was|has|is|does)\b")
_SCHEMES = ("scale", "system", "algorithm", "score", "criteria", "classification", "method", "scheme", "tool", "index")


def opening(words: str) -> str:
    """The words as the start of a sentence, which is no figure: Two months after discharge; else empty."""
    text = _NUMBER.sub(lambda found: f"{_WORDS.get(found[1], found[1])} ", words)
    return capitalised(text) if text[:1].isalpha() else ""


def opening_at(words: str) -> str:
    """A time as the start of a sentence about a state, with At before a figure: At 72 hours after discharge."""
    return f"At {words}" if words[:1].isdigit() and not opening(words) and _BESIDE.search(words) else opening(words)


def same_age(paragraph: str) -> str:
    """The paragraph with At the same age for an age that already opened the sentence before."""
    opened = list(_AT_AGE.finditer(paragraph))
    for before, found in reversed(list(pairwise(opened))):
        between = paragraph[before.end() : found.start()].rstrip()
        if before[1] == found[1] and not _SENTENCE_END.search(between[:-1]):
            paragraph = f"{paragraph[: found.start()]}At the same age,{paragraph[found.end() :]}"
    return paragraph


def agreeing(predicate: str, plural: bool) -> str:
    """A predicate written for It, for They where ``plural``: was followed by edema → were followed by edema."""
    return _VERB.sub(lambda found: _PLURAL_VERBS[found[0]], predicate) if plural else predicate


def noun_once(names: Sequence[str]) -> list[str]:
    """Names that end in one noun, with that noun behind the last: liver metastases, lung metastases → liver, lung
    metastases. Only where each is two words; other names stay as they are.
    """
    parts = [str(name).strip().split(" ") for name in names]
    shared = len(parts) > 1 and all(len(words) == 2 and words[1] == parts[0][1] for words in parts)
    return [words[0] for words in parts[:-1]] + [str(names[-1])] if shared else list(names)


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but their spaces and line breaks."""
    return "".join(one.split()) == "".join(other.split())


def are_absent(findings: Sequence[str]) -> bool:
    """Whether all that was looked for was not found: no edema, no recurrence."""
    return bool(findings) and all(words.startswith("no ") for words in findings)


def none_of(findings: Sequence[str]) -> str:
    """What was not found, with one no before all of it: no edema, recurrence, or pain."""
    return f"no {or_list(words.removeprefix('no ') for words in findings)}"


def scheme(name: str) -> str:
    """A way of grading as it stands after by: the Naranjo scale, RECIST 1.1."""
    return f"the {name}" if _is_scheme(name) and not name.lower().startswith("the ") else name


def called(name: str) -> str:
    """A patient's name in a series, which takes no article before a letter or number: Twin A, Patient 1; The mother."""
    return re.sub(r"^The (\w)(.* (?:[A-Z]|\d+|[IVX]+))$", lambda found: f"{found[1].upper()}{found[2]}", name)


def criteria(names: Sequence[str]) -> str:
    """Sets of criteria as they stand after by: RECIST 1.1 and Choi criteria; the Lugano classification."""
    short = and_list(name for name in names if not _is_scheme(name))
    long = [scheme(name) for name in names if _is_scheme(name)]
    return and_list([f"{short} criteria" if short else "", *long])


def _is_scheme(name: str) -> bool:
    return name.lower().split()[-1] in _SCHEMES


def unreported(part: Part, names: Mapping[str, str]) -> list[str]:
    """What the author wrote to be not reported, of the keys of ``names`` in that order, by the names given there."""
    return [name for key, name in names.items() if part.is_not_reported(key)] if part.absences else []
