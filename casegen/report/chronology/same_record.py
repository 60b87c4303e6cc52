"""What is made of a record, kept for as long as the same record is asked for.

``functools.lru_cache`` would look at every fact of a record, again at each call, to tell it from others.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TypeVar

from casegen.model.record import PatientRecord

Made = TypeVar("Made")

_KEPT = 16
"""More than the patients of a series and the copies of their records that one report is composed from."""


def once_a_record(make: Callable[[PatientRecord], Made]) -> Callable[[PatientRecord], Made]:
    """Makes it once for each record, which is frozen, and forgets it when others have come."""
    kept: deque[tuple[PatientRecord, Made]] = deque(maxlen=_KEPT)

    def made_of(record: PatientRecord) -> Made:
        for known, made in kept:
            if known is record:
                return made
        made = make(record)
        kept.append((record, made))
        return made

    return made_of
