"""Where a number lies in a reference range; the limits are where it goes wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest

from casegen.model.values.reference_range import ReferenceRange
from casegen.model.values.result import Result

POSITIONS = """
10–35 U/L     | 9.99 | below
10–35 U/L     | 10   | within
10–35 U/L     | 10.0 | within
10–35 U/L     | 35   | within
10–35 U/L     | 35.1 | above
-2 to 2       | -2.1 | below
-2 to 2       | 0    | within
<10           | 9.99 | within
<10           | 10   | above
<10           | 11   | above
up to 10 mg/L | 10   | within
up to 10 mg/L | 10.1 | above
≤10           | 10   | within
≤10           | 10.1 | above
>60           | 59   | below
>60           | 60   | below
>60           | 60.1 | within
≥60           | 60   | within
≥60           | 59.9 | below
<1:80         | 40   | within
<1:80         | 80   | above
1:20 to 1:40  | 10   | below
negative      | 10   | None
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in POSITIONS.strip().splitlines()]


@pytest.mark.parametrize(("written", "number", "position"), ROWS)
def test_position(written: str, number: str, position: str) -> None:
    assert str(ReferenceRange.parse(written).position(Decimal(number))) == position


def test_a_titre_is_placed_by_its_reciprocal() -> None:
    result = Result.parse("1:320")
    assert result.low is not None
    assert ReferenceRange.parse("<1:80").position(result.low) == "above"
