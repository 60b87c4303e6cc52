"""Tables in the XHTML model of JATS."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from casegen.markup.jats.elements import Element, Piece, element


class Cell(Struct, frozen=True):
    """What stands in a cell, and on which side of it, if the author says so."""

    content: Sequence[Piece]
    align: str = ""


def table(header: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> Element:
    """The table. Under an empty corner, the first column names the rows; a lone row of headers is the body."""
    corner_is_empty = not header[0].content
    # JATS4R wants a header in every table, even in one whose author named neither columns nor rows.
    nameless = not any(cell.content for cell in header) and not any(row[0].content for row in rows if row)
    head = element("tr", *(_header(cell, "col") if cell.content or nameless else _datum(cell) for cell in header))
    if not rows:
        return element("table", element("tbody", head))
    body = (
        element(
            "tr",
            *(
                _header(cell, "row") if corner_is_empty and place == 0 and cell.content else _datum(cell)
                for place, cell in enumerate(row)
            ),
        )
        for row in rows
    )
    return element("table", element("thead", head), element("tbody", *body))


def _header(cell: Cell, scope: str) -> Element:
    return element("th", *cell.content, scope=scope, align=cell.align)


def _datum(cell: Cell) -> Element:
    return element("td", *cell.content, align=cell.align)
