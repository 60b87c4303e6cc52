"""Spans of days: what two have in common, and how far one reaches of which an end is open."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Mapping
from datetime import date

from casegen.report.figures.timeline_chart import Span


def common(span: Span, other: Span) -> Span:
    """What two spans have in common; the first one where they contradict each other."""
    earliest, latest = max(span.earliest, other.earliest), min(span.latest, other.latest)
    return Span(earliest, latest) if earliest <= latest else span


def first_day(dated: Iterable[Span]) -> int:
    """The first day of the earliest date, as an ordinal."""
    first = min(span.earliest if math.isfinite(span.earliest) else span.latest for span in dated)
    return max(date.min.toordinal(), min(math.floor(first), date.max.toordinal()))


def closed(spans: Mapping[str, Span], timed: Iterable[Span], beyond: Container[str]) -> dict[str, Span]:
    """The spans with open ends closed: a tenth of the line away, but not beyond the first and last of ``timed``.

    Who writes after surgery mostly means soon after, and a span to the end of the line would hide that. Those of
    ``beyond`` reach beyond the first and last, by a third of that: before admission, where nothing else is earlier,
    must not be drawn as if it were on admission.
    """
    ends = [end for span in timed for end in (span.earliest, span.latest) if math.isfinite(end)]
    first, last = (min(ends), max(ends)) if ends else (0.0, 0.0)
    reach = (last - first) / 10
    return {key: _between(span, first, last, reach, reach / 3 if key in beyond else 0.0) for key, span in spans.items()}


def _between(span: Span, first: float, last: float, reach: float, beyond: float) -> Span:
    low, high = span.earliest, span.latest
    if math.isinf(low):
        low = max(first, high - reach)
        return Span(low if low < high else high - beyond, high)
    if math.isinf(high):
        high = min(last, low + reach)
        return Span(low, high if high > low else low + beyond)
    return span
