"""Days → points: order is kept, what can be is drawn to scale, and ticks stand at sensible times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.report.figures.ticks import Count, PlacedTick, placed_ticks
from casegen.report.figures.time_axis import axis_name
from casegen.report.figures.time_scale import TimeScale, time_scale
from casegen.report.figures.timeline_chart import Span
from tests.figures.sample_charts import at

LEFT, RIGHT = 70.0, 490.0
HOUR = 1 / 24
POSITIONS = st.lists(st.one_of(st.floats(-2, 3), st.floats(-40_000, 40_000), st.just(0.0)), min_size=1, max_size=40)


def scale_of(*positions: float) -> TimeScale:
    return time_scale([at(position) for position in positions], LEFT, RIGHT)


def test_evenly_spread_times_are_drawn_to_scale() -> None:
    scale = scale_of(0, 10, 20, 35, 50)
    assert scale.shortened == ()
    assert [scale.x(position) for position in (0, 25, 50)] == pytest.approx([LEFT, (LEFT + RIGHT) / 2, RIGHT])


def test_two_close_times_among_distant_ones_shorten_nothing() -> None:
    assert scale_of(0, 1, 100, 200, 300, 400).shortened == ()


def test_a_long_pause_is_shortened_and_nothing_else() -> None:
    positions = [number * 0.12 for number in range(25)]
    scale = scale_of(*positions, 3652.0)
    (pause,) = scale.shortened
    assert (pause.start, pause.stop) == pytest.approx((positions[-1], 3652.0))
    assert pause.right - pause.left < 0.25 * (RIGHT - LEFT)
    steps = [scale.x(later) - scale.x(earlier) for earlier, later in pairwise(positions)]
    assert steps == pytest.approx([steps[0]] * len(steps))


def test_the_days_of_a_month_need_not_be_told_apart() -> None:
    years = [Span(year * 365.0, year * 365.0 + 30) for year in (0, 2, 3, 14)]
    scale = time_scale(years, LEFT, RIGHT)
    assert scale.shortened == ()
    assert [scale.x(0.0), scale.x(14 * 365.0 + 30)] == pytest.approx([LEFT, RIGHT])


def test_a_longer_pause_looks_longer() -> None:
    scale = scale_of(*(number * 0.1 for number in range(12)), 30.0, 400.0, 8000.0)
    xs = [scale.x(position) for position in (1.1, 30.0, 400.0, 8000.0)]
    lengths = [later - earlier for earlier, later in pairwise(xs)]
    assert lengths == sorted(lengths)


def test_hours_and_decades_in_one_case() -> None:
    positions = [0, 2 * HOUR, 5 * HOUR, 1, 2, 7, 30, 90, 365, 3652, 10958]
    xs = [scale_of(*positions).x(position) for position in positions]
    assert sum(later - earlier >= 8 for earlier, later in pairwise(xs)) >= 0.75 * (len(xs) - 1)


@given(POSITIONS)
def test_order_is_kept_and_the_axis_is_filled(positions: list[float]) -> None:
    scale = scale_of(*positions)
    xs = [scale.x(position) for position in sorted(positions)]
    assert xs == sorted(xs)
    assert xs[0] == pytest.approx(LEFT)
    assert xs[-1] == pytest.approx(RIGHT if scale.stretches else LEFT)
    assert all(one.right == other.left and one.stop == other.start for one, other in pairwise(scale.stretches))


def test_no_time_and_one_time_need_no_scale() -> None:
    assert scale_of().stretches == ()
    assert scale_of(5.0, 5.0).x(5.0) == LEFT


TICKS = [
    ("minutes", [0, 0.04], None, "minutes: 0, 10, 20, 30, 40, 50"),
    ("hours", [0, 1], None, "hours: 0, 3, 6, 9, 12, 15, 18, 21, 24"),
    ("days", [-2, 7], None, "days: −2, −1, 0, 1, 2, 3, 4, 5, 6, 7"),
    ("no hours beyond three days", [0, 5], None, "days: 0, 1, 2, 3, 4, 5"),
    ("weeks", [0, 62], None, "weeks: 0, 1, 2, 3, 4, 5, 6, 7, 8"),
    ("months", [0, 800], None, "months: 0, 3, 6, 9, 12, 15, 18, 21, 24"),
    ("years", [0, 2900], None, "years: 0, 1, 2, 3, 4, 5, 6, 7"),
    ("decades", [0, 29000], None, "years: 0, 10, 20, 30, 40, 50, 60, 70"),
    ("hours of a date", [0, 2], date(2014, 3, 12), "00:00 / 12 Mar 2014, 06:00, 12:00, 18:00, 00:00 / 13 Mar 2014, 06:00, 12:00, 18:00, 00:00 / 14 Mar 2014"),
    ("days of a month", [0, 20], date(2013, 12, 25), "25 Dec / 2013, 27 Dec, 29 Dec, 1 Jan / 2014, 3 Jan, 5 Jan, 7 Jan, 9 Jan, 11 Jan, 13 Jan"),
    ("weeks of a month", [0, 50], date(2014, 2, 1), "1 Feb / 2014, 8 Feb, 15 Feb, 22 Feb, 1 Mar, 8 Mar, 15 Mar, 22 Mar"),
    ("months of a year", [0, 400], date(2001, 10, 8), "Jan / 2002, Apr, Jul, Oct"),
    ("calendar years", [0, 2900], date(1998, 6, 1), "1999, 2000, 2001, 2002, 2003, 2004, 2005, 2006"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("positions", "origin", "expected"), [case[1:] for case in TICKS], ids=[case[0] for case in TICKS]
)
def test_ticks(positions: list[float], origin: date | None, expected: str) -> None:
    ticks = placed_ticks(scale_of(*positions), origin, 40.0, 520.0)
    assert spelt(ticks) == expected


def spelt(ticks: Sequence[PlacedTick]) -> str:
    """minutes: 0, 10, 20; 30 min, 12 h; Jan / 2002, Apr"""
    units = {tick.unit for tick in ticks}
    unit = f"{units.pop()}: " if len(units) == 1 else ""
    labels = ", ".join(" / ".join(filter(None, (tick.label, tick.context))) for tick in ticks)
    return f"{unit.removeprefix(': ')}{labels}".replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("positions", "count", "expected"),
    [
        ([0, 11], Count(), "days: 0, 2, 4, 6, 8, 10"),
        ([-2, 5], Count(first_day=1), "days: −2, −1, 1, 2, 3, 4, 5, 6"),
        ([0, 20], Count(first_day=1), "days: 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21"),
        (
            [number * 0.1 for number in range(8)] + [40.0],
            Count(),
            "0 h, 3 h, 6 h, 9 h, 12 h, 15 h, 1 wk, 2 wk, 3 wk, 4 wk, 5 wk",
        ),
        ([15 * 365.25, 31 * 365.25], Count(ages=True), "years: 16, 18, 20, 22, 24, 26, 28, 30"),
    ],
    ids=["elapsed", "no day 0", "every other day", "two units", "ages"],
)
def test_counted_ticks(positions: list[float], count: Count, expected: str) -> None:
    assert spelt(placed_ticks(scale_of(*positions), None, 40.0, 520.0, count)) == expected


@pytest.mark.parametrize(
    ("positions", "count", "expected"),
    [
        ([0, 62], Count(), "Weeks since admission"),
        ([0, 0.2, 0.4, 0.6, 40.0], Count(), "Time since admission"),
        ([0, 5], Count(first_day=1), "Day (1 = admission)"),
        ([0, 62], Count(first_day=1), "Weeks since admission"),
        ([15 * 365.25, 31 * 365.25], Count(ages=True), "Age (years)"),
        ([28, 200], Count(ages=True), "Age (months)"),
        ([30, 60], Count(ages=True), "Age (days)"),
        ([0, 0.1, 70, 270], Count(gestation=True), "Gestational age (weeks)"),
    ],
)
def test_the_axis_says_what_it_counts(positions: list[float], count: Count, expected: str) -> None:
    ticks = placed_ticks(scale_of(*positions), None, 40.0, 520.0, count)
    assert axis_name(ticks, None, "admission", count) == expected
    assert axis_name(ticks, date(2014, 3, 12), "admission", count) == ""


def test_days_from_one_stand_a_day_earlier() -> None:
    scale = scale_of(0.0, 20.0)
    ticks = {tick.label: tick.x for tick in placed_ticks(scale, None, 40.0, 520.0, Count(first_day=1))}
    assert ticks["1"] == pytest.approx(scale.x(0.0))
    assert ticks["21"] == pytest.approx(scale.x(20.0))


def test_a_date_stands_where_it_is() -> None:
    scale = scale_of(0.0, 365.0)
    ticks = {(tick.label, tick.context): tick.x for tick in placed_ticks(scale, date(2001, 1, 1), 0.0, 560.0)}
    assert ticks["Jan", "2001"] == pytest.approx(LEFT)
    assert ticks["Jul", ""] == pytest.approx(scale.x(181.0))
    assert ticks["Jan", "2002"] == pytest.approx(RIGHT)
