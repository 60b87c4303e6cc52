"""What was read from a bibliography: its works, and what of the file can't be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field


class Place(Struct, frozen=True):
    """A place in a bibliography; line and column count from 1, and the column is 0 where only the line is known."""

    line: int
    column: int = 0

    def __str__(self) -> str:
        return f"{self.line}:{self.column}" if self.column else str(self.line)


class Fault(Struct, frozen=True):
    """What can't be read, and what to write instead. ``code`` is that of the problem."""

    place: Place
    message: str
    code: str = "V118"


class Entry(Struct, frozen=True):
    """A work as an item of CSL-JSON (csl-data.json of CSL 1.0.2), and where its facts stand in the file.

    ``places`` and ``names`` are where each variable of the item stands and what the file calls it; a variable that
    ``names`` lacks is called by its own name. ``faults`` hold for the work only if it is cited, as do the names of
    the fields in ``unplaced``: what they say would be printed, and a reference has no place for it.
    """

    id: str
    item: Mapping[str, Any]
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    unplaced: tuple[str, ...] = ()


class Works(Struct, frozen=True):
    """The works of one file in its order, and what is wrong with the file whatever is cited."""

    entries: tuple[Entry, ...] = ()
    faults: tuple[Fault, ...] = ()
