"""How a table is set in type, guessed from the lengths of its words: CSS can't ask for that."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

Rows = Sequence[Sequence[str]]

# A column of the print style (templates/base/style/print.css) holds about 60 average characters of its
# table type, the page 128. A cell may wrap, but its longest word may not, and text wrapped to less than
# 20 characters is hard to read.
_COLUMN = 60
_PAGE = 128
_BETWEEN_CELLS = 2
_COMFORTABLE_CELL = 20
_LABEL = 16
_LONG_WORD = 30
# Wrapped cells fill about so much of their lines.
_FILLED = 0.5
# A gap of so many lines may stay at the foot of a page; for more, a table is rather split.
_LINES_KEPT_TOGETHER = 14


def table_classes(rows: Rows) -> str:
    """The CSS classes of a table whose cells hold this plain text, parted by spaces.

    All are of class ``table``. A ``wide`` one needs the width of both columns, a ``long`` one may be split
    between two pages, one with ``labels`` has first cells that are short enough to stay on one line, and one
    with ``long-words`` has words (web addresses, gene variants) that may have to be broken anywhere.
    """
    wide = is_wide(rows)
    words = (word for row in rows for cell in row for word in cell.split())
    holds = {
        "table": True,
        "wide": wide,
        "long": _lines(rows, _PAGE if wide else _COLUMN) > _LINES_KEPT_TOGETHER,
        "labels": all(len(row[0]) <= _LABEL for row in rows if row),
        "long-words": any(len(word) > _LONG_WORD for word in words),
    }
    return " ".join(name for name, true in holds.items() if true)


def is_wide(rows: Rows) -> bool:
    """Whether a table whose cells hold this plain text needs more than the width of one column."""
    return _width(rows) > _COLUMN


def _width(rows: Rows) -> int:
    columns = max((len(row) for row in rows), default=0)
    return sum(_column_width([row[index] for row in rows if index < len(row)]) for index in range(columns))


def _column_width(cells: Sequence[str]) -> int:
    longest_word = max((len(word) for cell in cells for word in cell.split()), default=0)
    longest_cell = max((len(cell) for cell in cells), default=0)
    return max(longest_word, min(longest_cell, _COMFORTABLE_CELL)) + _BETWEEN_CELLS


def _lines(rows: Rows, characters: int) -> int:
    return sum(max(1, ceil(sum(map(len, row)) / (characters * _FILLED))) for row in rows)
