"""A laboratory series as a small line chart: its data, and the SVG of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casegen.report.figures.timeline_chart import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """One value at one time.

    ``text`` is the value as its author wrote it (<5), and stands at the point if there are few; ``beyond`` says that
    the true value lies beyond ``value``, as after a comparator. ``when`` is the time in the author's words.
    """

    at: Span
    value: float
    text: str = ""
    when: str = ""
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class LineChart:
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


def line_chart_svg(chart: LineChart, templates: Sequence[Path] = ()) -> str:
    """The series as a standalone SVG document as wide as a column of two on A4 (240 points).

    ``templates`` are the folders of a journal to search first for ``figures/line_chart.svg.jinja`` and its parts;
    ``templates/base`` always comes last. Raises `jinja2.TemplateError` for a faulty template.
    """
    # Imported late: whoever only makes the data needs no templates.
    from casegen.report.figures.line_chart_layout import line_chart_drawing
    from casegen.report.figures.svg import to_svg
    from casegen.templates_folder import templates_folder

    return to_svg(line_chart_drawing(chart), "line_chart.svg.jinja", (*templates, templates_folder() / "base"))
