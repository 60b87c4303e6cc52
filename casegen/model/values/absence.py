"""What stands in the place of a fact that is not there, where its author says why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

_NOT_APPLICABLE = re.compile(r"not applicable\s*:\s*(?P<reason>\S.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Absence:
    """``not reported``, or ``not applicable:`` and a ``reason``. An empty reason means not reported."""

    reason: str = ""

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The absence that a text states, or None; not applicable without a reason is none."""
        bare = " ".join(text.split())
        if bare.lower() == "not reported":
            return cls()
        found = _NOT_APPLICABLE.fullmatch(bare)
        return cls(found["reason"]) if found else None

    def __str__(self) -> str:
        return f"not applicable: {self.reason}" if self.reason else "not reported"
