"""Cells → a table whose row of headers stands on every page, and no row of which is split between two."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from casegen.markup.docx.column_widths import column_widths, lines_of
from casegen.markup.docx.elements import Element, paragraph, w
from casegen.markup.docx.inline import to_runs
from casegen.markup.docx.surroundings import Surroundings
from casegen.markup.plain import to_plain
from casegen.markup.text import Text


class Cell(Struct, frozen=True):
    """A cell: its runs, its words, by which its column is measured, and left, center or right if it is aligned."""

    runs: Sequence[Element]
    words: str
    align: str = ""


def cell(text: Text, surroundings: Surroundings, align: str = "") -> Cell:
    """The cell of a text that has no paragraphs of its own."""
    words = to_plain(text, surroundings.numbers, surroundings.citation_form)
    return Cell(to_runs(text, surroundings), words, align)


Row = Sequence[Cell]

ABOVE_A_TABLE = 80
"""Twentieths of a point between a table and its caption."""

_LINES_KEPT_TOGETHER = 14
"""A gap of so many lines may stay at the foot of a page; for more, a table is rather split."""


def to_table(header: Row, rows: Sequence[Row], surroundings: Surroundings, width: int | None = None) -> Element:
    """The table over the given width in twentieths of a point, or over that of the text.

    Under an empty corner the first column names the rows. A lone row of headers is the body: it repeats nowhere.
    """
    everything = [header, *rows]
    widths = column_widths([[each.words for each in row] for row in everything], width or surroundings.text_width)
    together = sum(lines_of([each.words for each in row], widths) for row in everything) <= _LINES_KEPT_TOGETHER
    header_style, style = surroundings.style("Table Heading"), surroundings.style("Table Text")
    names_rows = 0 if header[0].words else 1
    look = {"firstRow": 1, "lastRow": 0, "firstColumn": names_rows, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    properties = w(
        "tblPr",
        w("tblStyle", val=surroundings.style("Article Table")),
        w("tblW", w=sum(widths), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="06A0" if names_rows else "0620", **look),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return w(
        "tbl",
        properties,
        grid,
        _row(header, widths, header_style, repeats=bool(rows), keep_next=together and bool(rows)),
        *(_row(row, widths, style, keep_next=together and row is not rows[-1]) for row in rows),
    )


def _row(row: Row, widths: Sequence[int], style: str, repeats: bool = False, keep_next: bool = False) -> Element:
    cells = (_cell(each, width, style, keep_next) for each, width in zip(row, widths, strict=False))
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader") if repeats else None), *cells)


def _cell(cell: Cell, width: int, style: str, keep_next: bool) -> Element:
    kept = (w("keepNext"),) if keep_next else ()
    aligned = (w("jc", val=cell.align),) if cell.align else ()
    properties = w("tcPr", w("tcW", w=width, type="dxa"))
    return w("tc", properties, paragraph(style, *cell.runs, properties=(*kept, *aligned)))
