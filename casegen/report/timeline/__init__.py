"""The timeline (CARE item 7): what happened when, as the rows of a table and the data of a figure.

Both come from the same events. An event that has a time stands in the table even where it can't be placed among
the others; one told relative to another is placed by it, and the date so computed is never printed.
"""

from __future__ import annotations

from msgspec.structs import replace

from casegen.model.record import PatientRecord
from casegen.report.chronology import Chronology, record_chronology
from casegen.report.chronology.record import TIME_ZERO
from casegen.report.chronology.same_record import once_a_record
from casegen.report.english import capitalised
from casegen.report.figures.timeline_chart import TimelineChart
from casegen.report.names import with_names
from casegen.report.timeline.clock import clock_of
from casegen.report.timeline.event import TimelineEvent, Told, is_first_day_one
from casegen.report.timeline.facts import told_facts
from casegen.report.timeline.table import TimelineRow, timeline_rows
from casegen.report.typography import moment, typeset

__all__ = [
    "TimelineEvent",
    "TimelineRow",
    "timeline",
    "timeline_chart",
    "timeline_events",
    "timeline_rows",
]


def timeline(record: PatientRecord) -> tuple[TimelineRow, ...]:
    """The table of a record: what happened when, in order."""
    return timeline_rows(timeline_events(record))


@once_a_record  # A check asks for it, the table and the figure.
def timeline_events(record: PatientRecord) -> tuple[TimelineEvent, ...]:
    """Everything in a record that has a time, or a place that others are told from, in the order of the model.

    ``record`` is as its author wrote it: an id is a surer anchor than the name that readers get for it.
    """
    line = record_chronology(record)
    return _events(with_names(record), line)


def timeline_chart(record: PatientRecord) -> TimelineChart | None:
    """The figure of a record as its author wrote it; None where fewer than three things can be placed."""
    from casegen.report.timeline.chart import chart_of

    line = record_chronology(record)
    named = with_names(record)
    untimed = [told for told in told_facts(named) if not (told.when or told.after or line.span(told.key))]
    return chart_of(named, timeline_events(record), line, untimed)


def _events(record: PatientRecord, line: Chronology) -> tuple[TimelineEvent, ...]:
    zero = (record.derived_before or {}).get(TIME_ZERO)
    facts = (_at_time_zero(told) if told.key == zero and not told.when else told for told in told_facts(record))
    return tuple(_placed(told, line) for told in facts if _has_place(told, line))


def _at_time_zero(told: Told) -> Told:
    """The event that all times of a record without dates are told from."""
    return replace(told, after=TIME_ZERO)


def _has_place(told: Told, line: Chronology) -> bool:
    return bool(told.when or told.after or told.key in line.order)


def _placed(told: Told, line: Chronology) -> TimelineEvent:
    span = line.span(told.key)
    return TimelineEvent(
        key=told.key,
        lane=told.lane,
        kind=told.kind,
        when=typeset(told.when) if told.when else capitalised(told.after),
        what=told.what,
        label=told.label or told.what,
        span=span,
        order=line.order.get(told.key, ()),
        clock=clock_of(told.when),
        grade=told.grade,
        moment=moment(told.when) if told.when else told.after,
        is_first_day_one=is_first_day_one(told.when, span),
    )
