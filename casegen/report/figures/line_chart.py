"""A laboratory series as a small line chart: its data, and the SVG of it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from casegen.report.figures.timeline_chart import Span


class Reading(Struct, frozen=True):
    """One value at one time.

    ``text`` is the value as its author wrote it (<5), and stands at the point if there are few; ``beyond`` says that
    the true value lies beyond ``value``, as after a comparator. ``when`` is the time in the author's words.
    """

    at: Span
    value: float
    text: str = ""
    when: str = ""
    beyond: bool = False


class LineChart(Struct, frozen=True):
    """A series over time, in days from the origin as in a timeline.

    ``reference`` are the limits of the reference range, either of which may be None. ``origin``, ``origin_name``,
    ``first_day``, ``ages`` and ``gestation`` are as in `TimelineChart`.
    """

    title: str
    description: str
    label: str
    unit: str
    series: tuple[Reading, ...]
    reference: tuple[float | None, float | None] = (None, None)
    origin: date | None = None
    origin_name: str = ""
    first_day: int = 0
    ages: bool = False
    gestation: bool = False
