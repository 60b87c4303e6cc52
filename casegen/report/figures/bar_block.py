"""A bar of the timeline: its name above it, its interruptions as gaps, its changes of dose as flags below it."""

from __future__ import annotations

from collections.abc import Sequence

from casegen.report.figures.lettering import comfortable, height, lettered
from casegen.report.figures.mark_block import Setting, whisker
from casegen.report.figures.packing import Block
from casegen.report.figures.shapes import Box, Group, Polyline, Rect, Shape, together
from casegen.report.figures.text_metrics import Line, Run, widest
from casegen.report.figures.time_scale import TimeScale
from casegen.report.figures.timeline_chart import Bar, Span

STRIP = 6.4
# The least that can be seen of a bar, and of a gap in one.
_SHORTEST = 3.0
_ARROW = 7.0
# The head of the arrow is so much higher than the bar, and lower.
_BARB = 1.2
_BELOW_LABEL = _BARB + 0.1
# Teeth at the left end of a bar of which nothing at all has a time.
_TOOTH = 2.2
# How far a bar fades out where nobody told its end, and in where nobody told its beginning; in so many steps, as
# gradients would need ids, of which two figures on one page might have the same.
FADE = 34.0
_FADE_STEPS = 6
_BESIDE_FLAG = 2.0
_FLAG_WIDTHS = (64.0, 84.0)
_SMALLER = 0.9

# From left to right in points, with the role of the shape: "bar", or "bar-uncertain" where it may have lasted so far.
_Piece = tuple[float, float, str]


