"""English as journals write it: articles, lists, plurals, pronouns. Nothing here knows what a case is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from casegen.startup.late_pattern import late_pattern

_VOWEL_LETTER_NAMES = "AEFHILMNORSX"  # an MRI, a CT
_SOUNDS_LIKE_CONSONANT = ("uni", "uig", "use", "eu", "one", "once", "ubi", "uter", "uri", "uro", "ure")
_LATIN_ROUTES = {"po": "orally", "iv": "intravenously", "im": "intramuscularly", "sc": "subcutaneously"}
_PREPOSITION = late_pattern(
    " (?:of|in|with|on|for|after|by|to|due|from|during|at|against|under|without|between|into|via) "
)
_DETERMINERS = (
    "the ",
    "a ",
    "an ",
    "all ",
    "both ",
    "each ",
    "every ",
    "multiple ",
    "several ",
    "two ",
    "three ",
    "four ",
)
_LABELLED = late_pattern(r" (?:\d+\S*|[IVX]+[a-d]?|[A-Z])$")  # tooth 36, segment VI, twin A
_SILENT_H = ("hour", "honest", "heir")
_SINGULAR_IN_S = (
    "ss",
    "is",
    "us",
    "diabetes",
    "rabies",
    "herpes",
    "measles",
    "mumps",
    "scabies",
    "caries",
    "aids",
    "ascites",
    "lens",
)


def an(phrase: str) -> str:
    """The phrase with its indefinite article: a rash, an 8-year-old girl, an MRI scan."""
    return f"{'an' if _starts_with_vowel_sound(phrase) else 'a'} {phrase}"


def _starts_with_vowel_sound(phrase: str) -> bool:
    word = re.split(r"[\s\-]", phrase.strip(), maxsplit=1)[0]
    number = re.match(r"\d+", word)
    if number:
        digits = number[0]
        return digits.startswith("8") or (digits in ("11", "18") and len(digits) == 2)
    if len(word) == 1 or any(letter.isupper() for letter in word[1:]):
        return word[0].upper() in _VOWEL_LETTER_NAMES  # read letter by letter: an mTOR inhibitor, an X-ray, a CT scan
    lowered = word.lower()
    if lowered.startswith(_SILENT_H):
        return True
    return lowered[:1] in tuple("aeiou") and not _starts_with_you_sound(lowered)


def _starts_with_you_sound(word: str) -> bool:
    if word.startswith(("unim", "unin", "unid")):  # unimportant, uninjured, unidentified
        return False
    return word.startswith(_SOUNDS_LIKE_CONSONANT)


def and_list(items: Iterable[str]) -> str:
    """``a``, ``a and b``, or ``a, b, and c`` (serial comma: AMA Manual of Style, 11th edition, 8.2.1)."""
    listed = [item for item in items if item]
    if len(listed) > 2:
        return f"{', '.join(listed[:-1])}, and {listed[-1]}"
    return " and ".join(listed)


def or_list(items: Iterable[str]) -> str:
    """``a``, ``a or b``, or ``a, b, or c``: what stands after no and without."""
    listed = [item for item in items if item]
    if len(listed) > 2:
        return f"{', '.join(listed[:-1])}, or {listed[-1]}"
    return " or ".join(listed)


def and_clauses(clauses: Iterable[str]) -> str:
    """Whole clauses joined: a comma stands before "and" already where there are two (AMA 8.2.1)."""
    listed = [clause for clause in clauses if clause]
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])}, and {listed[-1]}"


def capitalised(text: str) -> str:
    """The text with a capital first letter, unless its first word has capitals of its own: pH, mRNA, c-KIT."""
    first_word = text.split(" ", maxsplit=1)[0]
    if any(character.isupper() for character in first_word):
        return text
    return text[:1].upper() + text[1:]


def adverb(route: str) -> str:
    """A route as it stands behind a dose: oral → orally, i.v. → intravenously, by mouth as it is."""
    latin = _LATIN_ROUTES.get(route.lower().replace(".", ""))
    if latin:
        return latin
    return f"{route}ly" if route.endswith(("al", "ous", "ar")) else route


def is_plural(noun_phrase: str) -> bool:
    """Whether a noun phrase takes a plural verb: skin lesions do, febrile neutropenia and diabetes don't."""
    phrase = _PREPOSITION.split(noun_phrase.lower(), maxsplit=1)[0]
    word = phrase.split()[-1] if phrase.split() else ""
    return " and " in phrase or (word.endswith("s") and not word.endswith(_SINGULAR_IN_S))


def without_article(phrase: str) -> str:
    """The phrase without an indefinite article: a renal mass → renal mass."""
    return re.sub(r"^an? ", "", phrase, flags=re.IGNORECASE)


def with_article(place: str) -> str:
    """A site of the body after a preposition: the liver, the right side, but bone, all limbs, tooth 36."""
    bare = place.lower()
    if bare in ("left", "right"):
        return f"the {place} side"
    if (
        bare.startswith(_DETERMINERS)
        or _LABELLED.search(place)
        or bare in ("bone", "skin")
        or bare.endswith(("nodes", "bones"))
    ):
        return place
    return place if not place[:1].islower() else f"the {place}"
