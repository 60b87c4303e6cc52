"""Days → points: order is kept, what can be is drawn to scale, and ticks stand at sensible times."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.report.figures.ticks import placed_ticks
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
    ("minutes", [0, 0.04], None, "0 min, 10 min, 20 min, 30 min, 40 min, 50 min"),
    ("hours", [0, 1], None, "0 h, 3 h, 6 h, 9 h, 12 h, 15 h, 18 h, 21 h, 24 h"),
    ("days", [-2, 7], None, "day −2, day −1, day 0, day 1, day 2, day 3, day 4, day 5, day 6, day 7"),
    ("no hours beyond three days", [0, 5], None, "day 0, day 1, day 2, day 3, day 4, day 5"),
    ("weeks", [0, 62], None, "week 0, week 1, week 2, week 3, week 4, week 5, week 6, week 7, week 8"),
    ("months", [0, 800], None, "month 0, month 3, month 6, month 9, month 12, month 15, month 18, month 21, month 24"),
    ("years", [0, 2900], None, "year 0, year 1, year 2, year 3, year 4, year 5, year 6, year 7"),
    ("decades", [0, 29000], None, "year 0, year 10, year 20, year 30, year 40, year 50, year 60, year 70"),
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
    assert ", ".join(" / ".join(filter(None, (tick.label, tick.context))) for tick in ticks) == expected


def test_a_date_stands_where_it_is() -> None:
    scale = scale_of(0.0, 365.0)
    ticks = {(tick.label, tick.context): tick.x for tick in placed_ticks(scale, date(2001, 1, 1), 0.0, 560.0)}
    assert ticks["Jan", "2001"] == pytest.approx(LEFT)
    assert ticks["Jul", ""] == pytest.approx(scale.x(181.0))
    assert ticks["Jan", "2002"] == pytest.approx(RIGHT)
