"""The events that points in time are told by: 3 weeks after surgery, at diagnosis, after 3 months of imatinib."""

from __future__ import annotations

from casegen.model.values.duration import Duration
from casegen.model.values.hints import did_you_mean, inside
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.time_point_hints import date_guess
from casegen.model.values.value import ValueFault
from casegen.startup.late_pattern import late_pattern

MAX_ANCHOR = 100
"""Characters of an event in words: more is a sentence."""

POINT_EXAMPLE = "2012-09, day 10, 3 weeks after surgery, start of imatinib or at diagnosis"
"""What the messages offer to write."""

DATE_LIKE = late_pattern(r"[0-9]{1,4}[-./][0-9]{1,2}\b.*|[0-9]{4}|.*\b(?:1[89]|2[01])[0-9]{2}")
"""A text that is a date, or was meant to be one."""


def length_and_start(written: str, whole: str, relation: str) -> tuple[Duration, str] | None:
    """The length and the event of after 3 months of imatinib. Raises `ValueFault` for after 2 weeks."""
    couple = "a couple of " if written.lower().startswith("a couple of ") else ""
    length, of, event = written[len(couple) :].partition(" of ")
    length = couple + length
    try:
        offset = Duration.parse(length)
    except ValueFault:
        return None
    if not of or relation != "after":
        raise ValueFault(f"{whole!r} does not say {relation} what; write it like {length} {relation} surgery")
    return offset, f"start of {read_event(event.strip(), whole, None)}"


def read_anchor(written: str, whole: str) -> tuple[PartialDate | None, str]:
    """What stands after before and after: a date, or an event in words."""
    if DATE_LIKE.fullmatch(written) and written[0].isdecimal():
        try:
            return PartialDate.parse(written), ""
        except ValueFault as fault:
            raise inside(fault, whole.removesuffix(written)) from None
    return None, read_event(written, whole, whole.removesuffix(written))


def read_event(written: str, whole: str, before_date: str | None) -> str:
    """An event in words. Raises `ValueFault` for a whole sentence and for a date.

    ``before_date`` is what stands before the date in the guess, early for the start of a year; None for no
    guess.
    """
    if len(written) > MAX_ANCHOR:
        raise ValueFault(f"the event has {len(written)} characters; at most {MAX_ANCHOR} fit in a point in time")
    if not written[0].isalnum():
        raise ValueFault(f"{whole!r} has no event; write {POINT_EXAMPLE}")
    date = date_guess(written)
    if date:
        raise ValueFault(
            f"{whole!r} names a date; write it like 2012-09, early 2012 or after 2012-09",
            did_you_mean("" if before_date is None else f"{before_date}{date}"),
        )
    return written
