"""Blocks of a fixed horizontal extent → rows in which none overlaps another, as in a Gantt chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from casegen.report.figures.shapes import Group, together

# Points between two neighbours in a row, so that nobody takes the label of one for that of the other.
_BETWEEN = 7.0


class Block(Struct, frozen=True):
    """Shapes with their final x, and their y counted from the top of the row that they will get."""

    left: float
    right: float
    height: float
    content: Group


def stacked(blocks: Iterable[Block], top: float, between_rows: float) -> tuple[Group, float]:
    """The blocks in rows from ``top`` downwards, each in the first row with room; and where the last row ends."""
    groups: list[Group] = []
    for row in _rows(blocks):
        groups.extend(block.content.moved(0.0, top) for block in row)
        top += max(block.height for block in row) + between_rows
    return together(groups), top - between_rows if groups else top


def _rows(blocks: Iterable[Block]) -> Sequence[Sequence[Block]]:
    rows: list[list[Block]] = []
    for block in blocks:
        room = (row for row in rows if all(_apart(block, other) for other in row))
        row = next(room, None)
        if row is None:
            rows.append([block])
        else:
            row.append(block)
    return rows


def _apart(one: Block, other: Block) -> bool:
    return one.right + _BETWEEN <= other.left or other.right + _BETWEEN <= one.left
