"""What stands in the place of a fact that is not there, where its author says why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Self

from msgspec import Struct

from casegen.startup.late_pattern import late_pattern

_NOT_APPLICABLE = late_pattern(r"not applicable\s*:\s*(?P<reason>\S.*)", re.IGNORECASE)
MAY_BEGIN_ABSENCE = frozenset("nN")


def may_be_absence(value: object) -> bool:
    """Whether a value may be one, seen at its first letter: each value of a case is asked, and few begin so."""
    return isinstance(value, str) and value.lstrip()[:1] in MAY_BEGIN_ABSENCE


def may_hold_absence(values: Iterable[object]) -> bool:
    """Whether one of these values may be one: as `may_be_absence`, which would be called for each."""
    return not MAY_BEGIN_ABSENCE.isdisjoint([value.lstrip()[:1] for value in values if isinstance(value, str)])


class Absence(Struct, frozen=True):
    """``not reported``, or ``not applicable:`` and a ``reason``. An empty reason means not reported."""

    reason: str = ""

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The absence that a text states, or None; not applicable without a reason is none."""
        if not may_be_absence(text):
            return None
        bare = " ".join(text.split())
        if bare.lower() == "not reported":
            return cls()
        found = _NOT_APPLICABLE.fullmatch(bare)
        return cls(found["reason"]) if found else None

    @classmethod
    def fault(cls, text: str) -> str:
        """Why these words can't stand in the place of a fact, or nothing where they are other words."""
        if not may_be_absence(text):
            return ""
        bare = " ".join(text.split()).lower().rstrip(".: ")
        if bare == "not applicable":
            return "'not applicable' needs its reason; write it like 'not applicable: no drug was given'"
        if cls.read(text):
            return f"{bare!r} can't stand here: without this fact its entry says nothing; leave the entry out"
        return ""

    def __str__(self) -> str:
        return f"not applicable: {self.reason}" if self.reason else "not reported"
