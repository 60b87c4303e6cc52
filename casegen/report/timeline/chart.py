"""The data of the timeline's figure: lanes of marks and bars, from the same events as the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from casegen.model.record import PatientRecord
from casegen.report.chronology import Chronology
from casegen.report.english import and_list
from casegen.report.figures.timeline_chart import Bar, Lane, Mark, Span, TimelineChart
from casegen.report.timeline.bars import bars_of_drugs, bars_of_other_treatment
from casegen.report.timeline.event import LANES, LaneName, TimelineEvent

_TOGETHER = {"laboratory": (2, "laboratory tests"), "symptoms": (3, "symptoms")}
"""What shares a mark if it shares a time: how many are named, and what is said of more."""


def chart_of(record: PatientRecord, events: Sequence[TimelineEvent], line: Chronology) -> TimelineChart | None:
    """The figure; None where fewer than two events can be placed. ``record`` has names for ids."""
    placed = sorted((event for event in events if event.span), key=lambda event: event.order)
    if len(placed) < 2:
        return None
    lanes = tuple(lane for name in LANES if (lane := _lane(name, record, placed, line)).items)
    return TimelineChart(
        title=_title(record),
        description=_description(placed, lanes),
        lanes=lanes,
        origin=line.origin.day,
        origin_name=line.origin.name,
    )


def _lane(name: LaneName, record: PatientRecord, placed: Sequence[TimelineEvent], line: Chronology) -> Lane:
    marks = _marks([event for event in placed if event.lane == name and event.kind])
    if name == "Drugs":
        return Lane(name, (*bars_of_drugs(record, line), *marks))
    if name == "Other treatment":
        return Lane(name, (*bars_of_other_treatment(record, line), *marks))
    return Lane(name, tuple(marks))


def _marks(events: Iterable[TimelineEvent]) -> Iterator[Mark]:
    """The marks in order; laboratory tests of one time are one mark, and so are symptoms."""
    for (name, *_), group in groupby(events, key=_shared):
        together = list(group)
        first = together[0]
        assert first.span is not None
        assert first.kind is not None
        yield Mark(first.span, _label(name, together), first.kind, first.grade, first.when)


def _shared(event: TimelineEvent) -> tuple[str, Span | None, str]:
    name = event.key.partition("[")[0]
    return name if name in _TOGETHER else event.key, event.span, event.when


def _label(name: str, events: Sequence[TimelineEvent]) -> str:
    labels = list(dict.fromkeys(event.label for event in events))
    most, summary = _TOGETHER.get(name, (1, ""))
    return and_list(labels) if len(labels) <= most else summary


def _title(record: PatientRecord) -> str:
    return f"Timeline: {record.diagnoses[0].name}" if record.diagnoses else "Timeline"


def _description(placed: Sequence[TimelineEvent], lanes: Sequence[Lane]) -> str:
    """The text alternative: from when to when, which drugs, and where to read the rest."""
    timed = [event for event in placed if event.when]
    told = []
    if timed:
        course = f"from {_end(timed[0])} to {_end(timed[-1])}" if len(timed) > 1 else f"around {_end(timed[0])}"
        told.append(f"The course {course}.")
    bars = [item for lane in lanes for item in lane.items if isinstance(item, Bar)]
    if bars:
        names = dict.fromkeys(f"{bar.label} ({bar.detail})" if bar.detail else bar.label for bar in bars)
        told.append(f"Bars show {and_list(names)}.")
    told.append("The table of the timeline lists the same events.")
    return " ".join(told)


def _end(event: TimelineEvent) -> str:
    return f"{event.label} ({event.moment})"
