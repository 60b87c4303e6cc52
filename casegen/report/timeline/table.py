"""The rows of the timeline's table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from casegen.report.english import capitalised
from casegen.report.narrative import escape_markdown
from casegen.report.timeline.event import TimelineEvent
from casegen.report.typography import unbroken

_UNPLACED = " (order unknown)"
_UNTIMED = "Time not stated"
_DONE = re.compile(r"procedures\[\d+\]\.date|treatments\[\d+\]\.start")
_TOGETHER = ("symptoms", "laboratory", "adverse_events", "course")


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One row; ``when`` and ``what`` are Markdown. Rows that are not ``placed`` come last, and ``when`` says so."""

    when: str
    what: str
    placed: bool = True


def timeline_rows(events: Iterable[TimelineEvent]) -> tuple[TimelineRow, ...]:
    """Every event that has a time: those that can be placed in order, then the rest in the order of the file.

    Something done once of which no time is stated has a row too where the times of others are told from it.
    Symptoms, laboratory results, adverse events and turns of the course that share a time share a row.
    """
    shown = (event for event in events if event.when or _is_told_from(event))
    timed = [event if event.when else replace(event, when=_UNTIMED) for event in shown]
    placed = sorted((event for event in timed if event.span), key=lambda event: event.order)
    unplaced = [event for event in timed if not event.span]
    return (*_rows(placed, ""), *_rows(unplaced, _UNPLACED))


def _is_told_from(event: TimelineEvent) -> bool:
    """Whether an event without a time is one moment, of an operation or a single dose, on which others hang."""
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
