"""The tables and figures that are made from facts: laboratory results and their charts, and the timeline."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from casegen.journals import Journal
from casegen.markup.escape import escape_markdown
from casegen.markup.parse import parse_inline
from casegen.markup.text import Text
from casegen.model.record import PatientRecord
from casegen.report.english import capitalised
from casegen.report.figures.line_chart import LineChart
from casegen.report.laboratory_table import LaboratoryTable, laboratory_table
from casegen.report.numbers import Numbers
from casegen.report.report import Figure, Table
from casegen.report.timeline import timeline, timeline_chart
from casegen.report.timeline.laboratory import laboratory_charts


class Exhibits(Struct, frozen=True):
    """What can be shown of one patient. Each call takes the next number.

    ``record`` is as its author wrote it, with ids; ``anchor`` comes before the ids of links. ``patient`` is added to
    the captions, where a report has more than one: Timeline of the case: patient 2.
    """

    record: PatientRecord
    journal: Journal
    numbers: Numbers
    anchor: str = ""
    patient: str = ""

    def _caption(self, words: str) -> Text:
        return parse_inline(escape_markdown(f"{words}: {self.patient}" if self.patient else words))

    def laboratory(self) -> Table | None:
        """The table of laboratory results, if there are enough of them."""
        found = laboratory_table(self.record)
        return self._laboratory(found) if found else None

    def _laboratory(self, found: LaboratoryTable) -> Table:
        return Table(
            f"{self.anchor}table-laboratory",
            next(self.numbers.tables),
            self._caption(self.journal.profile.captions.laboratory),
            tuple(parse_inline(cell) for cell in found.header),
            tuple(tuple(parse_inline(cell) for cell in row) for row in found.rows),
        )

    def laboratory_charts(self) -> tuple[Figure, ...]:
        """A chart for each test with enough results over time."""
        charts = laboratory_charts(self.record)
        return tuple(self._laboratory_figure(chart, index) for index, chart in enumerate(charts, start=1))

    def _laboratory_figure(self, chart: LineChart, index: int) -> Figure:
        # What draws is imported with the first drawing: the abstract alone, which checks look at, has none.
        from casegen.report.figures.line_chart_svg import line_chart_svg

        return Figure(
            f"{self.anchor}figure-laboratory-{index}",
            next(self.numbers.figures),
            self._caption(capitalised(f"{chart.title} over time")),
            chart.title,
            chart.description,
            line_chart_svg(chart, self.journal.templates),
            wide=False,
        )

    def timeline_figure(self) -> Figure | None:
        """The figure of what happened when, if enough can be placed in time."""
        chart = timeline_chart(self.record)
        if chart is None:
            return None
        from casegen.report.figures.timeline import timeline_svg

        return Figure(
            f"{self.anchor}figure-timeline",
            next(self.numbers.figures),
            self._caption(self.journal.profile.captions.timeline),
            chart.title,
            chart.description,
            timeline_svg(chart, self.journal.templates),
        )

    def timeline_table(self, abbreviated: Callable[[str], str]) -> Table | None:
        """What happened when, in order; nothing for a single event."""
        rows = timeline(self.record)
        if len(rows) < 2:
            return None
        return Table(
            f"{self.anchor}table-timeline",
            next(self.numbers.tables),
            self._caption(self.journal.profile.captions.events),
            (parse_inline("When"), parse_inline("What")),
            tuple((parse_inline(row.when), parse_inline(abbreviated(row.what))) for row in rows),
        )
