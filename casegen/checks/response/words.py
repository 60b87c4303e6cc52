"""How messages tell what was measured: percentages, sums, and what a category needs."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal

from casegen.checks.response.criteria import SHORT
from casegen.checks.response.series import Series
from casegen.criteria.response import FROM_BEST, Category, Criteria, percent_from
from casegen.model.values.numbers import number_text


def changes(series: Series, criteria: Criteria) -> str:
    """What the last scan of a series shows: the sum of diameters fell by 28.6% from the baseline (84 to 60 mm), …"""
    sums = [measured.scan.sum for measured in series]
    nadir, now = min(sums[:-1]), sums[-1]
    told = [f"the sum of diameters {_changed(sums[0], now, 'mm')}"]
    if nadir < min(sums[0], now):
        told.append(f"{_rose(nadir, now)} its smallest value" if nadir else "no target lesion had been left in between")
    if criteria in ("Choi", "modified Choi"):
        told += _density(series)
    return " and ".join(told)


def _density(series: Series) -> list[str]:
    before, now = series[0].scan.density, series[-1].scan.density
    if before is None or now is None or before <= 0:
        return []
    return [f"the density {_changed(before, now, 'HU')}"]


def _changed(baseline: Decimal, now: Decimal, unit: str) -> str:
    change = percent_from(baseline, now)
    if not change:
        return f"is the same as at baseline ({plain(now)} {unit})"
    turn = "fell" if change < 0 else "rose"
    return f"{turn} by {_percent(abs(change))}% from the baseline ({plain(baseline)} to {plain(now)} {unit})"


def _rose(nadir: Decimal, now: Decimal) -> str:
    return f"rose by {_percent(percent_from(nadir, now))}% ({plain(now - nadir)} mm) from"


def _percent(change: Decimal) -> str:
    """One decimal; two where one would hide on which side of a whole number it lies: 29.96."""
    rounded = change.quantize(Decimal("0.1"))
    if rounded != change and rounded % 1 == 0:
        rounded = change.quantize(Decimal("0.01"), ROUND_DOWN)
    return plain(rounded)


def plain(number: Decimal) -> str:
    """A number without zeros that say nothing: 84, not 84.0."""
    return number_text(number.normalize() + 0)


def either(categories: Iterable[Category]) -> str:
    """Stable disease or progressive disease."""
    return " or ".join(SHORT[category] for category in FROM_BEST if category in set(categories))
