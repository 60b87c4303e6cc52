"""From a fact in the file to the passages of the article that print it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from casegen.checklist.passages import KEYWORDS, TITLE, Passage
from casegen.checks.care.item import Assessment, Item
from casegen.model import Case
from casegen.model.sections import CASE_PARTS
from casegen.validate import Location

_PARTS: Final = {
    "patient_information": ("patient", "exposures", "injuries", "symptoms", "medication"),
    "clinical_findings": ("vital_signs", "features", "examinations", "pregnancy"),
    "diagnostic_assessment": (
        *("laboratory", "imaging", "pathology", "microbiology", "function_tests"),
        *("diagnoses", "differential_diagnoses", "diagnostic_challenges"),
    ),
    "therapeutic_intervention": ("procedures", "devices", "radiotherapy", "treatments", "supportive_treatments"),
    "follow_up_and_outcomes": (
        *("adverse_events", "causality", "lesion_measurements", "responses", "course", "follow_up", "death"),
    ),
}
PART_OF: Final = {key: part for part, keys in _PARTS.items() for key in keys}
"""In which part of the case presentation the facts of a key are told (templates/base/narrative)."""

_DIFFERENTIAL: Final = ("differential_diagnoses", "diagnostic_challenges")
"""What some journals print in a part of its own."""

_FOLLOW_UP: Final = "follow-up"
_LATER_TESTS: Final = ("laboratory", "imaging", "function_tests", "pregnancy")
_RESULTS: Final = ("C08a", "C10b")
_EXHIBITS: Final = {"laboratory": ("table-laboratory", "figure-laboratory")}
_TIMELINE: Final = ("figure-timeline", "table-timeline")


class Finder(Struct, frozen=True):
    """The passages of one article, by the facts that they print."""

    case: Case
    passages: Sequence[Passage]

    def of_item(self, item: Item, assessment: Assessment) -> tuple[Passage, ...]:
        """Where the article reports an item, in reading order; none where what reports it is not printed."""
        if assessment.status in ("missing", "not applicable"):
            return ()
        if item.printed_in == "timeline":
            found = {passage.id for passage in self.passages if passage.id.endswith(_TIMELINE)}
        elif item.printed_in == "citations":
            found = self._cited(assessment)
        elif item.printed_in and item.printed_in != _FOLLOW_UP:
            found = {passage.id for passage in self._of_abstract(item.printed_in)}
        else:
            found = {passage.id for where in assessment.evidence for passage in self._of_fact(item, where)}
        return tuple(passage for passage in self.passages if passage.id in found)

    def _cited(self, assessment: Assessment) -> set[str]:
        """The paragraphs that cite; of a text without references, all of it."""
        told = [passage for where in assessment.evidence for passage in self._of_prose(where)]
        return {passage.id for passage in told if passage.cites} or {passage.id for passage in told}

    def _of_fact(self, item: Item, where: Location) -> Iterator[Passage]:
        if where[0] == "article":
            wanted = {"title": TITLE, "keywords": KEYWORDS}.get(str(where[1]), "")
            yield from (passage for passage in self.passages if passage.id == wanted)
        elif where[0] == "declarations":
            yield from self._of_section(str(where[1]))
        elif where[0] == "sections":
            yield from self._of_prose(where)
        elif where[0] == "patients":
            yield from self._of_patient(item, where[2:], self.case.patients[int(where[1])].id)
        else:
            yield from self._of_patient(item, where, "")

    def _of_prose(self, where: Location) -> Iterator[Passage]:
        key = str(where[1])
        if key in CASE_PARTS:
            yield from self._telling(key, "")
        elif key == "abstract":
            yield from self._of_abstract(f"abstract-{where[2]}")
        else:
            yield from self._of_section(key.replace("_", "-"))

    def _of_patient(self, item: Item, keys: Location, patient: str) -> Iterator[Passage]:
        if keys[0] == "sections":
            yield from self._telling(str(keys[1]), patient)
            return
        key = str(keys[0])
        later = item.printed_in == _FOLLOW_UP and key in _LATER_TESTS
        part = "follow_up_and_outcomes" if later else PART_OF[key]
        apart = tuple(self._telling("differential_diagnosis", patient)) if key in _DIFFERENTIAL else ()
        told = apart or tuple(self._telling(part, patient))
        # Where the author told the whole case, its facts are told there.
        yield from told or self._of_section("case")
        before = f"{patient}-" if patient else ""
        exhibits = tuple(f"{before}{name}" for name in _EXHIBITS.get(key, ()) if item.code in _RESULTS)
        yield from (passage for passage in self.passages if exhibits and passage.id.startswith(exhibits))

    def _telling(self, part: str, patient: str) -> Iterator[Passage]:
        # A journal may print the parts of one patient's case as sections of their own.
        of_patient = f"patient-{patient}"
        for passage in self.passages:
            if part in passage.tells and (not patient or of_patient in passage.sections):
                yield passage

    def _of_abstract(self, anchor: str) -> Iterator[Passage]:
        """A part of the abstract; where the journal prints that in one paragraph, the paragraph."""
        yield from tuple(self._of_section(anchor)) or self._of_section("abstract-text")

    def _of_section(self, anchor: str) -> Iterator[Passage]:
        yield from (passage for passage in self.passages if anchor in passage.sections and passage.is_paragraph)
