"""Grades of the Clavien-Dindo classification of surgical complications, which stand under severity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from casegen.checks.context import CheckContext
from casegen.checks.grading.ctcae import READ, events
from casegen.checks.rule import Finding, rule
from casegen.model.adverse_event import AdverseEvent
from casegen.startup.late_pattern import late_pattern

_SOURCE = (
    "Dindo D, Demartines N, Clavien PA. Ann Surg 2004;240:205-213, as reprinted at"
    " http://wjgnet.com/1948-9366/full/v16/i11/3413-T4.htm"
)
_NAME = late_pattern(r"\bclavien\b(?:\W*dindo)?", re.IGNORECASE)
_GRADE = late_pattern(r"\b([ivx]+|[0-9])(?:[-–\s]?([a-e]d?))?(?![a-z0-9])", re.IGNORECASE)
_NUMERALS = ("I", "II", "III", "IV", "V")
_DIVIDED = ("III", "IV")


class SurgicalGrade(Struct, frozen=True):
    """A grade as written: ``numeral`` in Roman figures, its ``letters`` in small ones."""

    numeral: str
    letters: str
    in_figures: bool = False

    @property
    def exists(self) -> bool:
        """Whether it is I, II, III, IIIa, IIIb, IV, IVa, IVb or V; a d for a lasting disability may follow."""
        letters = self.letters.removesuffix("d")
        return self.numeral in _NUMERALS and (not letters or (letters in "ab" and self.numeral in _DIVIDED))

    @property
    def spelt(self) -> str:
        """IIIa."""
        return f"{self.numeral}{self.letters}"


def grade_of(event: AdverseEvent) -> SurgicalGrade | None:
    """The grade under severity, if it is by Clavien-Dindo; None where there is no grade."""
    severity = event.severity or ""
    if not (_NAME.search(severity) or _NAME.search(event.scale or "")):
        return None
    found = _GRADE.search(_NAME.sub(" ", severity))
    if not found:
        return None
    if found[1].isdigit():
        number = int(found[1])
        return SurgicalGrade(
            _NUMERALS[number - 1] if 1 <= number <= 5 else found[1], (found[2] or "").lower(), in_figures=True
        )
    return SurgicalGrade(found[1].upper(), (found[2] or "").lower())


@rule("G111", "no such grade of Clavien-Dindo", source=_SOURCE, read=READ, severity="error")
def unknown_grade(context: CheckContext) -> Iterator[Finding]:
    """A grade of Clavien-Dindo is I, II, IIIa, IIIb, IVa, IVb or V, and stands under severity.

    III and IV may stand without their letter, and a d may follow for a disability at discharge. The classification
    counts in Roman numerals; Arabic ones are a warning. The key grade is for the grades 1 to 5 of CTCAE.
    """
    for graded in events(context):
        event = graded.event
        surgical = grade_of(event)
        if surgical and not surgical.exists:
            message = f"Clavien-Dindo has no grade {surgical.spelt}; its grades are I, II, IIIa, IIIb, IVa, IVb and V"
            yield Finding((*graded.location, "severity"), message)
        elif surgical and surgical.in_figures:
            message = "the grades of Clavien-Dindo are written in Roman numerals"
            hint = f"did you mean Clavien-Dindo grade {surgical.spelt}?"
            yield Finding((*graded.location, "severity"), message, hint, severity="warning")
        if event.grade and _NAME.search(event.scale or ""):
            message = "this key is for the grades of CTCAE; write severity: Clavien-Dindo grade IIIa, or the like"
            yield Finding(
                (*graded.location, "grade"), message, related=((*graded.location, "scale"),), severity="warning"
            )


RULES = (unknown_grade,)