def bar_block(bar: Bar, scale: TimeScale, setting: Setting) -> Block:
    """The bar with its label and its flags."""
    pieces = _pieces(bar, scale, setting)
    fades_in = bar.start is None and _known(bar)
    left = max(setting.left, pieces[0][0] - FADE) if fades_in else pieces[0][0]
    right = min(setting.right, pieces[-1][1] + FADE) if fades_out(bar) else pieces[-1][1]
    label = _label(bar, left, right, setting)
    top = label.labels[0].box.bottom + _BELOW_LABEL if label.labels else 0.0
    strip = _strip(bar, pieces, top)
    fades = together((fade(pieces[0][0], left, top), fade(pieces[-1][1], right, top)))
    content = together((label, strip, fades, _flags(bar, scale, setting, top + STRIP)))
    boxes = [*(words.box for words in content.labels), *content.marks]
    return Block(
        min(box.left for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
        content,
    )


def fade(start: float, end: float, top: float) -> Group:
    """A strip that fades away from ``start`` to ``end``, to either side; nothing where the two are one."""
    if start == end:
        return Group()
    step = (end - start) / _FADE_STEPS
    edges = [(start + number * step, start + (number + 1) * step) for number in range(_FADE_STEPS)]
    return Group(
        tuple(
            Rect(min(edge), top, abs(step), STRIP, f"bar-fade-{number}") for number, edge in enumerate(edges, start=1)
        ),
        marks=(Box(min(start, end), top, max(start, end), top + STRIP),),
    )


def fades_out(bar: Bar) -> bool:
    """Whether the end of a bar is only the last that is known of it; one that still goes on has none."""
    return bar.fades and bar.stop is not None


def is_open_at_left(bar: Bar) -> bool:
    """Whether a bar begins at the edge of the chart, as nothing at all tells since when it lasts."""
    return bar.start is None and not _known(bar)


def _known(bar: Bar) -> list[Span]:
    """What has a time between the beginning of a bar and its end, or is its end."""
    inside = [begin for begin, _ in bar.gaps] + [at for at, _ in bar.steps]
    return inside + ([bar.stop] if bar.stop else [])


def flag_room(bars: Sequence[Bar], scale: TimeScale, setting: Setting) -> float:
    """The room (points) to keep to the right of the scale so that no flag leaves the page; 0 if none does."""
    widths = {step: _flag_width(step[1], setting) for bar in bars for step in bar.steps}
    if all(_middle(at, scale) + flag_width <= setting.right for (at, _), flag_width in widths.items()):
        return 0.0
    return max(widths.values())


def _label(bar: Bar, left: float, right: float, setting: Setting) -> Group:
    runs = [Run(bar.label, "strong"), Run(bar.detail)]
    limit = max(right - left, setting.label_widths[-1])
    lines = comfortable(runs, (min(limit, setting.right - setting.left),), setting.size)
    x = max(min(left, setting.right - widest(lines, setting.size)), setting.left)
    return lettered(lines, x, 0.0, setting.size)


def _strip(bar: Bar, pieces: Sequence[_Piece], top: float) -> Group:
    middle = top + STRIP / 2
    shapes: list[Shape] = []
    if bar.gaps:
        shapes.append(Polyline(((pieces[0][0], middle), (pieces[-1][1], middle)), "interruption"))
    # What is beneath a gap must not shine through what may have lasted.
    shapes.extend(Rect(left, top, right - left, STRIP, "ground") for left, right, _ in pieces)
    shapes.extend(Rect(left, top, right - left, STRIP, role) for left, right, role in pieces)
    if is_open_at_left(bar):
        shapes.append(_teeth(pieces[0][0], top))
    extent = Box(pieces[0][0], top, pieces[-1][1], top + STRIP)
    if bar.stop is None:
        extent = Box(extent.left, top - _BARB, extent.right + _ARROW, extent.bottom + _BARB)
        barbs = (extent.right - _ARROW, extent.top), (extent.right, middle), (extent.right - _ARROW, extent.bottom)
        shapes.append(Polyline(barbs, "bar", True))
    return Group(tuple(shapes), marks=(extent,))


def _teeth(left: float, top: float) -> Polyline:
    """Cuts the left end of a bar into teeth, by covering it with the ground."""
    step = STRIP / 4
    bitten = [(left + (_TOOTH if number % 2 else 0.0), top + number * step) for number in range(5)]
    return Polyline(((left - 0.5, top - 0.5), *bitten, (left - 0.5, top + STRIP + 0.5)), "ground", True)


def _pieces(bar: Bar, scale: TimeScale, setting: Setting) -> list[_Piece]:
    """What is seen of the bar from left to right; what is between two pieces is a gap."""
    may_begin, begins = _beginning(bar, scale, setting)
    ends, may_end = (setting.right - _ARROW,) * 2 if bar.stop is None else whisker(bar.stop, scale)
    if fades_out(bar):
        # A last interruption must not be the end of the bar, nor a first one its beginning.
        ends = may_end = min(max(may_end, begins) + _SHORTEST, setting.right)
    may_end = max(may_end, may_begin + _SHORTEST)
    if begins == may_begin:
        ends = max(ends, begins + _SHORTEST)
    pieces = _painted([(may_begin, may_end, "bar-uncertain")], begins, ends, "bar")
    for start, stop in bar.gaps:
        may_pause, pauses = whisker(start, scale)
        resumes, has_resumed = whisker(stop, scale)
        pieces = _painted(pieces, may_pause, has_resumed, "bar-uncertain")
        pieces = _painted(pieces, *_at_least(pauses, resumes), "")
    return pieces or [(may_begin, may_end, "bar-uncertain")]


def _beginning(bar: Bar, scale: TimeScale, setting: Setting) -> tuple[float, float]:
    """Between which places a bar begins; one whose start nobody told, with the first that is known of it."""
    if bar.start:
        return whisker(bar.start, scale)
    first = min((scale.x(span.earliest) for span in _known(bar)), default=setting.left)
    first = max(first - _SHORTEST, setting.left)
    return first, first


def _at_least(left: float, right: float) -> tuple[float, float]:
    """The gap, or its middle made wide enough to be seen."""
    if right - left >= _SHORTEST:
        return left, right
    middle = (left + right) / 2
    return middle - _SHORTEST / 2, middle + _SHORTEST / 2


def _painted(pieces: Sequence[_Piece], left: float, right: float, role: str) -> list[_Piece]:
    """The pieces with a stretch of them painted over; without a role it is rubbed out."""
    if right <= left:
        return list(pieces)
    painted: list[_Piece] = []
    for start, stop, before in pieces:
        inner = (max(start, left), min(stop, right), role)
        parts = [(start, min(stop, left), before), inner, (max(start, right), stop, before)]
        painted.extend(part for part in parts if part[0] < part[1] and part[2])
    return sorted(painted)


def _flags(bar: Bar, scale: TimeScale, setting: Setting, top: float) -> Group:
    """The changes of the dose. The last hangs highest, so that no staff runs through the words of another."""
    placed: list[tuple[float, int, tuple[Line, ...]]] = []
    ends: list[float] = []
    for at, text in sorted(bar.steps, key=lambda step: (-_middle(step[0], scale), step[1])):
        x = _middle(at, scale)
        lines = _flag_lines(text, setting)
        right = x + _BESIDE_FLAG + widest(lines, _flag_size(setting))
        # The staffs of the rows below run through this one, too.
        row = next((row for row in range(len(ends)) if right + _BESIDE_FLAG <= min(ends[row:])), len(ends))
        ends[row : row + 1] = [x]
        placed.append((x, row, lines))
    return _hung(placed, _flag_size(setting), top)


def _hung(placed: Sequence[tuple[float, int, tuple[Line, ...]]], size: float, top: float) -> Group:
    tops = [top + _BELOW_LABEL]
    for row in range(max((row for _, row, _ in placed), default=-1) + 1):
        tops.append(tops[-1] + max(height(lines, size) for _, at, lines in placed if at == row) + 1.0)
    return together(_flag(x, tops[row], lines, size, top) for x, row, lines in placed)


def _flag(x: float, top: float, lines: tuple[Line, ...], size: float, bar_bottom: float) -> Group:
    bottom = top + height(lines, size)
    staff = Polyline(((x, bar_bottom - STRIP), (x, bottom - 1.0)), "step")
    words = lettered(lines, x + _BESIDE_FLAG, top, size)
    return Group((staff, *words.shapes), words.labels, (Box(x - 0.4, bar_bottom, x + 0.4, bottom - 1.0),))


def _flag_lines(text: str, setting: Setting) -> tuple[Line, ...]:
    return comfortable([Run(text)], _FLAG_WIDTHS, _flag_size(setting))


def _flag_width(text: str, setting: Setting) -> float:
    return _BESIDE_FLAG + widest(_flag_lines(text, setting), _flag_size(setting))


def _flag_size(setting: Setting) -> float:
    return setting.size * _SMALLER


def _middle(at: Span, scale: TimeScale) -> float:
    return sum(whisker(at, scale)) / 2
