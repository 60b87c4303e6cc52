"""What the time axes of all figures have in common: the line, and the words at the ticks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from casegen.report.figures.lettering import PITCH, lettered
from casegen.report.figures.shapes import Group, Polyline, together
from casegen.report.figures.text_metrics import Run
from casegen.report.figures.ticks import ELAPSED, TICK_SIZE, Count, PlacedTick
from casegen.report.figures.time_scale import TimeScale


def axis_line(scale: TimeScale, left: float, right: float, y: float) -> Group:
    """The line of an axis from left to right, dashed where the scale is shortened."""
    edges = [left, *(edge for part in scale.shortened for edge in (part.left, part.right)), right]
    return Group(
        tuple(
            Polyline(((start, y), (stop, y)), "compressed-axis" if number % 2 else "axis")
            for number, (start, stop) in enumerate(pairwise(edges))
            if start < stop
        )
    )


def axis_name(ticks: Sequence[PlacedTick], origin: date | None, origin_name: str, count: Count = ELAPSED) -> str:
    """What the ticks count and from when, if they are no dates: days since admission."""
    if origin or not (origin_name or count.ages):
        return ""
    units = {tick.unit for tick in ticks}
    unit = units.pop() if len(units) == 1 else ""
    if count.gestation:
        return "Gestational age (weeks)"
    if count.ages:
        return f"Age ({unit})" if unit else "Age"
    if count.first_day and unit == "days":
        return f"Day ({count.first_day} = {origin_name})"
    return f"{unit.capitalize() or 'Time'} since {origin_name}"


def tick_labels(ticks: Sequence[PlacedTick], top: float) -> Group:
    """The words of the ticks, centred on them, from ``top`` down."""
    return together(_words(tick, top) for tick in ticks)


def height_of_labels(ticks: Sequence[PlacedTick]) -> float:
    """The height of the words of the ticks: one line, or two where some have a context."""
    rows = 2 if any(tick.context for tick in ticks) else 1 if ticks else 0
    return rows * PITCH * TICK_SIZE


def _words(tick: PlacedTick, top: float) -> Group:
    texts = [text for text in (tick.label, tick.context) if text]
    return lettered([(Run(text, "muted"),) for text in texts], tick.x, top, TICK_SIZE, "middle")
