"""Random charts for hypothesis: from hours to centuries, from one letter to labels of many long words."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from casegen.report.figures.line_chart import LineChart, Reading
from casegen.report.figures.timeline_chart import Bar, Lane, Mark, Span, TimelineChart

_CHARACTERS = st.characters(codec="utf-8", exclude_categories=("C", "Z"))
_WORDS = st.one_of(
    st.sampled_from(("rash", "of", "40 mg/kg", "hypersensitivity", "w" * 90)),
    st.text(_CHARACTERS, min_size=1, max_size=12),
)
_LABELS = st.lists(_WORDS, min_size=1, max_size=14).map(" ".join)
_POSITIONS = st.one_of(
    st.floats(-1.0, 3.0), st.integers(-400, 4000).map(float), st.floats(-40_000.0, 40_000.0), st.just(0.0)
)
_LENGTHS = st.sampled_from((0.0, 0.0, 0.0, 0.25, 30.0, 365.0))
_SPANS = st.builds(lambda position, length: Span(position, position + length), _POSITIONS, _LENGTHS)
_GRADED = st.builds(
    Mark, _SPANS, _LABELS, st.just("adverse event"), st.sampled_from((None, 1, 2, 3, 4, 5)), st.just("Day 3")
)
_MARKS = st.builds(
    Mark,
    _SPANS,
    _LABELS,
    st.sampled_from(("diagnosis", "procedure", "test", "event", "response", "death", "follow-up")),
    when=st.sampled_from(("", "1998", "two days after the second operation")),
)


@st.composite
def _bars(draw: st.DrawFn) -> Bar:
    places = sorted(draw(st.lists(_POSITIONS, min_size=2, max_size=8)))
    vague = draw(_LENGTHS)
    inner = [Span(place, place + vague) for place in places[1:-1]]
    return Bar(
        draw(st.sampled_from((None, Span(places[0], places[0] + vague)))),
        draw(st.sampled_from((None, Span(places[-1], places[-1] + vague)))),
        draw(_LABELS),
        draw(st.one_of(st.just(""), _LABELS)),
        gaps=tuple(zip(inner[::2], inner[1::2], strict=False)),
        steps=tuple((at, draw(_LABELS)) for at in inner if draw(st.booleans())),
        fades=draw(st.booleans()),
    )


_LANES = st.builds(
    Lane,
    _LABELS,
    st.lists(st.one_of(_MARKS, _GRADED, _bars()), max_size=7).map(tuple),
    st.lists(_LABELS, max_size=2).map(tuple),
)

TIMELINES = st.builds(
    TimelineChart,
    title=_LABELS,
    description=_LABELS,
    lanes=st.lists(_LANES, max_size=4).map(tuple),
    origin=st.sampled_from((None, date(1998, 1, 1), date(1, 1, 1), date(9999, 12, 31))),
    origin_name=st.sampled_from(("", "admission", "the start of the second cycle of chemotherapy")),
    first_day=st.sampled_from((0, 1)),
    ages=st.booleans(),
)

_READINGS = st.builds(
    Reading,
    _SPANS,
    st.one_of(st.floats(-1e6, 1e6).map(lambda value: round(value, 4)), st.integers(0, 300).map(float)),
    st.sampled_from(("", "<5", "1,310", "12.5")),
    beyond=st.booleans(),
)
_LIMITS = st.one_of(st.none(), st.floats(0, 400))
LINE_CHARTS = st.builds(
    LineChart,
    title=_LABELS,
    description=_LABELS,
    label=_LABELS,
    unit=st.sampled_from(("", "g/L", "× 10⁹/L")),
    series=st.lists(_READINGS, min_size=1, max_size=30).map(tuple),
    reference=st.tuples(_LIMITS, _LIMITS),
    origin=st.sampled_from((None, date(2014, 3, 12))),
    origin_name=st.sampled_from(("", "admission")),
)
