"""A mark of the timeline: its symbol, how exactly its time is known, and its label beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from casegen.report.figures.lettering import PITCH, comfortable, lettered, text_of
from casegen.report.figures.packing import Block
from casegen.report.figures.shapes import Anchor, Box, Group, Rect, together
from casegen.report.figures.symbols import HALF_OF_GRADE, half, symbol
from casegen.report.figures.text_metrics import Line, Run, widest, wrap
from casegen.report.figures.time_scale import TimeScale
from casegen.report.figures.timeline_chart import Mark, Span

WHISKER = 2.6
_BESIDE = 3.0
# So far (points) from the end of a span, its middle has the label below it.
_FAR = 16.0


class Setting(Struct, frozen=True):
    """The type of a timeline and the room for its labels: sizes and places in points.

    ``label_widths`` are the widths to wrap a label to, the most wanted first. ``time_below`` sets the time of a
    mark on a line of its own; else it follows the label.
    """

    left: float
    right: float
    size: float = 7.4
    label_widths: tuple[float, ...] = (96.0, 124.0, 156.0, 200.0)
    time_below: bool = True


def mark_block(mark: Mark, scale: TimeScale, setting: Setting) -> Block:
    """The mark with its label to the right if there is room on the page, else to the left, else below.

    Beside a symbol in the middle of a long span its label would stand far from it, and stands below as well.
    """
    left, right = whisker(mark.at, scale)
    centre = (left + right) / 2
    middle = max(HALF_OF_GRADE, PITCH * setting.size / 2)
    reach = half(mark.kind)
    pieces = [symbol(mark.kind, mark.grade, centre, middle)]
    if right - left > 2 * reach:
        soft = Rect(left, middle - WHISKER / 2, right - left, WHISKER, "uncertain", WHISKER / 2)
        box = Box(left, middle - WHISKER / 2, right, middle + WHISKER / 2)
        pieces.insert(0, Group((soft,), marks=(box,)))
    taken = Box(min(left, centre - reach), middle - reach, max(right, centre + reach), middle + reach)
    far = taken.right - taken.left > 2 * (reach + _FAR)
    own = Box(centre - reach, taken.top, centre + reach, taken.bottom)
    words = _below(mark, own, setting) if far else _label(mark, taken, middle, setting)
    boxes = [taken, *(label.box for label in words.labels)]
    return Block(
        min(box.left for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
        together([*pieces, words]),
    )


def whisker(span: Span, scale: TimeScale) -> tuple[float, float]:
    """From where to where (points) a thing of this time may lie."""
    return scale.x(span.earliest), scale.x(span.latest)


def _label(mark: Mark, taken: Box, middle: float, setting: Setting) -> Group:
    top = middle - PITCH * setting.size / 2
    wanted = _lines(mark, setting.label_widths, setting)
    for x, anchor, room in _sides(taken, setting):
        limits = [limit for limit in setting.label_widths if limit <= room] or [room]
        lines = _lines(mark, limits, setting)
        if len(lines) <= len(wanted) + 1 and text_of(lines) == text_of(wanted) and widest(lines, setting.size) <= room:
            return lettered(lines, x, top, setting.size, anchor)
    return _below(mark, taken, setting)


def _below(mark: Mark, taken: Box, setting: Setting) -> Group:
    lines = _lines(mark, setting.label_widths, setting)
    x = max(min(taken.left, setting.right - widest(lines, setting.size)), setting.left)
    return lettered(lines, x, taken.bottom + 1.0, setting.size)


def _sides(taken: Box, setting: Setting) -> Iterator[tuple[float, Anchor, float]]:
    yield taken.right + _BESIDE, "start", setting.right - taken.right - _BESIDE
    yield taken.left - _BESIDE, "end", taken.left - _BESIDE - setting.left


def _lines(mark: Mark, limits: Sequence[float], setting: Setting) -> tuple[Line, ...]:
    label, when = [Run(mark.label)], [Run(mark.when, "muted")]
    if setting.time_below:
        return comfortable(label, limits, setting.size) + wrap(when, limits[-1], setting.size)
    return comfortable(label + when, limits, setting.size)
