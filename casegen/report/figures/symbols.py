"""The symbol of each kind of mark. Kinds differ in shape, so that none depends on its colour."""

from __future__ import annotations

from casegen.report.figures.shapes import Box, Circle, Group, Polyline, Rect, Shape, Words
from casegen.report.figures.timeline_chart import MarkKind

# Half the height and width of a symbol, in points.
HALF = 3.4
HALF_OF_GRADE = 4.7
_NUMERAL = 7.0
_NUMERAL_BASE = 2.4


def symbol(kind: MarkKind, grade: int | None, x: float, y: float) -> Group:
    """The symbol of a mark around (x, y). That of an adverse event holds the numeral of its grade."""
    if kind == "adverse event":
        return Group(_graded(grade, x, y), marks=(_around(x, y, HALF_OF_GRADE),))
    return Group(_OUTLINES[kind](x, y), marks=(_around(x, y, HALF),))


def half(kind: MarkKind) -> float:
    """Half the width of the symbol of a kind."""
    return HALF_OF_GRADE if kind == "adverse event" else HALF


def _graded(grade: int | None, x: float, y: float) -> tuple[Shape, ...]:
    role = "grade-unknown" if grade is None else f"grade-{grade}"
    size = 2 * HALF_OF_GRADE
    square = Rect(x - HALF_OF_GRADE, y - HALF_OF_GRADE, size, size, role, radius=2.0)
    if grade is None:
        return (square,)
    return (square, Words(x, y + _NUMERAL_BASE, ((str(grade), f"numeral-{grade}"),), _NUMERAL, "middle"))


def _disc(x: float, y: float) -> tuple[Shape, ...]:
    return (Circle(x, y, HALF - 0.4, "mark"),)


def _ring(x: float, y: float) -> tuple[Shape, ...]:
    return (Circle(x, y, HALF - 0.6, "open-mark"),)


def _triangle(x: float, y: float) -> tuple[Shape, ...]:
    return (Polyline(((x, y - HALF), (x + HALF, y + HALF - 0.6), (x - HALF, y + HALF - 0.6)), "mark", closed=True),)


def _diamond(x: float, y: float) -> tuple[Shape, ...]:
    return (Polyline(((x, y - HALF), (x + HALF, y), (x, y + HALF), (x - HALF, y)), "mark", closed=True),)


def _square(x: float, y: float) -> tuple[Shape, ...]:
    return (Rect(x - HALF + 0.8, y - HALF + 0.8, 2 * HALF - 1.6, 2 * HALF - 1.6, "mark"),)


def _open_square(x: float, y: float) -> tuple[Shape, ...]:
    return (Rect(x - HALF + 0.9, y - HALF + 0.9, 2 * HALF - 1.8, 2 * HALF - 1.8, "open-mark"),)


def _cross(x: float, y: float) -> tuple[Shape, ...]:
    upright = Polyline(((x, y - HALF), (x, y + HALF)), "cross")
    return (upright, Polyline(((x - HALF + 0.8, y - 1.2), (x + HALF - 0.8, y - 1.2)), "cross"))


def _around(x: float, y: float, distance: float) -> Box:
    return Box(x - distance, y - distance, x + distance, y + distance)


_OUTLINES = {
    "diagnosis": _square,
    "procedure": _triangle,
    "test": _ring,
    "event": _disc,
    "response": _diamond,
    "death": _cross,
    "follow-up": _open_square,
}
