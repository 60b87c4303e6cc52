"""Whatever a chart holds: everything is drawn, nothing overlaps, nothing leaves the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from casegen.report.figures.line_chart import LineChart
from casegen.report.figures.line_chart_layout import line_chart_drawing
from casegen.report.figures.line_chart_svg import line_chart_svg
from casegen.report.figures.shapes import Box, Circle, Drawing, Polyline, Rect, Shape
from casegen.report.figures.timeline import timeline_svg
from casegen.report.figures.timeline_chart import Bar, Lane, Mark, Span, TimelineChart
from casegen.report.figures.timeline_layout import timeline_drawing
from tests.figures import random_charts
from tests.figures.sample_charts import LINE_CHARTS, TIMELINES, at, balance, crowd

ROUNDING = 1e-6
DRAWINGS = {
    **{name: timeline_drawing(chart) for name, chart in TIMELINES.items()},
    **{name: line_chart_drawing(chart) for name, chart in LINE_CHARTS.items()},
}
some = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def shrunk(box: Box) -> Box:
    return Box(box.left + ROUNDING, box.top + ROUNDING, box.right - ROUNDING, box.bottom - ROUNDING)


def overlaps(drawing: Drawing) -> list[object]:
    """The labels that touch another label, or a mark."""
    labels = drawing.content.labels
    pairs = [(one.text, other.text) for one, other in combinations(labels, 2) if shrunk(one.box).overlaps(other.box)]
    marks = drawing.content.marks
    return [*pairs, *((label, mark) for label in labels for mark in marks if shrunk(label.box).overlaps(mark))]


def outside(drawing: Drawing) -> list[object]:
    """What reaches beyond the figure."""
    boxes = [(label.text, label.box) for label in drawing.content.labels]
    boxes += [("mark", mark) for mark in drawing.content.marks]
    boxes += [(type(shape).__name__, box) for shape in drawing.content.shapes for box in extents(shape)]
    page = Box(-ROUNDING, -ROUNDING, drawing.width + ROUNDING, drawing.height + ROUNDING)
    return [
        (what, box)
        for what, box in boxes
        if box.left < page.left or box.right > page.right or box.top < page.top or box.bottom > page.bottom
    ]


def extents(shape: Shape) -> Iterator[Box]:
    match shape:
        case Rect(x, y, width, height):
            yield Box(x, y, x + width, y + height)
        case Circle(x, y, radius):
            yield Box(x - radius, y - radius, x + radius, y + radius)
        case Polyline(points):
            yield from (Box(x, y, x, y) for x, y in points)


def texts(chart: TimelineChart) -> Counter[str]:
    """Every label that the chart asks for, without its spaces: a long word may be broken."""
    found: Counter[str] = Counter()
    for lane in chart.lanes:
        found.update([lane.name] if lane.items or lane.untimed else [])
        found.update(["Time not stated:" + ";".join(lane.untimed)] if lane.untimed else [])
        for item in lane.items:
            if isinstance(item, Mark):
                found.update([item.label + item.when])
            else:
                found.update([item.label + item.detail, *(text for _, text in item.steps)])
    return Counter({"".join(text.split()): count for text, count in found.items()})


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_sample_is_placed_well(name: str) -> None:
    assert overlaps(DRAWINGS[name]) == []
    assert outside(DRAWINGS[name]) == []


def test_an_overlap_would_be_seen() -> None:
    drawing = timeline_drawing(crowd())
    first, *others = drawing.content.labels
    moved = first.moved(0.0, others[0].box.top - first.box.top)
    moved = moved.moved(others[0].box.left - first.box.left, 0.0)
    assert overlaps(replace(drawing, content=replace(drawing.content, labels=(moved, *others))))
    assert outside(replace(drawing, height=drawing.height / 2))


@some
@given(random_charts.TIMELINES)
def test_any_timeline_is_placed_well(chart: TimelineChart) -> None:
    drawing = timeline_drawing(chart)
    assert overlaps(drawing) == []
    assert outside(drawing) == []
    drawn = Counter("".join(label.text.split()) for label in drawing.content.labels)
    assert texts(chart) - drawn == Counter()
    items = [item for lane in chart.lanes for item in lane.items]
    assert len(drawing.content.marks) >= len(items)


@some
@given(random_charts.LINE_CHARTS)
def test_any_line_chart_is_placed_well(chart: LineChart) -> None:
    drawing = line_chart_drawing(chart)
    assert outside(drawing) == []
    assert overlaps(drawing) == []
    dots = [shape for shape in drawing.content.shapes if isinstance(shape, Circle)]
    in_legend = any(reading.beyond for reading in chart.series)
    assert len(dots) == len(chart.series) + in_legend


@settings(deadline=None, max_examples=25)
@given(random_charts.TIMELINES, random_charts.LINE_CHARTS)
def test_any_chart_is_well_formed_svg(timeline: TimelineChart, lines: LineChart) -> None:
    for svg in (timeline_svg(timeline), line_chart_svg(lines)):
        assert ElementTree.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"


def test_very_many_events_still_fit_a_page() -> None:
    events = tuple(
        Mark(at(number * 0.11), f"Event number {number} of many", "event", when="Day 3") for number in range(90)
    )
    drugs = tuple(Bar(at(number), at(number + 2.0), f"drug {number}", "10 mg") for number in range(12))
    chart = TimelineChart("T", "D", (Lane("Course", events), Lane("Drugs", drugs)), None, "admission")
    drawing = timeline_drawing(chart)
    assert overlaps(drawing) == []
    assert drawing.height <= 640.0
    assert drawing.height > timeline_drawing(crowd()).height


def fade_of(bar: Bar) -> list[Rect]:
    chart = TimelineChart("T", "D", (Lane("Drugs", (bar, Bar(at(0), at(100), "other"))),), None, "admission")
    shapes = [shape for shape in timeline_drawing(chart).content.shapes if isinstance(shape, Rect)]
    # Those of the legend come last.
    return [shape for shape in shapes if shape.role.startswith("bar-fade-")][:6]


def test_a_bar_fades_out_after_the_last_that_is_known() -> None:
    steps = fade_of(Bar(at(10), at(20), "drug", fades=True))
    assert [step.role for step in steps] == [f"bar-fade-{number}" for number in range(1, 7)]
    assert [step.x for step in steps] == sorted(step.x for step in steps)
    assert fade_of(Bar(at(10), at(20), "drug")) == []


def test_a_bar_fades_in_before_the_first_that_is_known() -> None:
    steps = fade_of(Bar(None, at(50), "drug"))
    assert [step.x for step in steps] == sorted((step.x for step in steps), reverse=True)


def test_an_interruption_before_or_after_which_nothing_is_known_is_still_one() -> None:
    bar = Bar(None, at(80), "drug", gaps=((at(20), at(40)), (at(60), at(80))), fades=True)
    chart = TimelineChart("T", "D", (Lane("Drugs", (bar, Bar(at(0), at(100), "other"))),), None, "admission")
    shapes = timeline_drawing(chart).content.shapes
    strips = [shape for shape in shapes if isinstance(shape, Rect) and shape.role == "bar"]
    pieces = sorted((strip.x, strip.width) for strip in strips if strip.y == strips[0].y)
    assert [width < 4 for _, width in pieces] == [True, False, True]


def test_a_fade_ends_with_the_page() -> None:
    steps = fade_of(Bar(at(10), at(100), "drug", fades=True))
    assert steps[-1].x + steps[-1].width == pytest.approx(499.0)


@pytest.mark.parametrize(("span", "below"), [(at(50), False), (Span(50, 51), False), (Span(20, 80), True)])
def test_a_label_is_never_far_from_its_symbol(span: Span, below: bool) -> None:
    marks = (Mark(span, "Fever", "event"), Mark(at(0), "Start", "event"), Mark(at(100), "End", "event"))
    drawing = timeline_drawing(TimelineChart("T", "D", (Lane("Course", marks),), None, "admission"))
    label = next(label.box for label in drawing.content.labels if label.text == "Fever")
    symbol = next(shape for shape in drawing.content.shapes if isinstance(shape, Circle) and 200 < shape.x < 400)
    assert (label.top >= symbol.y) == below
    assert abs(label.left - symbol.x) < 25


def test_an_empty_chart_is_an_empty_page() -> None:
    drawing = timeline_drawing(TimelineChart("T", "D", (Lane("Course", ()),), None, "admission"))
    assert drawing.content.labels == ()
    assert drawing.content.marks == ()


@pytest.mark.parametrize(
    ("scale", "words"),
    [("CTCAE", "adverse event with its CTCAE grade"), ("", "adverse event, grade as stated")],
)
def test_the_legend_names_a_scale_only_if_it_is_stated(scale: str, words: str) -> None:
    mark = Mark(at(3.0), "rash", "adverse event", 3)
    chart = TimelineChart("T", "D", (Lane("Adverse events", (mark,)),), None, "admission", grade_scale=scale)
    assert words in texts_of(chart)


def test_the_title_of_the_axis_keeps_its_words_whole() -> None:
    marks = tuple(Mark(at(x), "visit", "event") for x in (0.0, 40.0))
    chart = TimelineChart("T", "D", (Lane("Course", marks),), None, "pylorus-preserving pancreaticoduodenectomy")
    assert any("pancreaticoduodenectomy" in words.split() for words in texts_of(chart))


def texts_of(chart: TimelineChart) -> list[str]:
    return [label.text for label in timeline_drawing(chart).content.labels]


def test_no_value_stands_on_the_line_where_there_is_room_beside_it() -> None:
    drawing = line_chart_drawing(balance())
    dots = sorted((mark for mark in drawing.content.marks), key=lambda box: box.left)
    places = [((box.left + box.right) / 2, (box.top + box.bottom) / 2) for box in dots]
    values = {reading.text for reading in balance().series}
    # The ticks of the upright axis have numbers, too, but stand left of all points.
    numbers = [
        label.box
        for label in drawing.content.labels
        if label.text in values and label.box.right > dots[0].left and label.box.bottom < drawing.height - 30
    ]
    assert len(numbers) == len(values)
    for start, stop in pairwise(places):
        for step in range(101):
            x, y = (a + (b - a) * step / 100 for a, b in zip(start, stop, strict=True))
            assert not any(box.left < x < box.right and box.top < y < box.bottom for box in numbers)


def test_a_range_below_zero_is_written_with_to() -> None:
    words = [label.text for label in line_chart_drawing(balance()).content.labels]
    assert "reference range −2 to 2 mmol/L" in words
