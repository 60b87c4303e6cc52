"""The numbers of tables and figures."""

from __future__ import annotations

from itertools import count

from msgspec import Struct, field

from casegen.startup.late_pattern import late_pattern

_CITED = late_pattern(r"\{\{\s*figures[^{}]*\.number\b")


class Numbers(Struct, frozen=True):
    """The next number of a table and of a figure: one row of numbers for the whole report."""

    tables: count[int] = field(default_factory=lambda: count(1))
    figures: count[int] = field(default_factory=lambda: count(1))


def cites_a_number(written: str) -> bool:
    """Whether a text of the author's cites the number of a figure."""
    return bool(_CITED.search(written))
