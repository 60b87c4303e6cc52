"""The tables beside this file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from casegen.checks.consistency.amounts import converted
from casegen.checks.consistency.times import Times, days_of, location_of, surely_before
from casegen.model.values.duration import Duration
from casegen.model.values.time_point import TimePoint
from tests.loading import case_of

FOLDER = Path(__file__).parent


def _rows(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if "|" in line]


def _times() -> Times:
    return Times(
        case_of(
            {
                "casegen": "1",
                "article": {"title": "Times", "authors": [{"given": "A.", "family": "Author"}]},
                "patient": {"sex": "female"},
                "procedures": [{"name": "surgery", "date": "2012-09-04"}],
            }
        )
    )


@pytest.mark.parametrize("row", _rows("units.txt"), ids=" ".join)
def test_converted(row: list[str]) -> None:
    number, unit, to, expected = row
    found = converted(Decimal(number), unit, to)
    assert found == (None if expected == "-" else Decimal(expected))


@pytest.mark.parametrize("row", _rows("order.txt"), ids=" ".join)
def test_surely_before(row: list[str]) -> None:
    first, second, expected = row
    one, other = (_times().place(TimePoint.parse(text)) for text in (first, second))
    assert one
    assert other
    assert surely_before(one, other) == (expected == "yes")
    assert not surely_before(other, one), "what is before can't be after"


def test_a_length_may_be_rounded_by_one_of_its_units() -> None:
    two_years = days_of(Duration.parse("2 years"))
    assert two_years.earliest < 366
    assert two_years.latest > 1095
    assert days_of(Duration.parse("3 days")).latest == 4
    assert days_of(Duration.parse("5.5 years")).earliest > 1820


def test_a_path_becomes_its_keys() -> None:
    assert location_of("treatments[0].phases[12].start") == ("treatments", 0, "phases", 12, "start")
