"""The prose and the facts of a case, read once for all rules of this family, and the facts only when asked for."""

from __future__ import annotations

from msgspec import Struct, field

from casegen.checks.context import CheckContext
from casegen.checks.prose_against_facts.known import Known, known_of
from casegen.checks.prose_against_facts.texts import Text, texts_of
from casegen.model.record import PatientRecord
from casegen.validate import Location

Records = tuple[tuple[Location, PatientRecord], ...]


class Reading(Struct, frozen=True):
    """The texts of a case, and the records of its patients, or the one record of a case of one."""

    texts: tuple[Text, ...]
    patients: Records
    _known: dict[int | None, Known] = field(default_factory=dict)

    def records(self, text: Text) -> Records:
        """The records of those whom a text can speak of."""
        return self.patients if text.patient is None else (self.patients[text.patient],)

    def known(self, text: Text) -> Known:
        """The facts that a text can speak of. It costs more than the reading of all texts: look at the text first."""
        if text.patient not in self._known:
            self._known[text.patient] = known_of(self.records(text))
        return self._known[text.patient]


def reading_of(context: CheckContext) -> Reading:
    """What the author wrote and what the facts say, made once for a check."""
    return context.once(_read)


def _read(context: CheckContext) -> Reading:
    return Reading(tuple(texts_of(context)), tuple(context.records()))
