"""The data of the timeline's figure: lanes of marks and bars, from the same events as the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from casegen.model.record import PatientRecord
from casegen.report.chronology import Chronology
from casegen.report.chronology.anchors import GESTATION
from casegen.report.chronology.record import BIRTH
from casegen.report.english import and_list
from casegen.report.figures.timeline_chart import Bar, Lane, Mark, Span, TimelineChart
from casegen.report.timeline.bars import bars_of_drugs, bars_of_other_treatment
from casegen.report.timeline.event import GROWN, LANES, LaneName, TimelineEvent, Told
from casegen.report.timeline.words import NOTHING_KNOWN
from casegen.report.typography import unbroken
from casegen.startup.late_pattern import late_pattern

_BARS = {"Drugs": bars_of_drugs, "Other treatment": bars_of_other_treatment}
_TOGETHER = {"laboratory": (2, "laboratory tests"), "symptoms": (3, "symptoms"), "features": (3, "clinical features")}
"""What shares a mark if it shares a time: how many are named, and what is said of more."""


FEWEST = 3
"""What a figure holds at least. Two things in order are told faster in a sentence, and an axis adds nothing."""

_IN_WORDS = late_pattern(
    r"procedures\[\d+\]\.date|adverse_events\[\d+\]\.onset|responses\[\d+\]\.date|follow_up\.as_of|death\.date"
    r"|\w+\[\d+\]\.interruptions\[\d+\]\.date"
)
"""What a reader looks for in the figure of a course, so that it is told there even if it has no time."""


def chart_of(
    record: PatientRecord, events: Sequence[TimelineEvent], line: Chronology, untimed: Sequence[Told] = ()
) -> TimelineChart | None:
    """The figure; None where fewer than three things can be placed, or all at one time.

    ``record`` has names for ids. Of what is ``untimed``, drugs, procedures, adverse events and outcomes are told in
    words below their lanes.
    """
    placed = sorted((event for event in events if event.span), key=lambda event: event.order)
    lanes = tuple(_lane(name, record, placed, line, untimed) for name in LANES)
    if sum(len(lane.items) for lane in lanes) < FEWEST or len({event.span for event in placed}) < 2:
        return None
    shown = tuple(lane for lane in lanes if lane.items or lane.untimed)
    return TimelineChart(
        title=_title(record),
        description=_description(placed, shown),
        lanes=shown,
        origin=line.origin.day,
        origin_name=line.origin.name,
        first_day=int(any(event.is_first_day_one for event in placed)),
        ages=line.origin.is_birth and all(_is_told_by_age(event) for event in placed),
        gestation=line.origin.name == GESTATION,
        grade_scale=_grade_scale(record),
    )


def _is_told_by_age(event: TimelineEvent) -> bool:
    return event.key == BIRTH or bool(event.span and event.span.earliest >= GROWN)


def _grade_scale(record: PatientRecord) -> str:
    """CTCAE where every graded event says so, which nobody may assume; else nothing."""
    scales = {event.scale or "" for event in record.adverse_events if event.grade}
    return "CTCAE" if scales and all(scale.upper().startswith("CTCAE") for scale in scales) else ""


def _lane(
    name: LaneName,
    record: PatientRecord,
    placed: Sequence[TimelineEvent],
    line: Chronology,
    untimed: Sequence[Told],
) -> Lane:
    marks = _marks([event for event in placed if event.lane == name and event.kind])
    bars, words = _BARS[name](record, line) if name in _BARS else ([], [])
    words += [told.what if told.kind is None else _in_words(told) for told in untimed if _is_told_in(name, told)]
    return Lane(name, (*bars, *marks), tuple(dict.fromkeys(unbroken(text) for text in words)))


def _is_told_in(lane: LaneName, told: Told) -> bool:
    return told.lane == lane and bool(_IN_WORDS.fullmatch(told.key)) and told.label != NOTHING_KNOWN


def _in_words(told: Told) -> str:
    return told.what if told.kind == "adverse event" else told.label or told.what


def _marks(events: Iterable[TimelineEvent]) -> Iterator[Mark]:
    """The marks in order; laboratory tests of one time are one mark, and so are symptoms and features."""
    for (name, *_), group in groupby(events, key=_shared):
        together = list(group)
        first = together[0]
        assert first.span is not None
        assert first.kind is not None
        yield Mark(first.span, unbroken(_label(name, together)), first.kind, first.grade, first.when)


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
    untimed = [words for lane in lanes for words in lane.untimed]
    if untimed:
        told.append(f"Without a stated time: {'; '.join(untimed)}.")
    told.append("The table of the timeline lists the same events.")
    return " ".join(told)


def _end(event: TimelineEvent) -> str:
    return f"{event.label} ({event.moment})"
