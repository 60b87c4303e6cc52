"""How tables of different contents are set."""

from __future__ import annotations

import pytest

from casegen.markup.table_shape import Rows, table_classes

SENTENCE = "A sentence of some length that can wrap over lines"


@pytest.mark.parametrize(
    ("rows", "classes"),
    [
        pytest.param([["When", "What"], ["1998", SENTENCE]], "table labels", id="two columns"),
        pytest.param([["What", "When"], [SENTENCE, "1998"]], "table", id="text in the first column"),
        pytest.param([["x", SENTENCE, SENTENCE, SENTENCE]], "table wide labels", id="three columns of text"),
        pytest.param([["x", "y" * 70]], "table wide labels long-words", id="a word wider than a column"),
        pytest.param([["1998", "x"]] * 15, "table long labels", id="many rows"),
        pytest.param([["1998", SENTENCE * 2]] * 5, "table long labels", id="rows of many lines"),
        pytest.param([["x", *[SENTENCE] * 5]] * 6, "table wide long labels", id="wide rows of many lines"),
        pytest.param([["a"], ["a", "b"], []], "table labels", id="rows of unequal length"),
    ],
)
def test_classes(rows: Rows, classes: str) -> None:
    assert table_classes(rows) == classes
