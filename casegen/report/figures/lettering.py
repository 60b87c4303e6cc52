"""Lines of words → words with a place, and the box that they take."""

from __future__ import annotations

from collections.abc import Sequence

from casegen.report.figures.shapes import Anchor, Box, Group, Label, Words
from casegen.report.figures.text_metrics import Line, Run, widest, wrap

# Of the size of the type: the distance of two lines, and of the base line from the top of its line.
PITCH = 1.2
_ASCENT = 0.92
# Up to so many lines a label is rather wide than high.
_COMFORTABLE_LINES = 3


def lettered(lines: Sequence[Line], x: float, top: float, size: float, anchor: Anchor = "start") -> Group:
    """Lines one below the other, the first from ``top`` down, as one label; nothing for no lines."""
    if not lines:
        return Group()
    words = [
        Words(x, top + (number * PITCH + _ASCENT) * size, tuple((run.text, run.style) for run in line), size, anchor)
        for number, line in enumerate(lines)
    ]
    whole = widest(lines, size)
    left = {"start": x, "middle": x - whole / 2, "end": x - whole}[anchor]
    box = Box(left, top, left + whole, top + height(lines, size))
    return Group(tuple(words), (Label(box, text_of(lines)),))


def text_of(lines: Sequence[Line]) -> str:
    """What the lines say; a word that was broken between two shows a space there."""
    return " ".join(run.text for line in lines for run in line)


def height(lines: Sequence[Line], size: float) -> float:
    """The height of so many lines."""
    return len(lines) * PITCH * size


def comfortable(runs: Sequence[Run], limits: Sequence[float], size: float) -> tuple[Line, ...]:
    """The words wrapped to the first of these widths at which they take at most three lines, or to the last."""
    lines: tuple[Line, ...] = ()
    for limit in limits:
        lines = wrap(runs, limit, size)
        if len(lines) <= _COMFORTABLE_LINES:
            break
    return lines
