"""What every check is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from casegen.model import Case
from casegen.model.record import PatientRecord
from casegen.problems import Position, Problem
from casegen.source import Source
from casegen.validate import Location, position_of


@dataclass(frozen=True, slots=True)
class CheckContext:
    """A valid case, and the file that it was read from."""

    case: Case
    source: Source

    def position(self, *location: str | int) -> Position:
        """Where a fact stands in the file: ``position("article", "authors", 0, "family")``."""
        return position_of(self.source.root, location)

    def records(self) -> Iterator[tuple[Location, PatientRecord]]:
        """Every patient's record, and the location of its keys."""
        if not self.case.patients:
            yield (), self.case
        for index, patient in enumerate(self.case.patients):
            yield ("patients", index), patient


Check = Callable[[CheckContext], Iterator[Problem]]
