"""One date told from another: never more exactly than both are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from casegen.model.values.time_point import TimePoint
from casegen.report.relative_dates.anchor import Anchor
from casegen.report.relative_dates.offset import CannotTell, told_from

TABLE = Path(__file__).with_name("offsets.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in TABLE if not line.startswith("#")])
def test_offset(line: str) -> None:
    start, written, expected = (cell.strip() for cell in line.split("|"))
    first = TimePoint.parse(start)
    assert first.date
    anchor = Anchor("procedures[0].date", "surgery", first.date, bool(first.modifier))
    point = TimePoint.parse(written)
    if expected == "-":
        with pytest.raises(CannotTell):
            told_from(anchor, point)
        return
    told = told_from(anchor, point)
    assert str(told) == str(TimePoint.parse(expected))
    assert TimePoint.parse(str(told)) == told, "it is a point in time that an author could have written"


def test_in_days_where_months_would_do() -> None:
    start = TimePoint.parse("2012-09-04").date
    assert start
    anchor = Anchor("treatments[0].start", "start of imatinib", start, about=False)
    assert str(told_from(anchor, TimePoint.parse("2013-01-02"), in_days=True)) == "120 days after start of imatinib"
    assert told_from(anchor, TimePoint.parse("2013-01-02")).spelt() == "about 4 months after the start of imatinib"
    assert str(told_from(anchor, TimePoint.parse("2012-09-04"))) == "start of imatinib"
    assert told_from(anchor, TimePoint.parse("2012-09")).spelt() == "during the month of the start of imatinib"
