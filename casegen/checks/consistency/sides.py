"""Left and right: the side of a disease or injury and the side of what was done about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from casegen.checks.context import CheckContext
from casegen.checks.rule import Finding, rule
from casegen.model.record import PatientRecord
from casegen.report.chronology.names import is_surgery
from casegen.validate import Location

_SOURCE: Final = (
    "Joint Commission, Universal Protocol for preventing wrong site, wrong procedure and wrong person surgery: "
    "the side is verified against all documents"
)
# Not the sides of the heart and of the bowel, which are no sides of the patient, nor where something was approached.
_SIDE: Final = re.compile(r"\b(left|right|bilateral|both)\b", re.IGNORECASE)
_NO_SIDE: Final = re.compile(
    r"\b(?:left|right)[\s-](?:ventric\w+|atri\w+|heart|sided|main|bundle|anterior descending|coronary|shift|colon\w*"
    r"|hemicolectomy|handed|dominant|circumflex|axis)\b|\bdominant hand\b",
    re.IGNORECASE,
)


_NO_PLACE: Final = frozenset(
    (
        *("the", "of", "and", "in", "with", "from", "both", "upper", "lower", "proximal", "distal"),
        *("anterior", "posterior", "medial", "lateral", "inner", "outer"),
    )
)


@rule("K158", "left against right", source=_SOURCE, read="2026-11-22")
def left_against_right(context: CheckContext) -> Iterator[Finding]:
    """What was complained of, found and done is on the side that is diseased.

    Where all that a case tells of its diagnoses is on one side, an operation on the other, and anything else about the
    other of the same part of the body (left shoulder, right shoulder), is mostly a slip of the pen. Correct the side
    that is wrong; where both are right, as when the healthy side was compared, waive the finding with that reason.
    """
    for above, record in context.records():
        diseased = [(place, text, side) for place, text in _diseased(record, above) if (side := _side(text))]
        known = {side for _, _, side in diseased}
        if len(known) != 1 or known == {"both"}:
            continue
        (wrong,) = {"left", "right"} - known
        named = {word for _, text in _diseased(record, above) for word in _places(text)}
        for place, text, is_operation in _elsewhere(record, above):
            if _side(text) == wrong and (is_operation or named & _places(text)):
                message = f"this is on the {wrong}, and the disease on the other side; correct the wrong one"
                yield Finding(place, message, related=(diseased[0][0],))


def _diseased(record: PatientRecord, above: Location) -> Iterator[tuple[Location, str]]:
    for index, diagnosis in enumerate(record.diagnoses):
        place: Location = (*above, "diagnoses", index)
        yield from (((*place, key), text) for key in ("name", "site") if (text := getattr(diagnosis, key)))
        for key in ("metastases", "recurrences"):
            for number, again in enumerate(getattr(diagnosis, key)):
                if again.site:
                    yield (*place, key, number, "site"), again.site


def _elsewhere(record: PatientRecord, above: Location) -> Iterator[tuple[Location, str, bool]]:
    """What else has a side, and whether it is an operation."""
    for index, procedure in enumerate(record.procedures):
        for key in ("name", "site"):
            if text := getattr(procedure, key):
                yield (*above, "procedures", index, key), text, is_surgery(procedure)
    for place, part in _with_site(record, above):
        if part.site and getattr(part, "present", None) is not False:
            yield (*place, "site"), part.site, False


def _with_site(record: PatientRecord, above: Location) -> Iterator[tuple[Location, Any]]:
    for name in ("symptoms", "devices", "radiotherapy"):
        yield from (((*above, name, index), part) for index, part in enumerate(getattr(record, name)))
    for name in ("examinations", "imaging"):
        for index, study in enumerate(getattr(record, name)):
            place: Location = (*above, name, index, "findings")
            yield from (((*place, number), seen) for number, seen in enumerate(study.findings))


def _side(text: str) -> str:
    """The side that a text names, both where it names two, empty where none."""
    found = {word.lower() for word in _SIDE.findall(_NO_SIDE.sub("", text))}
    if not found:
        return ""
    return found.pop() if len(found) == 1 and not found & {"both", "bilateral"} else "both"


def _places(text: str) -> set[str]:
    """The words of a text that can be parts of the body."""
    return {word for word in re.findall(r"[a-z]{3,}", text.casefold()) if not _SIDE.fullmatch(word)} - _NO_PLACE


RULES = (left_against_right,)
