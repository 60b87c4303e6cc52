"""The prose and the facts of a case, read once for all rules of this family."""

from __future__ import annotations

from dataclasses import dataclass

from casegen.checks.context import CheckContext
from casegen.checks.prose_against_facts.known import Known, known_of
from casegen.checks.prose_against_facts.texts import Text, texts_of


@dataclass(frozen=True)
class Reading:
    """The texts of a case, the facts of each patient, and those of all patients together."""

    texts: tuple[Text, ...]
    patients: tuple[Known, ...]
    all: Known

    def known(self, text: Text) -> Known:
        """The facts that a text can speak of."""
        return self.all if text.patient is None else self.patients[text.patient]


def reading_of(context: CheckContext) -> Reading:
    """What the author wrote and what the facts say, made once for a check."""
    return context.once(_read)


def _read(context: CheckContext) -> Reading:
    records = list(context.records())
    everything = known_of(records)
    apart = tuple(known_of([record]) for record in records) if context.case.patients else (everything,)
    return Reading(tuple(texts_of(context.case)), apart, everything)
