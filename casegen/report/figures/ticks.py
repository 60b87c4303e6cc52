"""The ticks of a time axis: at sensible dates or days, and never so close that two labels touch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, inf

from casegen.report.figures.calendar_ticks import LEVELS, Level, Tick, calendar_ticks
from casegen.report.figures.text_metrics import width
from casegen.report.figures.time_scale import Stretch, TimeScale

TICK_SIZE = 6.6
# Points between two labels, and from tick to tick.
_BETWEEN_LABELS = 7.0
_COMFORTABLE = 40.0
_NO_TIME = 1e-9


@dataclass(frozen=True, slots=True)
class PlacedTick:
    """A tick at x (points) and the words at it."""

    x: float
    label: str
    context: str


@dataclass(frozen=True, slots=True)
class _Unit:
    """Ticks are counted in a unit every so many of it, for at most ``most`` of it: nobody reads 120 hours at ease."""

    days: float
    label: str
    counts: tuple[int, ...]
    most: float = inf


_UNITS = (
    _Unit(1 / 1440, "{} min", (1, 5, 10, 30), 240),
    _Unit(1 / 24, "{} h", (1, 2, 3, 6, 12), 84),
    _Unit(1.0, "day {}", (1, 2, 5), 60),
    _Unit(7.0, "week {}", (1, 2, 4), 60),
    _Unit(365.25 / 12, "month {}", (1, 3, 6), 40),
    _Unit(365.25, "year {}", (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)

# The distance of the ticks in days, and the ticks from one day to another.
_Choice = tuple[float, Callable[[float, float], Iterator[Tick]]]


def placed_ticks(scale: TimeScale, origin: date | None, left: float, right: float) -> tuple[PlacedTick, ...]:
    """The ticks of a scale from left to right; no label reaches beyond ``left`` or ``right`` (points).

    With an origin they are dates; without one they are times since day 0.
    """
    accepted: list[tuple[float, float, Tick]] = []
    for stretch in sorted(scale.stretches, key=lambda part: (part.shortened, part.left - part.right)):
        for tick in _ticks_of(stretch, _choices(origin, stretch.stop - stretch.start)):
            x = scale.x(tick.position)
            half = _width(tick) / 2
            free = all(abs(x - other) >= half + other_half + _BETWEEN_LABELS for other, other_half, _ in accepted)
            if free and left <= x - half and x + half <= right:
                accepted.append((x, half, tick))
    return tuple(_with_changed_context(sorted(accepted, key=lambda placed: placed[0])))


def _ticks_of(stretch: Stretch, choices: Sequence[_Choice]) -> list[Tick]:
    """The ticks of the shortest distance at which they stand comfortably."""
    for days, ticks in choices:
        if days * stretch.points_a_day < _COMFORTABLE:
            continue
        found = list(ticks(stretch.start, stretch.stop))
        if all(_width(tick) + _BETWEEN_LABELS <= days * stretch.points_a_day for tick in found):
            return found
    return []


def _choices(origin: date | None, days: float) -> list[_Choice]:
    if origin is None:
        units = [unit for unit in _UNITS if days <= unit.most * unit.days]
        return [(unit.days * count, _counted(unit, count)) for unit in units for count in unit.counts]
    return [(level.days, _dated(level, origin)) for level in LEVELS]


def _dated(level: Level, origin: date) -> Callable[[float, float], Iterator[Tick]]:
    return lambda start, stop: calendar_ticks(level, start, stop, origin)


def _counted(unit: _Unit, count: int) -> Callable[[float, float], Iterator[Tick]]:
    def ticks(start: float, stop: float) -> Iterator[Tick]:
        step = unit.days * count
        for number in range(ceil(start / step - _NO_TIME), floor(stop / step + _NO_TIME) + 1):
            value = number * count
            yield Tick(number * step, unit.label.format(f"−{-value}" if value < 0 else value))

    return ticks


def _width(tick: Tick) -> float:
    return max(width(tick.label, TICK_SIZE), width(tick.context, TICK_SIZE))


def _with_changed_context(ticks: Sequence[tuple[float, float, Tick]]) -> Iterator[PlacedTick]:
    before = ""
    for x, _, tick in ticks:
        yield PlacedTick(x, tick.label, tick.context if tick.context != before else "")
        before = tick.context
