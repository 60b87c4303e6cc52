"""The rows of the timeline's table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from casegen.markup.escape import escape_markdown
from casegen.report.english import capitalised
from casegen.report.timeline.event import TimelineEvent
from casegen.report.typography import unbroken
from casegen.startup.late_pattern import late_pattern

_UNPLACED = " (order unknown)"
_UNTIMED = "Time not stated"
_DONE = late_pattern(r"procedures\[\d+\]\.date|treatments\[\d+\]\.start")
_TOGETHER = ("symptoms", "features", "laboratory", "adverse_events", "course")


class TimelineRow(Struct, frozen=True):
    """One row; ``when`` and ``what`` are Markdown. Rows that are not ``placed`` come last, and ``when`` says so."""

    when: str
    what: str
    placed: bool = True


def timeline_rows(events: Iterable[TimelineEvent]) -> tuple[TimelineRow, ...]:
    """Every event that has a time: those that can be placed in order, then the rest by what they are told from.

    Something done once of which no time is stated has a row too where the times of others are told from it, and so
    has an event of the course that its author tells between others.
    Symptoms, clinical features, laboratory results, adverse events and turns of the course that share a time share a
    row.
    """
    shown = (event for event in events if event.when or _is_told_from(event))
    timed = [event if event.when else replace(event, when=_UNTIMED) for event in shown]
    placed = sorted((event for event in timed if event.order), key=lambda event: event.order)
    return (*_rows(placed, ""), *_rows(_by_clock([event for event in timed if not event.order]), _UNPLACED))


def _by_clock(events: Sequence[TimelineEvent]) -> list[TimelineEvent]:
    """What is told from one thing together, in order of time; the rest stays in the order of the file."""
    clocks = list(dict.fromkeys(event.clock[0] for event in events))
    return sorted(events, key=lambda event: (clocks.index(event.clock[0]), event.clock[1]))


def _is_told_from(event: TimelineEvent) -> bool:
    """Whether an event without a time is one moment, of an operation or a single dose, on which others hang.

    So is an event of the course between two others, but not the admission that only stands for a day.
    """
    if event.key.startswith("course[") and not event.span:
        return bool(event.order)
    done = bool(_DONE.fullmatch(event.key)) and not event.what.endswith(": start")
    return done and event.span is not None and event.span.earliest == event.span.latest


def _rows(events: Iterable[TimelineEvent], mark: str) -> Iterator[TimelineRow]:
    for _, group in groupby(events, key=_shared):
        together = list(group)
        what = capitalised("; ".join(event.what for event in together))
        when = f"{together[0].when}{mark}"
        yield TimelineRow(escape_markdown(when), escape_markdown(unbroken(what)), placed=not mark)


def _shared(event: TimelineEvent) -> tuple[str, str]:
    """What events of one row have in common: the time, and for some kinds of facts the list that they stand in."""
    name = event.key.partition("[")[0]
    return (event.when.casefold(), name if name in _TOGETHER else event.key)
