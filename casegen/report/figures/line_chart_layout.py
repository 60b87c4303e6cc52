"""A line chart → a drawing in which every point, tick and value has its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from casegen.report.figures.lettering import PITCH, comfortable, height, lettered
from casegen.report.figures.line_chart import LineChart, Reading
from casegen.report.figures.shapes import Anchor, Box, Circle, Drawing, Group, Polyline, Rect, together
from casegen.report.figures.text_metrics import Run, width, wrap
from casegen.report.figures.ticks import TICK_SIZE, Count, placed_ticks
from casegen.report.figures.time_axis import axis_line, axis_name, height_of_labels, tick_labels
from casegen.report.figures.time_scale import TimeScale, time_scale
from casegen.report.figures.value_scale import ValueScale, value_scale

WIDTH = 240.0
_PLOT_HEIGHT = 84.0
_SIZE = 7.4
_MARGIN = 8.0
_DOT = 2.1
_WHISKER = 1.6
# With more values than this their numbers are left to the table.
_FEW = 12
# A limit of the reference range farther away than so many times the spread of the values is not shown.
_FAR = 2.0
_SAMPLE = 12.0
# Where a value may stand, the most wanted first: beside its point, then at a corner of it, then a little farther off.
_SIDES = (
    *("above", "below", "right", "left", "above right", "above left", "below right", "below left"),
    *("far above", "far below"),
)
# Half a line, as the lowest value of the upright axis stands beside its end.
_BELOW_AXIS = PITCH * TICK_SIZE / 2 + 0.2


def line_chart_drawing(chart: LineChart) -> Drawing:
    """The drawing of a series, as wide as one of two columns. Raises ValueError for a series without values."""
    readings = sorted(chart.series, key=lambda reading: (reading.at.earliest, reading.at.latest))
    name = [Run(chart.label, "strong"), *([Run(f"({chart.unit})")] if chart.unit else [])]
    title = lettered(wrap(name, WIDTH, _SIZE), 0.0, 0.0, _SIZE)
    top = max((label.box.bottom for label in title.labels), default=0.0) + 6.0
    values = value_scale([*(reading.value for reading in readings), *_near_limits(chart)], top + _PLOT_HEIGHT, top)
    left = max(width(values.written(tick), TICK_SIZE) for tick in values.ticks) + 6.0
    times = time_scale([reading.at for reading in readings], left + _MARGIN, WIDTH - _MARGIN)
    dots = [_dot(reading, times, values) for reading in readings]
    content = [
        _reference(chart, values, left),
        title,
        _values_axis(values, left),
        *_series(readings, times, values, dots),
    ]
    if len(readings) <= _FEW:
        content.append(_numbers(readings, dots, Box(left, top - 6.0, WIDTH, values.bottom)))
    axis, bottom = _time_axis(chart, times, left, values.bottom)
    key, end = _legend(chart, times, values, left, bottom)
    return Drawing(WIDTH, end + 2.0, chart.title, chart.description, together((*content, axis, key)))


def _near_limits(chart: LineChart) -> Iterator[float]:
    values = [reading.value for reading in chart.series]
    spread = max(values) - min(values) or abs(values[0]) or 1.0
    for limit in chart.reference:
        if limit is not None and min(values) - _FAR * spread <= limit <= max(values) + _FAR * spread:
            yield limit


def _dot(reading: Reading, times: TimeScale, values: ValueScale) -> Box:
    x = (times.x(reading.at.earliest) + times.x(reading.at.latest)) / 2
    y = values.y(reading.value)
    return Box(x - _DOT, y - _DOT, x + _DOT, y + _DOT)


def _middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _reference(chart: LineChart, values: ValueScale, left: float) -> Group:
    low, high = chart.reference
    if low is None and high is None:
        return Group()
    bottom = values.bottom if low is None else values.y(low)
    top = values.top if high is None else values.y(high)
    band = Rect(left, min(top, bottom), WIDTH - left, abs(bottom - top), "reference")
    limits = [limit for limit in (low, high) if limit is not None and values.lowest <= limit <= values.highest]
    return Group((band, *(Polyline(((left, y), (WIDTH, y)), "reference-edge") for y in map(values.y, limits))))


def _values_axis(values: ValueScale, left: float) -> Group:
    shapes = [Polyline(((left, values.top), (left, values.bottom)), "axis")]
    labels = []
    for tick in values.ticks:
        y = values.y(tick)
        shapes.append(Polyline(((left - 2.4, y), (left, y)), "axis"))
        line = (Run(values.written(tick), "muted"),)
        labels.append(lettered([line], left - 4.0, y - PITCH * TICK_SIZE / 2, TICK_SIZE, "end"))
    return together((Group(tuple(shapes)), *labels))


def _series(readings: Sequence[Reading], times: TimeScale, values: ValueScale, dots: Sequence[Box]) -> Iterator[Group]:
    yield Group((Polyline(tuple(_middle(dot) for dot in dots), "series"),))
    for reading, dot in zip(readings, dots, strict=True):
        x, y = _middle(dot)
        left, right = times.x(reading.at.earliest), times.x(reading.at.latest)
        if right - left > 2 * _DOT:
            yield Group((Rect(left, y - _WHISKER / 2, right - left, _WHISKER, "uncertain", _WHISKER / 2),))
        yield Group((Circle(x, y, _DOT, "open-value" if reading.beyond else "value"),), marks=(dot,))


def _numbers(readings: Sequence[Reading], dots: Sequence[Box], room: Box) -> Group:
    """The values beside their points, each where nothing is in its way; one without a place is left to the table."""
    taken = list(dots)
    lines = [(_middle(one), _middle(other)) for one, other in pairwise(dots)]
    placed = []
    for reading, dot in zip(readings, dots, strict=True):
        places = [_number(reading.text, dot, side) for side in _SIDES]
        free = [place for place in places if place.labels and _is_free(place.labels[0].box, taken, room)]
        if free:
            # The first of those that the fewest lines run through.
            best = min(free, key=lambda place: sum(_crosses(place.labels[0].box, line) for line in lines))
            placed.append(best)
            taken.append(best.labels[0].box)
    return together(placed)


def _number(text: str, dot: Box, side: str) -> Group:
    x, y = _middle(dot)
    tall = PITCH * TICK_SIZE
    above, below, beside = dot.top - tall, dot.bottom, y - tall / 2
    right, left = dot.right + 1.5, dot.left - 1.5
    places: dict[str, tuple[float, float, Anchor]] = {
        "above": (x, above, "middle"),
        "below": (x, below, "middle"),
        "right": (right, beside, "start"),
        "left": (left, beside, "end"),
        "above right": (dot.right, above + 1.5, "start"),
        "above left": (dot.left, above + 1.5, "end"),
        "below right": (dot.right, below - 1.5, "start"),
        "below left": (dot.left, below - 1.5, "end"),
        "far above": (x, above - tall / 2, "middle"),
        "far below": (x, below + tall / 2, "middle"),
    }
    at, top, anchor = places[side]
    return lettered(wrap([Run(text)], WIDTH, TICK_SIZE), at, top, TICK_SIZE, anchor)


def _is_free(box: Box, taken: Sequence[Box], room: Box) -> bool:
    inside = room.left <= box.left and room.top <= box.top and box.right <= room.right and box.bottom <= room.bottom
    return inside and not any(box.overlaps(other) for other in taken)


def _crosses(box: Box, line: tuple[tuple[float, float], tuple[float, float]]) -> bool:
    """Whether a line runs through a box: whether something is left of it within the four sides (Liang-Barsky)."""
    (start_x, start_y), (stop_x, stop_y) = line
    entry, leave = 0.0, 1.0
    for start, step, low, high in (
        (start_x, stop_x - start_x, box.left, box.right),
        (start_y, stop_y - start_y, box.top, box.bottom),
    ):
        if step == 0:
            if not low <= start <= high:
                return False
            continue
        ends = sorted(((low - start) / step, (high - start) / step))
        entry, leave = max(entry, ends[0]), min(leave, ends[1])
    return entry <= leave


def _time_axis(chart: LineChart, times: TimeScale, left: float, y: float) -> tuple[Group, float]:
    """The axis below the plot with its ticks, what it counts from, and where it ends."""
    counted = Count(chart.first_day, chart.ages, chart.gestation)
    ticks = placed_ticks(times, chart.origin, 0.0, WIDTH, counted)
    name = axis_name(ticks, chart.origin, chart.origin_name, counted)
    strokes = Group(tuple(Polyline(((tick.x, y), (tick.x, y + 2.4)), "axis") for tick in ticks))
    pieces = [axis_line(times, left, WIDTH, y), strokes, tick_labels(ticks, y + _BELOW_AXIS)]
    bottom = y + _BELOW_AXIS + height_of_labels(ticks)
    if name:
        lines = comfortable([Run(name, "muted")], (WIDTH - left,), TICK_SIZE)
        pieces.append(lettered(lines, (left + WIDTH) / 2, bottom, TICK_SIZE, "middle"))
        bottom += height(lines, TICK_SIZE)
    return together(pieces), bottom


def _legend(chart: LineChart, times: TimeScale, values: ValueScale, left: float, top: float) -> tuple[Group, float]:
    pitch = PITCH * TICK_SIZE
    groups: list[Group] = []
    y = top + 2.0
    for sample, text in _entries(chart, times, values):
        lines = wrap([Run(text, "muted")], WIDTH - left - _SAMPLE - 3.0, TICK_SIZE)
        groups.append(sample.moved(left, y + pitch / 2))
        groups.append(lettered(lines, left + _SAMPLE + 3.0, y, TICK_SIZE))
        y += height(lines, TICK_SIZE) + 1.0
    return together(groups), y if groups else top


def _entries(chart: LineChart, times: TimeScale, values: ValueScale) -> Iterator[tuple[Group, str]]:
    low, high = chart.reference
    band = Group(
        (Rect(0.0, -3.0, _SAMPLE, 6.0, "reference"), Polyline(((0.0, -3.0), (_SAMPLE, -3.0)), "reference-edge"))
    )
    unit = f" {chart.unit}" if chart.unit else ""
    if low is not None and high is not None:
        # An en dash before a minus reads as two signs.
        to = " to " if min(low, high) < 0 else "–"
        yield band, f"reference range {_plain(low)}{to}{_plain(high)}{unit}"
    elif low is not None:
        yield band, f"reference range from {_plain(low)}{unit}"
    elif high is not None:
        yield band, f"reference range up to {_plain(high)}{unit}"
    if any(reading.beyond for reading in chart.series):
        yield Group((Circle(_SAMPLE / 2, 0.0, _DOT, "open-value"),)), "beyond the limit of measurement"
    if times.shortened:
        yield Group((Polyline(((0.0, 0.0), (_SAMPLE, 0.0)), "compressed-axis"),)), "dashed: time axis compressed"


def _plain(value: float) -> str:
    return f"{value:,.10g}".replace("-", "−")
