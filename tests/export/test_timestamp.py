"""The moment that a format demands."""

from __future__ import annotations

import pytest

from casegen.export.timestamp import timestamp
from casegen.report.report import Publication, Report


@pytest.mark.parametrize(
    ("year", "history", "expected"),
    [
        ("2012", {"published": "2012-12-04", "accepted": "2012-11"}, "2012-12-04T00:00:00Z"),
        ("2013", {"received": "2012-08-01", "accepted": "2012-11"}, "2012-11-01T00:00:00Z"),
        ("2013", {"received": "2012"}, "2012-01-01T00:00:00Z"),
        ("2013", {}, "2013-01-01T00:00:00Z"),
        ("", {}, "1970-01-01T00:00:00Z"),
    ],
)
def test_timestamp(year: str, history: dict[str, str], expected: str) -> None:
    report = Report("en", "", "", "", publication=Publication(year=year, history=tuple(history.items())))
    assert timestamp(report) == expected
