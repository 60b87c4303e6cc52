"""The upright axis of a line chart: values → points, and ticks at round numbers."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10

from msgspec import Struct

# About so many ticks are wanted.
_TICKS = 4
_NOT_A_STEP = 1e-9
# Values closer than this are one.
_NO_DIFFERENCE = 1e-12
_MOST_DECIMALS = 6


class ValueScale(Struct, frozen=True):
    """From ``lowest`` at ``bottom`` to ``highest`` at ``top`` (points), with ticks at these values."""

    lowest: float
    highest: float
    bottom: float
    top: float
    ticks: tuple[float, ...]
    decimals: int

    def y(self, value: float) -> float:
        """Where a value stands on the page; values beyond the scale are kept at its ends."""
        kept = min(max(value, self.lowest), self.highest)
        return self.bottom - (kept - self.lowest) / (self.highest - self.lowest) * (self.bottom - self.top)

    def written(self, value: float) -> str:
        """A tick as journals write it: a comma after thousands, a true minus."""
        number = f"{value:,.{self.decimals}f}" if self.decimals <= _MOST_DECIMALS else f"{value:.3g}"
        return number.replace("-", "−")


def value_scale(values: Sequence[float], bottom: float, top: float) -> ValueScale:
    """The scale on which all these values stand, from one round number to another."""
    low, high = min(values), max(values)
    if high - low <= _NO_DIFFERENCE * max(1.0, abs(low), abs(high)):
        low, high = low - (abs(low) or 1.0) / 2, high + (abs(high) or 1.0) / 2
    step = _round_step((high - low) / _TICKS)
    first, last = floor(low / step + _NOT_A_STEP), ceil(high / step - _NOT_A_STEP)
    decimals = max(0, -floor(log10(step) + _NOT_A_STEP))
    ticks = tuple(number * step for number in range(first, last + 1))
    return ValueScale(first * step, last * step, bottom, top, ticks, decimals)


def _round_step(least: float) -> float:
    """1, 2 or 5 times a power of ten, not less than ``least``."""
    power = 10.0 ** floor(log10(least))
    return next(step * power for step in (1.0, 2.0, 5.0, 10.0) if step * power >= least * (1 - _NOT_A_STEP))
