"""Tables: their cells, and how wide their columns are, which Typst would not spread over the whole width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casegen.markup.docx.column_widths import column_widths
from casegen.markup.plain import to_plain
from casegen.markup.table_shape import is_wide, table_classes
from casegen.markup.text import Text
from casegen.markup.typst.code import Code, array, call, literal

Rows = Sequence[Sequence[str]]

# Twentieths of a point, the measure of `column_widths`: of a column and of a page, in the width of Word's characters.
_COLUMN = 60 * 96
_PAGE = 128 * 96


@dataclass(frozen=True, slots=True)
class Cell:
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


def shape_of(rows: Rows, aligns: Sequence[str] = ()) -> Code:
    """How a table whose cells hold this plain text is set: widths and alignments of its columns, and what it may do."""
    classes = table_classes(rows).split()
    widths = column_widths(rows, _PAGE if is_wide(rows) else _COLUMN)
    given = list(aligns) or ["left"] * len(widths)
    return call(
        "",
        f"widths: {array(f'{width}fr' for width in widths)}",
        f"aligns: {array(given)}",
        f"long: {'true' if 'long' in classes else 'false'}",
        f"names-rows: {'true' if not rows[0][0] and len(rows) > 1 else 'false'}",
        f"name: {literal(', '.join(filter(None, rows[0])))}",
    )
