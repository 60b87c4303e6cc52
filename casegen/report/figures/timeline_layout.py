"""A timeline → a drawing in which every lane, item, tick and label has its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from msgspec import Struct

from casegen.report.figures.bar_block import bar_block, flag_room
from casegen.report.figures.legend import legend
from casegen.report.figures.lettering import comfortable, height, lettered, text_of
from casegen.report.figures.mark_block import Setting, mark_block
from casegen.report.figures.packing import stacked
from casegen.report.figures.shapes import Drawing, Group, Polyline, Rect, together
from casegen.report.figures.text_metrics import Run, wrap
from casegen.report.figures.ticks import TICK_SIZE, Count, PlacedTick, placed_ticks
from casegen.report.figures.time_axis import axis_line, axis_name, height_of_labels, tick_labels
from casegen.report.figures.time_scale import TimeScale, time_scale
from casegen.report.figures.timeline_chart import Bar, Lane, Mark, Span, TimelineChart

# The width of the text of an A4 page between margins of 17 mm, and the height that leaves room for a caption.
WIDTH = 499.0
_HIGHEST = 640.0
_NAMES = 64.0
_PLOT_LEFT = 70.0
# Of the plot, before the first and after the last position.
_MARGIN = 12.0
_OPEN_START = 26.0
_ARROW_ROOM = 12.0

# From the most comfortable to what only a chart with very much in it is set in.
_SETTINGS = (
    Setting(_PLOT_LEFT, WIDTH),
    Setting(_PLOT_LEFT, WIDTH, size=6.8, label_widths=(124.0, 160.0, 200.0), time_below=False),
    Setting(_PLOT_LEFT, WIDTH, size=6.0, label_widths=(160.0, 200.0), time_below=False),
)


class _Spacing(Struct, frozen=True):
    lane: float
    rows: float


_SPACINGS = (_Spacing(5.0, 2.4), _Spacing(3.0, 1.2), _Spacing(2.0, 0.6))


def timeline_drawing(chart: TimelineChart) -> Drawing:
    """The drawing of a timeline, as wide as the text of a page and, if at all possible, no higher than one."""
    drawings = (_drawing(chart, setting, spacing) for setting, spacing in zip(_SETTINGS, _SPACINGS, strict=True))
    for drawing in drawings:
        if drawing.height <= _HIGHEST:
            return drawing
    return drawing


def _drawing(chart: TimelineChart, setting: Setting, spacing: _Spacing) -> Drawing:
    scale = _scale(chart, setting)
    ticks = placed_ticks(scale, chart.origin, _NAMES + 2.0, setting.right, _count(chart))
    axis, axis_y = _axis(chart, scale, ticks, setting) if scale.stretches else (Group(), 0.0)
    lanes, bottom = _lanes(chart.lanes, scale, setting, spacing, axis_y + 1.0)
    grid = _grid(scale, ticks, axis_y, bottom)
    key, end = legend(chart, bool(scale.shortened), setting.left, setting.right, bottom + 4.0)
    return Drawing(WIDTH, end + 2.0, chart.title, chart.description, together((grid, axis, lanes, key)))


def _grid(scale: TimeScale, ticks: Sequence[PlacedTick], top: float, bottom: float) -> Group:
    """Behind the lanes: shades where the axis is shortened, and a line down from each tick."""
    shades = [Rect(part.left, top, part.right - part.left, bottom - top, "compressed") for part in scale.shortened]
    return Group((*shades, *(Polyline(((tick.x, top), (tick.x, bottom)), "grid") for tick in ticks)))


def _scale(chart: TimelineChart, setting: Setting) -> TimeScale:
    items = [item for lane in chart.lanes for item in lane.items]
    bars = [item for item in items if isinstance(item, Bar)]
    spans = [span for item in items for span in _spans(item)]
    left = setting.left + (_OPEN_START if any(bar.start is None for bar in bars) else _MARGIN)
    room = _ARROW_ROOM if any(bar.stop is None for bar in bars) else _MARGIN
    scale = time_scale(spans, left, setting.right - room)
    flags = flag_room(bars, scale, setting)
    return time_scale(spans, left, setting.right - flags) if flags > room else scale


def _spans(item: Mark | Bar) -> Iterator[Span]:
    if isinstance(item, Mark):
        yield item.at
        return
    yield from (span for span in (item.start, item.stop) if span)
    yield from (span for gap in item.gaps for span in gap)
    yield from (at for at, _ in item.steps)


def _axis(chart: TimelineChart, scale: TimeScale, ticks: Sequence[PlacedTick], setting: Setting) -> tuple[Group, float]:
    """The axis along the top with its labels above it, and where its line is."""
    name = axis_name(ticks, chart.origin, chart.origin_name, _count(chart))
    lines = comfortable([Run(name, "muted")], (_NAMES,), TICK_SIZE)
    tall = height_of_labels(ticks)
    above = 0.0
    if text_of(lines) != name:
        # A word too long for the column of names: the title goes above the ticks.
        lines = wrap([Run(name, "muted")], setting.right, TICK_SIZE)
        above = 1.0 + height(lines, TICK_SIZE)
    title = lettered(lines, 0.0, 1.0, TICK_SIZE)
    y = max([above + tall + 4.0, *(label.box.bottom for label in title.labels)])
    strokes = Group(tuple(Polyline(((tick.x, y - 2.6), (tick.x, y)), "axis") for tick in ticks))
    line = axis_line(scale, setting.left, setting.right, y)
    return together((title, tick_labels(ticks, y - 4.0 - tall), line, strokes)), y


def _count(chart: TimelineChart) -> Count:
    return Count(chart.first_day, chart.ages, chart.gestation)


def _lanes(
    lanes: Sequence[Lane], scale: TimeScale, setting: Setting, spacing: _Spacing, top: float
) -> tuple[Group, float]:
    groups = []
    for number, lane in enumerate(lane for lane in lanes if lane.items or lane.untimed):
        if number:
            groups.append(Group((Polyline(((0.0, top), (setting.right, top)), "lane"),)))
        lines = comfortable([Run(lane.name, "strong")], (_NAMES,), min(setting.size, 7.2))
        name = lettered(lines, 0.0, top + spacing.lane, min(setting.size, 7.2))
        items, bottom = _items(lane.items, scale, setting, spacing, top + spacing.lane)
        notes, bottom = _untimed(lane, setting, bottom + spacing.rows if lane.items else bottom)
        groups.extend((name, items, notes))
        top = max([bottom, *(label.box.bottom for label in name.labels)]) + spacing.lane
    groups.append(Group((Polyline(((0.0, top), (setting.right, top)), "lane"),)))
    return together(groups), top


def _items(
    items: Sequence[Mark | Bar], scale: TimeScale, setting: Setting, spacing: _Spacing, top: float
) -> tuple[Group, float]:
    """Bars above marks, each in the order of time."""
    in_time = sorted(items, key=_beginning)
    bars = [bar_block(item, scale, setting) for item in in_time if isinstance(item, Bar)]
    marks = [mark_block(item, scale, setting) for item in in_time if isinstance(item, Mark)]
    upper, bottom = stacked(bars, top, spacing.rows)
    if bars and marks:
        bottom += spacing.rows
    lower, bottom = stacked(marks, bottom, spacing.rows)
    return together((upper, lower)), bottom


def _untimed(lane: Lane, setting: Setting, top: float) -> tuple[Group, float]:
    """What has no place on the axis, in words below what has, so that nobody takes the lane for complete without."""
    if not lane.untimed:
        return Group(), top
    runs = [Run("Time not stated:", "muted"), Run("; ".join(lane.untimed))]
    lines = wrap(runs, setting.right - setting.left, setting.size)
    return lettered(lines, setting.left, top, setting.size), top + height(lines, setting.size)


def _beginning(item: Mark | Bar) -> tuple[float, float]:
    span = item.at if isinstance(item, Mark) else item.start
    return (span.earliest, span.latest) if span else (-inf, -inf)
