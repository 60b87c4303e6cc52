"""What every check is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from casegen.model import Case
from casegen.problems import Position, Problem
from casegen.source import Source
from casegen.validate import position_of


@dataclass(frozen=True, slots=True)
class CheckContext:
    """A valid case, and the file that it was read from."""

    case: Case
    source: Source

    def position(self, *location: str | int) -> Position:
        """Where a fact stands in the file: ``position("article", "authors", 0, "family")``."""
        return position_of(self.source.root, location)


Check = Callable[[CheckContext], Iterator[Problem]]
