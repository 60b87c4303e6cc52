"""The timeline of a case as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from casegen.report.figures.svg import to_svg
from casegen.report.figures.timeline_chart import TimelineChart
from casegen.report.figures.timeline_layout import timeline_drawing
from casegen.templates_folder import templates_folder


def timeline_svg(chart: TimelineChart, templates: Sequence[Path] = ()) -> str:
    """The timeline as a standalone SVG document as wide as the text of an A4 page (499 points).

    ``templates`` are the folders of a journal to search first for ``figures/timeline.svg.jinja`` and its parts;
    ``templates/base`` always comes last. Raises `jinja2.TemplateError` for a faulty template.
    """
    return to_svg(timeline_drawing(chart), "timeline.svg.jinja", (*templates, templates_folder() / "base"))
