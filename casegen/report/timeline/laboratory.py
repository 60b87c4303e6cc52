"""Laboratory results over time, as the data of small line charts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from casegen.model.laboratory import LaboratoryTest
from casegen.model.record import PatientRecord
from casegen.model.values.result import Result
from casegen.model.values.time_point import TimePoint
from casegen.report.chronology import Chronology, record_chronology
from casegen.report.chronology.anchors import GESTATION
from casegen.report.chronology.record import time_of_first_result
from casegen.report.figures.line_chart import LineChart, Reading
from casegen.report.names import with_names
from casegen.report.timeline.event import GROWN, is_first_day_one
from casegen.report.typography import moment, typeset

_FEWEST = 3
_BEYOND = ("<", ">", "≤", "≥", "up to")


def laboratory_charts(record: PatientRecord) -> tuple[LineChart, ...]:
    """A chart for every test with three or more numbers in one unit that can be placed in time, in order of the file.

    ``record`` is as its author wrote it. Words (negative) and results without a place are left to the table.
    """
    line = record_chronology(record)
    told = with_names(record)
    charts = (_chart(f"laboratory[{index}]", test, line) for index, test in enumerate(told.laboratory))
    return tuple(chart for chart in charts if chart)


def _chart(path: str, test: LaboratoryTest, line: Chronology) -> LineChart | None:
    results = [(at, when, result) for at, when, result in _results(path, test) if result.low is not None]
    units = {result.unit for _, _, result in results}
    placed = [(span, when, result) for key, when, result in results if (span := line.span(key))]
    if len(placed) < _FEWEST or len(units) != 1:
        return None
    placed.sort(key=lambda point: (point[0].earliest, point[0].latest))
    unit = units.pop()
    return LineChart(
        title=test.test,
        description=_description(test, [(when, result) for _, when, result in placed]),
        label=test.abbreviation or test.test,
        unit=unit,
        series=tuple(
            Reading(span, _value(result), _number_alone(result), typeset(when), result.comparator in _BEYOND)
            for span, when, result in placed
        ),
        reference=_reference(test, unit),
        origin=line.origin.day,
        origin_name=line.origin.name,
        first_day=int(any(is_first_day_one(when, span) for span, when, _ in placed)),
        ages=line.origin.is_birth and placed[0][0].earliest >= GROWN,
        gestation=line.origin.name == GESTATION,
    )


def _results(path: str, test: LaboratoryTest) -> Iterator[tuple[str, TimePoint, Result]]:
    """The results that have a time, with the key of it."""
    first = time_of_first_result(test)
    if first and test.result:
        yield f"{path}.date", first, test.result
    for index, later in enumerate(test.series):
        yield f"{path}.series[{index}].date", later.date, later.result


def _number_alone(result: Result) -> str:
    """The result without the unit that the title of the chart names: <0.1."""
    return str(result).removesuffix(result.unit).rstrip(" \u00a0")


def _value(result: Result) -> float:
    """The number, or the middle of a range."""
    low = result.low or Decimal(0)
    return float(low if result.high is None else (low + result.high) / 2)


def _reference(test: LaboratoryTest, unit: str) -> tuple[float | None, float | None]:
    """The limits of the reference range, where they count the same unit as the results."""
    limits = test.reference_range
    if limits is None or limits.unit not in ("", unit):
        return None, None
    return _number(limits.low), _number(limits.high)


def _number(limit: Decimal | None) -> float | None:
    return None if limit is None else float(limit)


def _description(test: LaboratoryTest, results: list[tuple[TimePoint, Result]]) -> str:
    """The text alternative: every value with its time, and the reference range."""
    values = ", ".join(f"{result} ({moment(when)})" for when, result in results)
    reference = f" Reference range: {test.reference_range}." if test.reference_range else ""
    return f"{test.test}: {values}.{reference}"
