"""What is made of a record, kept for as long as the same record is asked for.

``functools.lru_cache`` would look at every fact of a record, again at each call, to tell it from others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from casegen.model.record import PatientRecord

Made = TypeVar("Made")

_KEPT = 16
"""More than the patients of a series and the copies of their records that one report is composed from."""


def once_a_record(make: Callable[[PatientRecord], Made]) -> Callable[[PatientRecord], Made]:
    """Makes it once for each record, which is frozen, and forgets it when others have come."""
    kept: dict[int, tuple[PatientRecord, Made]] = {}

    def made_of(record: PatientRecord) -> Made:
        # As the record is kept too, no other can have its identity.
        found = kept.get(id(record))
        if found is not None:
            return found[1]
        made = make(record)
        kept[id(record)] = record, made
        if len(kept) > _KEPT:
            del kept[next(iter(kept))]
        return made

    return made_of
