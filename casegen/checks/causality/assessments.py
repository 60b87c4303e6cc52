"""Assessments of causality, and what the file says of withdrawing the drug and giving it again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from casegen.checks.context import CheckContext
from casegen.model.adverse_event import AdverseEvent, CausalityAssessment
from casegen.model.record import PatientRecord
from casegen.model.treatment import Dechallenge, Rechallenge, Treatment
from casegen.report.narrative.relations import answered_event, treatment_named
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

READ = "2026-11-22"
NARANJO_SOURCE = (
    "Naranjo CA et al. Clin Pharmacol Ther 1981;30:239-245, as reprinted at"
    " https://pmc.ncbi.nlm.nih.gov/articles/PMC5774610/table/t2-ptt-7-087"
)

_NARANJO = late_pattern(r"\bnaranjo\b", re.IGNORECASE)
_WHO_UMC = late_pattern(r"\bWHO\W{0,3}UMC\b|\buppsala\b", re.IGNORECASE)


class Assessed(Struct, frozen=True):
    """An assessment, its patient and the location of its keys."""

    location: Location
    entry: CausalityAssessment
    record: PatientRecord

    @property
    def event(self) -> AdverseEvent | None:
        """The adverse event that it is about, the only one of the file where none is named."""
        if self.entry.event:
            return answered_event(self.record, self.entry.event)
        events = self.record.adverse_events
        return events[0] if len(events) == 1 else None

    @property
    def drug(self) -> tuple[Location, Treatment] | None:
        """The drug that it is about and where it stands: the only one of its name, for of two courses either may be."""
        wanted = treatment_named(self.record, self.entry.drug)
        if wanted is None:
            return None
        courses = [
            ((*self.location[:-2], key, index), treatment)
            for key, treatments in (("medication", self.record.medication), ("treatments", self.record.treatments))
            for index, treatment in enumerate(treatments)
            if treatment is wanted or treatment.drug.casefold() == wanted.drug.casefold()
        ]
        return courses[0] if len(courses) == 1 else None

    def dechallenge(self) -> tuple[Location, Dechallenge] | None:
        """What this event did when the drug was stopped, and where that stands."""
        drug = self.drug
        if drug is None or drug[1].dechallenge is None or not self._is_about(drug[1].dechallenge.event):
            return None
        return (*drug[0], "dechallenge"), drug[1].dechallenge

    def rechallenges(self) -> Sequence[tuple[Location, Rechallenge]]:
        """What this event did each time when the drug was given again, and where that stands."""
        drug = self.drug
        if drug is None:
            return ()
        return [
            ((*drug[0], "rechallenges", index), again)
            for index, again in enumerate(drug[1].rechallenges)
            if self._is_about(again.event)
        ]

    def _is_about(self, words: str | None) -> bool:
        if words is None:
            return True
        event = self.event
        return event is not None and answered_event(self.record, words) is event


def assessments_by_naranjo(context: CheckContext) -> Iterator[Assessed]:
    """The assessments by the Naranjo scale."""
    return (assessed for assessed in _assessments(context) if _NARANJO.search(assessed.entry.method))


def assessments_by_who_umc(context: CheckContext) -> Iterator[Assessed]:
    """The assessments by the WHO-UMC system."""
    return (assessed for assessed in _assessments(context) if _WHO_UMC.search(assessed.entry.method))


def _assessments(context: CheckContext) -> Iterator[Assessed]:
    for above, record in context.records():
        for index, entry in enumerate(record.causality):
            yield Assessed((*above, "causality", index), entry, record)
