"""A fact that no author typed, and what it was computed from."""

from __future__ import annotations

from msgspec import Struct

from casegen.criteria.gist_risk import RiskGroup
from casegen.model.values.age import Age
from casegen.model.values.dose import Dose
from casegen.model.values.duration import Duration
from casegen.model.values.time_point import TimePoint


class Derived(Struct, frozen=True):
    """A computed fact. ``basis`` are the paths of the facts it rests on; ``rounding`` says what was done to it.

    ``value`` is never more precise than the facts of its basis: where they leave it open it says about, or gives
    a range.
    """

    name: str
    value: Duration | Age | Dose | TimePoint | RiskGroup
    basis: tuple[str, ...]
    rounding: str = "none"

    def __str__(self) -> str:
        return str(self.value)
