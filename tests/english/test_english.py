"""Articles, plurals and lists, from a table that a writer can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from casegen.report import english

LINES = (Path(__file__).parent / "english.txt").read_text(encoding="utf-8").splitlines()
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("function", "given", "expected"), ROWS)
def test_english(function: str, given: str, expected: str) -> None:
    result = getattr(english, function)(given)
    assert (result if isinstance(result, str) else "yes" if result else "no") == expected


def test_lists_and_clauses() -> None:
    assert english.and_list([]) == ""
    assert english.and_list(["a", "", "b"]) == "a and b"
    assert english.and_list(["a", "b", "c"]) == "a, b, and c"
    assert english.and_clauses(["a came", "b went"]) == "a came, and b went"


def test_the_table_was_read() -> None:
    assert len(ROWS) > 35
