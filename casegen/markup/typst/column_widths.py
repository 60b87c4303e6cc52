"""How wide the columns of a table are: Typst would make them no wider than their words, or break words.

The way of browsers (CSS 2.2, 17.5.2.2, and CSS Tables 3): no column is narrower than its longest word, and what is
left is divided by how much more each needs to break no line.
"""

from __future__ import annotations

from collections.abc import Sequence

from casegen.markup.unbroken import stretches
from casegen.report.figures.text_metrics import width
from casegen.startup.late_pattern import late_pattern

Rows = Sequence[Sequence[str]]

_BETWEEN = 5.7
"""Points between two columns."""

_BREAKABLE = late_pattern(r"[ \t\n]+|(?<=[-–/])(?=\w)")


def column_widths(rows: Rows, total: float, size: float) -> list[float]:
    """The widths of all columns, ``total`` points together, for letters of this size; the first row is in bold type."""
    count = max(len(row) for row in rows)
    columns = [[(place, row[index]) for place, row in enumerate(rows) if index < len(row)] for index in range(count)]
    least = [max(_longest_word(cell, place, size) for place, cell in column) + _BETWEEN for column in columns]
    whole = [max(_width(cell, place, size) for place, cell in column) + _BETWEEN for column in columns]
    more = [wanted - needed for wanted, needed in zip(whole, least, strict=True)]
    left = total - sum(least)
    if sum(whole) <= total:
        return [wanted * total / sum(whole) for wanted in whole]
    if left <= 0 or not sum(more):
        return least
    return [needed + left * extra / sum(more) for needed, extra in zip(least, more, strict=True)]


def _longest_word(cell: str, place: int, size: float) -> float:
    words = _words(cell)
    return max((_width(word, place, size) for word in words), default=0.0)


def _words(cell: str) -> list[str]:
    words: list[str] = []
    for stretch, is_unbroken in stretches(cell):
        words += [stretch] if is_unbroken else _BREAKABLE.split(stretch)
    return words


def _width(text: str, place: int, size: float) -> float:
    return width(text, size, "plain" if place else "strong") / _ROOM


_ROOM = 1.1
"""Text metrics leave a tenth of room for fonts of other machines; here nearly all of it is not needed."""
