"""Dates of every precision sort together."""

from __future__ import annotations

from casegen.model.values.partial_date import PartialDate


def test_a_year_comes_before_its_months_and_a_month_before_its_days() -> None:
    written = ["2011-12-31", "2012", "2012-09", "2012-09-04", "2012-10", "2013"]
    shuffled = [PartialDate.parse(text) for text in (written[3], *written[:3], *written[:3:-1])]
    assert [str(date) for date in sorted(shuffled)] == written


def test_every_comparison_looks_at_the_calendar() -> None:
    earlier, later = PartialDate(2012, 9), PartialDate(2012, 9, 4)
    assert earlier < later
    assert earlier <= later
    assert later > earlier
    assert later >= earlier
    assert earlier <= PartialDate(2012, 9) >= earlier
