"""The figures that tests expect. ``python -m tests.figures.expected_figures`` draws them anew, for a look at each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from casegen.report.figures.line_chart_svg import line_chart_svg
from casegen.report.figures.timeline import timeline_svg
from tests.figures.sample_charts import LINE_CHARTS, TIMELINES

EXPECTED = Path(__file__).parent / "expected"


def figures() -> Mapping[str, str]:
    """The SVG of every sample chart by its name."""
    timelines = {name: timeline_svg(chart) for name, chart in TIMELINES.items()}
    return timelines | {name: line_chart_svg(chart) for name, chart in LINE_CHARTS.items()}


if __name__ == "__main__":
    for name, svg in figures().items():
        (EXPECTED / f"{name}.svg").write_text(svg, encoding="utf-8")
