"""The legend of a timeline: what its symbols mean, of those that occur and no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casegen.report.figures.bar_block import STRIP, fade, fades_out, is_open_at_left
from casegen.report.figures.lettering import PITCH, lettered
from casegen.report.figures.mark_block import WHISKER
from casegen.report.figures.shapes import Group, Polyline, Rect, Shape, together
from casegen.report.figures.symbols import HALF_OF_GRADE, symbol
from casegen.report.figures.text_metrics import Run, width, wrap
from casegen.report.figures.timeline_chart import Bar, Mark, MarkKind, Span, TimelineChart

_SIZE = 6.6
_KINDS: tuple[tuple[MarkKind, str], ...] = (
    ("diagnosis", "diagnosis"),
    ("procedure", "procedure"),
    ("test", "test"),
    ("event", "event"),
    ("response", "response"),
    ("follow-up", "follow-up"),
    ("death", "death"),
)
_BETWEEN = 14.0
_BESIDE = 3.0
_SAMPLE = 18.0
_SHADE = 8.0

# What is drawn, counted from its left end and the middle of the line; its width; and what it means.
_Entry = tuple[Group, float, str]


def legend(chart: TimelineChart, shortened: bool, left: float, right: float, top: float) -> tuple[Group, float]:
    """The legend in as many lines as it needs from ``top`` down, and where it ends. Nothing if nothing occurs."""
    entries = list(_entries(chart, shortened))
    row = PITCH * max(_SIZE, 2 * HALF_OF_GRADE / PITCH) + 1.5
    placed, x, y = [], left, top + row / 2
    for sample, sample_width, text in entries:
        room = min(width(text, _SIZE), right - left - sample_width - _BESIDE)
        if x > left and x + sample_width + _BESIDE + room > right:
            x, y = left, y + row
        lines = wrap([Run(text, "muted")], room + 0.01, _SIZE)
        placed.append(sample.moved(x, y))
        placed.append(lettered(lines, x + sample_width + _BESIDE, y - PITCH * _SIZE / 2, _SIZE))
        x += sample_width + _BESIDE + room + _BETWEEN
    return together(placed), y + row / 2 if entries else top


def _entries(chart: TimelineChart, shortened: bool) -> Iterator[_Entry]:
    marks = [item for lane in chart.lanes for item in lane.items if isinstance(item, Mark)]
    bars = [item for lane in chart.lanes for item in lane.items if isinstance(item, Bar)]
    kinds = {mark.kind for mark in marks}
    for kind, name in _KINDS:
        if kind in kinds:
            yield symbol(kind, None, HALF_OF_GRADE, 0.0), 2 * HALF_OF_GRADE, name
    yield from _adverse_events([mark for mark in marks if mark.kind == "adverse event"], chart.grade_scale)
    yield from _bars(bars)
    if any(_is_vague(span) for span in [mark.at for mark in marks]):
        yield (
            _sample(Rect(0.0, -WHISKER / 2, _SAMPLE, WHISKER, "uncertain", WHISKER / 2)),
            _SAMPLE,
            "exact time not known",
        )
    if shortened:
        dashes = Polyline(((0.0, -_SHADE / 2), (_SAMPLE, -_SHADE / 2)), "compressed-axis")
        shade = Rect(0.0, -_SHADE / 2, _SAMPLE, _SHADE, "compressed")
        yield _sample(shade, dashes), _SAMPLE, "shaded: time axis compressed"


def _adverse_events(marks: Sequence[Mark], scale: str) -> Iterator[_Entry]:
    grades = sorted({mark.grade for mark in marks if mark.grade is not None})
    step = 2 * HALF_OF_GRADE + 1.5
    if grades:
        samples = [symbol("adverse event", grade, HALF_OF_GRADE + step * at, 0.0) for at, grade in enumerate(grades)]
        yield (
            together(samples),
            step * len(grades) - 1.5,
            f"adverse event with its {scale} grade" if scale else "adverse event, grade as stated",
        )
    if any(mark.grade is None for mark in marks):
        name = "adverse event without a grade" if grades else "adverse event"
        yield symbol("adverse event", None, HALF_OF_GRADE, 0.0), 2 * HALF_OF_GRADE, name


def _bars(bars: Sequence[Bar]) -> Iterator[_Entry]:
    top, middle = -STRIP / 2, _SAMPLE / 2
    if any(bar.gaps for bar in bars):
        line = Polyline(((0.0, 0.0), (_SAMPLE, 0.0)), "interruption")
        ends = [Rect(x, top, 5.0, STRIP, "bar") for x in (0.0, _SAMPLE - 5.0)]
        yield _sample(line, *ends), _SAMPLE, "interrupted"
    if any(bar.steps for bar in bars):
        staff = Polyline(((middle, top), (middle, -top + 2.4)), "step")
        yield _sample(Rect(0.0, top, _SAMPLE, STRIP, "bar"), staff), _SAMPLE, "change of dose"
    if any(_is_vague(span) for bar in bars for span in _spans(bar)):
        uncertain = Rect(middle, top, middle, STRIP, "bar-uncertain")
        yield _sample(Rect(0.0, top, middle, STRIP, "bar"), uncertain), _SAMPLE, "start or end not known exactly"
    yield from _fades(bars)
    if any(is_open_at_left(bar) for bar in bars):
        teeth = ((0.0, top), (2.2, top / 2), (0.0, 0.0), (2.2, -top / 2), (0.0, -top))
        yield (
            _sample(Polyline((*teeth, (_SAMPLE, -top), (_SAMPLE, top)), "bar", True)),
            _SAMPLE,
            "start not stated",
        )
    if any(bar.stop is None for bar in bars):
        arrow = Polyline(((_SAMPLE - 6.0, top - 1.6), (_SAMPLE, 0.0), (_SAMPLE - 6.0, -top + 1.6)), "bar", True)
        yield _sample(Rect(0.0, top, _SAMPLE - 6.0, STRIP, "bar"), arrow), _SAMPLE, "continues"


def _fades(bars: Sequence[Bar]) -> Iterator[_Entry]:
    starts = any(bar.start is None and not is_open_at_left(bar) for bar in bars)
    ends = any(fades_out(bar) for bar in bars)
    if starts or ends:
        solid, edge = (0.0, _SAMPLE) if ends else (_SAMPLE, 0.0)
        middle = (solid + edge) / 2
        strip = Rect(min(solid, middle), -STRIP / 2, _SAMPLE / 2, STRIP, "bar")
        sample = Group((strip, *fade(middle, edge, -STRIP / 2).shapes))
        words = " or ".join(word for word, occurs in (("start", starts), ("end", ends)) if occurs)
        yield sample, _SAMPLE, f"{words} not stated"


def _spans(bar: Bar) -> Iterator[Span]:
    yield from (span for span in (bar.start, bar.stop) if span)
    yield from (span for gap in bar.gaps for span in gap)


def _is_vague(span: Span) -> bool:
    return span.latest > span.earliest


def _sample(*shapes: Shape) -> Group:
    return Group(shapes)
