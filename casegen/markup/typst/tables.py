"""Tables: their cells, and how wide their columns are, which Typst would not spread over the whole width."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from casegen.markup.plain import to_plain
from casegen.markup.table_shape import is_wide, table_classes
from casegen.markup.text import Text
from casegen.markup.typst.code import Code, array, call, record
from casegen.markup.typst.column_widths import column_widths

Rows = Sequence[Sequence[str]]

# Points of a column, of a page and of their letters in the design of casegen: only proportions come of them.
_COLUMN = 240.0
_PAGE = 499.0
_SIZE = 8.0


class Cell(Struct, frozen=True):
    """A cell: its code, its text, by which its column is measured, and left, center or right if it is aligned."""

    code: Code
    text: Text
    align: str = ""


def table(rows: Sequence[Sequence[Cell]], caption: Code) -> Code:
    """A table that stands among the text and has no number; ``caption`` is none where it has none."""
    words = [[to_plain(cell.text) for cell in row] for row in rows]
    aligns = [cell.align or "left" for cell in rows[0]]
    cells = array(array(cell.code for cell in row) for row in rows)
    return call("unnumbered-table", caption, shape_of(words, aligns), cells)


def shape_of(rows: Rows, aligns: Sequence[str] = (), first: float = 0.0) -> Code:
    """How a table whose cells hold this plain text is set: widths and alignments of its columns, and what it may do.

    ``first`` is the part of the width that the first column gets, where it holds more than labels.
    """
    classes = table_classes(rows).split()
    widths = column_widths(rows, _PAGE if is_wide(rows) else _COLUMN, _SIZE)
    if first and "labels" not in classes and len(widths) > 1:
        rest = sum(widths[1:])
        widths = [first * 100, *((1 - first) * 100 * width / rest for width in widths[1:])]
    given = list(aligns) or ["left"] * len(widths)
    return record(
        widths=array(f"{width:.1f}fr" for width in widths),
        aligns=array(given),
        long="true" if "long" in classes else "false",
    )
