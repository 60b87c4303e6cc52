"""Names and initials of people."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from casegen.identifying.stretch import Form, Stretch, stretches
from casegen.identifying.words import EPONYMS, GIVEN_NAMES, ROLES
from casegen.startup.late_pattern import late_pattern

NAME = "a person's name"
CLINICIAN = "a clinician's name"
INITIALS = "a person's initials"
LIKE_A_NAME = "what looks like a name"
LIKE_INITIALS = "what looks like initials"

_CAPITALISED = r"[A-ZÀ-ÖØ-ÞŁŚŠČŽ][\w'’-]*[^\W\d_]"
_CAPITALISED_WORD = late_pattern(r"[A-ZÀ-ÖØ-ÞŁŚŠČŽ]\w+")
_NAME = late_pattern(rf"\b({_CAPITALISED})\s+(?:[A-Z]\.\s+)?({_CAPITALISED})")
_NAME_IN_A_LIST = late_pattern(rf"{_CAPITALISED},\s+{_CAPITALISED}(?:\s+[A-Z]\.?)?")
_TITLED = Form(
    r"\b(?:Mr|Mrs|Ms|Mister|Monsieur|Madame|Mme|Herr|Frau|Señora?|Signora?|Miss)\b\.?\s+"
    rf"(?:[A-Z]\.\s?)*(?P<what>(?:{_CAPITALISED}\s+)?(?!the\b){_CAPITALISED})",
    nearly=r"(?:Mrs?|Ms|Mister|Monsieur|Madame|Mme|Herr|Frau|Señora?|Signora?|Miss)\b\.?\s",
)
_LABELLED = Form(
    r"\b(?i:(?:patient(?:'s|’s)?|full|given|first|family|last|maiden)\s+(?:full\s+)?name|name\s+of\s+(?:the\s+)?patient|surname)"
    rf"\s*(?:is|was)?\s*[:=]?\s+(?P<what>{_CAPITALISED}(?:[, ]+{_CAPITALISED})?)",
    begins="patient full given first family last maiden name surname",
    in_any_case=True,
)
_CALLED = Form(
    r"\b(?:patient|man|woman|boy|girl|child|baby|infant|mother|father|wife|husband|daughter|son|sister|brother|he|she"
    rf"|He|She)\s+(?:is\s+|was\s+)?(?:named|called)\s+(?P<what>{_CAPITALISED}(?:\s+{_CAPITALISED})?)",
    words="named called",
)
_RELATIVE = Form(
    r"\b(?:wife|husband|mother|father|son|daughter|brother|sister|uncle|aunt|cousin|neighbou?r|employer|partner|friend)"
    rf",?\s+(?P<what>{_CAPITALISED}\s+{_CAPITALISED})",
    begins="wife husband mother father son daughter brother sister uncle aunt cousin neighbo employer partner friend",
)
_CLINICIAN = Form(
    rf"\b(?:Dr|Prof|Professor|Doctor|Nurse)\b\.?\s+(?:(?:Dr|med)\.?\s+)*(?:[A-Z]\.\s?)*(?P<what>{_CAPITALISED})",
    words="Dr Prof Doctor Nurse",
)
_INITIALS = Form(
    r"\b(?i:patient|woman|man|boy|girl|mother|father|initials|mrs?|ms)\b\.?,?:?\s+\(?(?:initials:?\s+)?"
    r"(?P<what>(?:[A-Z]\.[\s-]?){1,3}(?:[A-Z]\.))"
    r"|\b(?i:initials)\W+(?:(?i:are|were)\s+)?(?P<bare>[A-Z]{2,3})\b"
    r"|\b(?:Mr|Mrs|Ms)\b\.?\s+(?P<single>[A-Z]{1,3})\b(?![\w'’-])",
    begins="patient woman man boy girl mother father initials mr ms",
    in_any_case=True,
)
_NOT_A_PERSON = late_pattern(
    r"\W+(?:\w+\W+){0,2}?(?:virus|syndrome|disease|sign|test|score|criteria|method|hospital|university|foundation"
    r"|classification|bandage|scale|staging|procedure|college|institute|trial|et\s+al|and\s+colleagues|lymphoma|sarcoma|terriers?|spaniels?)\b",
    re.IGNORECASE,
)
_ROMAN = late_pattern(r"[IVX]+")


def names(text: str) -> Iterator[Stretch]:
    """Names that a title or a word before them makes sure: Mrs Jones, patient name: Jones, a man called Jones."""
    for pattern in (_TITLED, _LABELLED, _CALLED, _RELATIVE):
        for stretch in stretches(NAME, pattern, text):
            first = text[stretch.start : stretch.end].split(maxsplit=1)[0].removesuffix("'s").removesuffix("’s")
            if pattern in (_TITLED, _LABELLED) or first not in EPONYMS:
                yield stretch


def clinicians(text: str, known: Container[str] = ()) -> Iterator[Stretch]:
    """Names behind Dr and Professor; no eponyms, and none of the ``known``: authors, also those of what is cited."""
    for stretch in stretches(CLINICIAN, _CLINICIAN, text):
        name = re.sub(r"['’]s$", "", text[stretch.start : stretch.end])
        if name not in EPONYMS and name not in known and not _NOT_A_PERSON.match(text, stretch.end):
            yield stretch


def common_names(text: str, known: Container[str] = ()) -> Iterator[Stretch]:
    """A common given name and a family name behind it, but for viruses and the like, and the ``known``."""
    if GIVEN_NAMES.isdisjoint(_CAPITALISED_WORD.findall(text)):
        return
    for found in _NAME.finditer(text):
        given, family = found.groups()
        if given not in GIVEN_NAMES or family in known:
            continue
        if not _NOT_A_PERSON.match(text, found.end(1)):
            yield Stretch(*found.span(), LIKE_A_NAME)


def initials(text: str) -> Iterator[Stretch]:
    """Initials that stand for a person: patient J.B., initials: JB, Mrs. B."""
    for found in _INITIALS.found(text):
        group = next(name for name in ("what", "bare", "single") if found[name])
        yield Stretch(*found.span(group), INITIALS)


def label_kind(label: str) -> str | None:
    """What a patient's label or id looks like, if it looks like a name or initials; None for the mother, patient 1."""
    if re.fullmatch(r"(?:[A-Z]\.[\s-]?)+[A-Z]\.?", label):
        return LIKE_INITIALS
    words = [word for word in re.split(r"[\W_]+", label) if word]
    if not words or any(any(character.isdigit() for character in word) for word in words):
        return None
    strange = [word for word in words if word.lower() not in ROLES and not _ROMAN.fullmatch(word)]
    if any(word.capitalize() in GIVEN_NAMES for word in strange) or _is_last_first(label):
        return LIKE_A_NAME
    if len(strange) == 1 and len(strange[0]) in (2, 3) and (strange[0].isupper() or len(strange[0]) == 2):
        return LIKE_INITIALS
    capitalised = [word for word in strange if word[0].isupper() and word[1:].islower()]
    return LIKE_A_NAME if len(capitalised) > 1 and capitalised == words else None


def _is_last_first(label: str) -> bool:
    return bool(_NAME_IN_A_LIST.fullmatch(label))
