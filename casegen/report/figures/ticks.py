"""The ticks of a time axis: at sensible dates or days, and never so close that two labels touch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from math import ceil, floor, inf

from msgspec import Struct
from msgspec.structs import replace

from casegen.report.figures.calendar_ticks import LEVELS, Level, Tick, calendar_ticks
from casegen.report.figures.text_metrics import width
from casegen.report.figures.time_scale import Stretch, TimeScale

TICK_SIZE = 6.6
# Points between two labels, and from tick to tick.
_BETWEEN_LABELS = 7.0
_COMFORTABLE = 40.0
# Where the scale is another, any tick is better than none.
_CROWDED = 22.0
_NO_TIME = 1e-9
# From so many days on, ages are told in months.
_MONTHS_OF_AGE = 84.0


class PlacedTick(Struct, frozen=True):
    """A tick at x (points) and the words at it; ``unit`` is what its number counts, empty for a date."""

    x: float
    label: str
    context: str
    unit: str = ""


class Count(Struct, frozen=True):
    """How time is counted without a calendar: the first day is 0 or 1; ages are in months from 12 weeks on, and
    those of gestation in weeks."""

    first_day: int = 0
    ages: bool = False
    gestation: bool = False


ELAPSED = Count()


class _Unit(Struct, frozen=True):
    """Ticks are counted in a unit every so many of it, for at most ``most`` of it: nobody reads 120 hours at ease."""

    days: float
    name: str
    short: str
    counts: tuple[int, ...]
    most: float = inf


_UNITS = (
    _Unit(1 / 1440, "minutes", "min", (1, 5, 10, 30), 240),
    _Unit(1 / 24, "hours", "h", (1, 2, 3, 6, 12), 84),
    _Unit(1.0, "days", "d", (1, 2, 5), 60),
    _Unit(7.0, "weeks", "wk", (1, 2, 4), 60),
    _Unit(365.25 / 12, "months", "mo", (1, 3, 6), 40),
    _Unit(365.25, "years", "y", (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)

_SHORT = {unit.name: unit.short for unit in _UNITS}

# The distance of the ticks in days, and the ticks from one day to another.
_Choice = tuple[float, Callable[[float, float], Iterator[Tick]]]


def placed_ticks(
    scale: TimeScale, origin: date | None, left: float, right: float, count: Count = ELAPSED
) -> tuple[PlacedTick, ...]:
    """The ticks of a scale from left to right; no label reaches beyond ``left`` or ``right`` (points).

    With an origin they are dates; without one they are times since day 0: bare numbers, if all are of one unit.
    """
    accepted: list[tuple[float, float, Tick]] = []
    for stretch in sorted(scale.stretches, key=lambda part: (part.shortened, part.left - part.right)):
        for tick in _ticks_of(stretch, _choices(origin, stretch.stop - stretch.start, count, scale.stretches[-1].stop)):
            x = scale.x(tick.position)
            half = _width(tick) / 2
            free = all(abs(x - other) >= half + other_half + _BETWEEN_LABELS for other, other_half, _ in accepted)
            if free and left <= x - half and x + half <= right:
                accepted.append((x, half, tick))
    in_order = sorted(accepted, key=lambda placed: placed[0])
    return _with_units(tuple(_with_changed_context(in_order)), count)


def _ticks_of(stretch: Stretch, choices: Sequence[_Choice]) -> list[Tick]:
    """The ticks of the shortest distance at which they stand comfortably."""
    for days, ticks in choices:
        if days * stretch.points_a_day < (_CROWDED if stretch.shortened else _COMFORTABLE):
            continue
        found = list(ticks(stretch.start, stretch.stop))
        if all(_width(tick) + _BETWEEN_LABELS <= days * stretch.points_a_day for tick in found):
            return found
    return []


def _choices(origin: date | None, days: float, count: Count, stop: float) -> list[_Choice]:
    if origin is None:
        units = [unit for unit in _units(count, stop) if count.gestation or days <= unit.most * unit.days]
        return [(unit.days * every, _counted(unit, every, count)) for unit in units for every in unit.counts]
    return [(level.days, _dated(level, origin)) for level in LEVELS]


def _units(count: Count, stop: float) -> Sequence[_Unit]:
    """The units in which a time is counted that goes to ``stop`` (days)."""
    if count.gestation:
        return [unit for unit in _UNITS if unit.name == "weeks"]
    if count.ages and stop > _MONTHS_OF_AGE:
        return [unit for unit in _UNITS if unit.name in ("months", "years")]
    return _UNITS


def _dated(level: Level, origin: date) -> Callable[[float, float], Iterator[Tick]]:
    return lambda start, stop: calendar_ticks(level, start, stop, origin)


def _counted(unit: _Unit, every: int, count: Count) -> Callable[[float, float], Iterator[Tick]]:
    """Ticks at every so many units. Where days are counted from 1, day 1 is at position 0 and day −1 before it."""
    from_one = _is_from_one(unit.name, count)

    def ticks(start: float, stop: float) -> Iterator[Tick]:
        step = unit.days * every
        for number in range(ceil(start / step - _NO_TIME), floor(stop / step + _NO_TIME) + 1):
            value = number * every + (from_one and number >= 0)
            yield Tick(number * step, f"−{-value}" if value < 0 else str(value), unit=unit.name)

    return ticks


def _is_from_one(unit: str, count: Count) -> bool:
    return unit == "days" and count.first_day == 1


def _width(tick: Tick) -> float:
    # With the longest word that may come to stand beside the number.
    label = f"{tick.label} min" if tick.unit else tick.label
    return max(width(label, TICK_SIZE), width(tick.context, TICK_SIZE))


def _with_units(ticks: Sequence[PlacedTick], count: Count) -> tuple[PlacedTick, ...]:
    """The unit with each number, where not all are of one unit: 30 min, 12 h."""
    if len({tick.unit for tick in ticks}) == 1:
        return tuple(ticks)
    return tuple(replace(tick, label=_in_full(tick.label, tick.unit, count)) for tick in ticks)


def _in_full(number: str, unit: str, count: Count) -> str:
    if not unit:
        return number
    return f"day\u00a0{number}" if _is_from_one(unit, count) else f"{number}\u00a0{_SHORT[unit]}"


def _with_changed_context(ticks: Sequence[tuple[float, float, Tick]]) -> Iterator[PlacedTick]:
    before = ""
    for x, _, tick in ticks:
        yield PlacedTick(x, tick.label, tick.context if tick.context != before else "", tick.unit)
        before = tick.context
