"""What a figure is drawn with, once everything has its place. Lengths are in points, y grows downwards.

``role`` says what a shape stands for (bar, mark, grid); templates/base/figures/paint.jinja gives each role its
colours, so that a journal can change them without a line of code.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Anchor = Literal["start", "middle", "end"]


class Box(Struct, frozen=True):
    """The extent of something."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def moved(self, dx: float, dy: float) -> Box:
        """The same box elsewhere."""
        return Box(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)


class Rect(Struct, frozen=True):
    """A rectangle, its corners rounded by ``radius``."""

    x: float
    y: float
    width: float
    height: float
    role: str
    radius: float = 0.0

    def moved(self, dx: float, dy: float) -> Rect:
        """The same rectangle elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)


class Circle(Struct, frozen=True):
    """A circle around (x, y)."""

    x: float
    y: float
    radius: float
    role: str

    def moved(self, dx: float, dy: float) -> Circle:
        """The same circle elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)


class Polyline(Struct, frozen=True):
    """Points joined by lines; ``closed`` joins the last to the first and makes it an area."""

    points: tuple[tuple[float, float], ...]
    role: str
    closed: bool = False

    def moved(self, dx: float, dy: float) -> Polyline:
        """The same points elsewhere."""
        return replace(self, points=tuple((x + dx, y + dy) for x, y in self.points))


class Words(Struct, frozen=True):
    """A line of text; (x, y) is its anchor on the base line. ``runs`` are its parts, each with its role."""

    x: float
    y: float
    runs: tuple[tuple[str, str], ...]
    size: float
    anchor: Anchor = "start"

    def moved(self, dx: float, dy: float) -> Words:
        """The same words elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)


Shape = Rect | Circle | Polyline | Words


class Label(Struct, frozen=True):
    """Where a whole label stands, and what it says. Its words are among the shapes."""

    box: Box
    text: str

    def moved(self, dx: float, dy: float) -> Label:
        """The same label elsewhere."""
        return replace(self, box=self.box.moved(dx, dy))


class Group(Struct, frozen=True):
    """Shapes that are placed together. ``labels`` and ``marks`` are the extents that nothing else may touch."""

    shapes: tuple[Shape, ...] = ()
    labels: tuple[Label, ...] = ()
    marks: tuple[Box, ...] = ()

    def moved(self, dx: float, dy: float) -> Group:
        """The same group elsewhere."""
        return Group(
            tuple(shape.moved(dx, dy) for shape in self.shapes),
            tuple(label.moved(dx, dy) for label in self.labels),
            tuple(mark.moved(dx, dy) for mark in self.marks),
        )


def together(groups: Iterable[Group]) -> Group:
    """All shapes of the groups, drawn in this order."""
    groups = tuple(groups)
    return Group(
        tuple(shape for group in groups for shape in group.shapes),
        tuple(label for group in groups for label in group.labels),
        tuple(mark for group in groups for mark in group.marks),
    )


class Drawing(Struct, frozen=True):
    """A whole figure; ``title`` and ``description`` are its text alternative."""

    width: float
    height: float
    title: str
    description: str
    content: Group
