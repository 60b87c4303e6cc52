"""Left and right: the side of a disease or injury and the side of what was done about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from casegen.checks.context import CheckContext
from casegen.checks.rule import Finding, rule
from casegen.model.record import PatientRecord
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

_SOURCE: Final = (
    "Joint Commission, Universal Protocol for preventing wrong site, wrong procedure and wrong person surgery: "
    "the side is verified against all documents"
)
# Parts that are named in nouns, and words that say the same: an operation by what it is done to, a part of a part.
PARTS_OF_TWO: Final = (
    *("shoulder", "clavicle", "scapula", "axilla", "humerus", "elbow", "forearm", "radius", "ulna", "wrist", "hand"),
    *("thumb", "hip", "groin", "thigh", "femur", "knee", "patella", "leg", "calf", "tibia", "fibula", "ankle", "foot"),
    *("heel", "breast", "eye", "eyelid", "orbit", "ear", "cheek", "kidney", "ureter", "testis", "ovary", "lung", "arm"),
)
SAME_PART: Final = {
    **dict.fromkeys(("mastectomy", "lumpectomy"), "breast"),
    **dict.fromkeys(("cataract", "cornea", "lens", "retina", "iris", "phacoemulsification", "vitrectomy"), "eye"),
    **dict.fromkeys(("nephrectomy", "nephrostomy"), "kidney"),
    **dict.fromkeys(("orchiectomy", "orchidectomy", "testicle", "testes"), "testis"),
    **dict.fromkeys(("oophorectomy", "ovaries"), "ovary"),
    **dict.fromkeys(("pneumonectomy",), "lung"),
    "feet": "foot",
}
# Not the sides of the heart and of the bowel, which are no sides of the patient, nor where something was approached.
_SIDE: Final = late_pattern(r"\b(left|right|bilateral|both)\b", re.IGNORECASE)
_NO_SIDE: Final = late_pattern(
    r"\b(?:left|right)[\s-](?:ventric\w+|atri\w+|heart|sided|main|bundle|anterior descending|coronary|shift|colon\w*"
    r"|hemicolectomy|handed|dominant|circumflex|axis)\b|\bdominant hand\b",
    re.IGNORECASE,
)
# What is done or seen on the other side on purpose: a donor's side, one made alike, a vein for a drip, a comparison.
_MEANT: Final = late_pattern(
    r"graft|donor|harvest|flap|contralateral|opposite|symmetr|mastopex|mamm[ao]plast|prophyla|risk[- ]reducing|cannul"
    r"|cathet|\bline\b|\bport\b|\bdrip\b|venous|arterial|\baccess\b|punctur|monitor|compar|previous|former|earlier"
    r"|\bold\b|healed|\bnormal|\bclear\b|intact|unremarkable|healthy|unaffected|uninjured|uninvolved|spared|preserved"
    r"|\b(?:no|not|without)\b",
    re.IGNORECASE,
)
_PARTS: Final = {word: word for word in PARTS_OF_TWO} | SAME_PART


@rule("K158", "left against right", source=_SOURCE, read="2026-11-22")
def left_against_right(context: CheckContext) -> Iterator[Finding]:
    """What was complained of, found and done is on the side of the body that is diseased.

    Compared is what names one part of the body: where all diagnoses of the wrist are on the right, an operation on the
    left wrist is mostly a slip of the pen. What is on the other side on purpose is left out: grafts and their donor
    sites, operations for symmetry, cannulas, what is called normal, and findings of both sides in one study. Correct
    the side that is wrong; where both are right, waive the finding with that reason.
    """
    for above, record in context.records():
        diseased = _diseased_parts(record, above)
        for place, text, beside in _elsewhere(record, above):
            wrong = _side(text)
            if wrong not in ("left", "right"):
                continue
            ill = "left" if wrong == "right" else "right"
            # Of the radius on the left and the wrist on the right, nobody knows which is the slip.
            known = {part: diseased[part] for part in sorted(_parts(f"{text} {beside}")) if part in diseased}
            if known and all(set(sides) == {ill} for sides in known.values()):
                part, sides = next(iter(known.items()))
                message = f"the disease of the {part} is on the {ill}, and this on the {wrong}; correct the wrong one"
                yield Finding(place, message, related=(sides[ill],))


def _diseased_parts(record: PatientRecord, above: Location) -> dict[str, dict[str, Location]]:
    """The parts of the body that are said to be ill, each with the sides that are named and where."""
    found: dict[str, dict[str, Location]] = {}
    for entry in _diseases(record, above):
        parts = set().union(*(_parts(text) for _, text in entry))
        for place, text in entry:
            for part in parts if _side(text) else ():
                found.setdefault(part, {}).setdefault(_side(text), place)
    return found


def _diseases(record: PatientRecord, above: Location) -> Iterator[list[tuple[Location, str]]]:
    """The texts of each disease, injury or adverse event, now or before."""
    for index, diagnosis in enumerate(record.diagnoses):
        place: Location = (*above, "diagnoses", index)
        yield _texts(diagnosis, place, "name", "site")
        for key in ("metastases", "recurrences"):
            for number, again in enumerate(getattr(diagnosis, key)):
                yield _texts(again, (*place, key, number), "site")
    for index, event in enumerate(record.adverse_events):
        yield _texts(event, (*above, "adverse_events", index), "term", "site")
    for index, entry in enumerate(record.patient.history):
        yield _texts(entry, (*above, "patient", "history", index), "condition")


def _texts(part: Any, place: Location, *keys: str) -> list[tuple[Location, str]]:
    return [((*place, key), text) for key in keys if (text := vars(part).get(key))]


def _elsewhere(record: PatientRecord, above: Location) -> Iterator[tuple[Location, str, str]]:
    """What else has a side, with what stands beside it and may name the part of the body."""
    for index, procedure in enumerate(record.procedures):
        if not _is_meant(procedure, "name", "site", "indication", "note", "findings"):
            for place, text in _texts(procedure, (*above, "procedures", index), "name", "site"):
                yield place, text, f"{procedure.name} {procedure.site or ''}"
    for name, what in (("symptoms", "symptom"), ("devices", "device"), ("radiotherapy", "technique")):
        for index, part in enumerate(getattr(record, name)):
            yield from _of_site(part, what, (*above, name, index))
    for name in ("examinations", "imaging"):
        for index, study in enumerate(getattr(record, name)):
            # Where both sides were looked at, they are compared.
            sides = {_side(f"{seen.finding} {seen.site or ''}") for seen in study.findings} - {""}
            for number, seen in enumerate(study.findings if len(sides) == 1 else ()):
                yield from _of_site(seen, "finding", (*above, name, index, "findings", number))


def _of_site(part: Any, what: str, place: Location) -> Iterator[tuple[Location, str, str]]:
    if part.site and vars(part).get("present") is not False and not _is_meant(part, what, "site", "note"):
        yield (*place, "site"), part.site, ""


def _is_meant(part: Any, *keys: str) -> bool:
    """Whether something can be on the other side than the disease on purpose."""
    return any(_MEANT.search(vars(part).get(key) or "") for key in keys)


def _side(text: str) -> str:
    """The side that a text names, both where it names two, empty where none."""
    found = {word.lower() for word in _SIDE.findall(_NO_SIDE.sub("", text))}
    if not found:
        return ""
    return found.pop() if len(found) == 1 and not found & {"both", "bilateral"} else "both"


def _parts(text: str) -> set[str]:
    """The parts of the body, of those that everybody has two of, that a text names."""
    words = re.findall(r"[a-z]{3,}", text.casefold())
    return {_PARTS[name] for word in words for name in (word, word.removesuffix("s")) if name in _PARTS}


RULES = (left_against_right,)
