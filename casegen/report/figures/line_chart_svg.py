"""A laboratory series as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from casegen.report.figures.line_chart import LineChart
from casegen.report.figures.line_chart_layout import line_chart_drawing
from casegen.report.figures.svg import to_svg
from casegen.templates_folder import templates_folder


def line_chart_svg(chart: LineChart, templates: Sequence[Path] = ()) -> str:
    """The series as a standalone SVG document as wide as a column of two on A4 (240 points).

    ``templates`` are the folders of a journal to search first for ``figures/line_chart.svg.jinja`` and its parts;
    ``templates/base`` always comes last. Raises `jinja2.TemplateError` for a faulty template.
    """
    return to_svg(line_chart_drawing(chart), "line_chart.svg.jinja", (*templates, templates_folder() / "base"))
