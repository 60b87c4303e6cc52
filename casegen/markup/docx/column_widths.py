"""How wide the columns of a table are, from the lengths of its words: only Word works that out by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from typing import Final

from msgspec import Struct

Rows = Sequence[Sequence[str]]

# Twentieths of a point of an average character of the style Table Text, and of the margins of a cell in Table Grid.
_CHARACTER: Final = 96
_MARGINS: Final = 200


class _Column(Struct, frozen=True):
    """The width below which a word would break, and the one in which no cell wraps."""

    index: int
    least: int
    whole: int


def column_widths(rows: Rows, total: int) -> list[int]:
    """The widths of all columns, ``total`` together, in twentieths of a point.

    A column that needs no more than its share of what is left gets what it needs; the others divide the rest by the
    lengths of their texts.
    """
    columns = _columns(rows)
    widths = {column.index: float(column.whole) for column in columns}
    if sum(widths.values()) > total:
        widths = _divided(columns, total)
    scale = total / sum(widths.values())
    return [round(widths[index] * scale) for index in range(len(columns))]


def lines_of(row: Sequence[str], widths: Sequence[int]) -> int:
    """About how many lines a row of these columns takes."""
    return max((ceil(_width(len(cell)) / width) for cell, width in zip(row, widths, strict=False)), default=1)


def is_broad(rows: Rows, total: int) -> bool:
    """Whether the words of a table are too long to stand side by side in this width."""
    return sum(column.least for column in _columns(rows)) > total


def _columns(rows: Rows) -> list[_Column]:
    count = max(len(row) for row in rows)
    return [_column(index, [row[index] for row in rows if index < len(row)]) for index in range(count)]


def _column(index: int, cells: Sequence[str]) -> _Column:
    # A no-break space is no end of a word; a hyphen and a dash are.
    words = [word for cell in cells for word in re.split(r"[ \t\n]|(?<=[-–])", cell)]
    longest_word = max(map(len, words), default=0)
    return _Column(index, _width(longest_word), _width(max(map(len, cells), default=0)))


def _width(characters: int) -> int:
    return max(characters, 1) * _CHARACTER + _MARGINS


def _divided(columns: Sequence[_Column], total: int) -> dict[int, float]:
    widths: dict[int, float] = {}
    left = float(total)
    waiting = sorted(columns, key=lambda column: (column.whole, column.index))
    while waiting and waiting[0].whole <= left / len(waiting):
        widths[waiting[0].index] = waiting[0].whole
        left -= waiting.pop(0).whole
    texts = sum(column.whole for column in waiting)
    for column in waiting:
        widths[column.index] = max(column.least, left * column.whole / texts)
    return widths
