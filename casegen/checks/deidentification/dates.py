"""Dates of the patient that are more exact than a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casegen.checks.context import CheckContext
from casegen.checks.deidentification.moments import Dated, dated_moments, stated_times
from casegen.checks.deidentification.sources import READ, SAFE_HARBOR
from casegen.checks.deidentification.telling import tell
from casegen.checks.deidentification.texts import Found, Group, texts_of
from casegen.checks.rule import Finding, rule
from casegen.identifying.dates import BIRTH, dates
from casegen.validate import Location


@rule("D105", "date of birth", source=SAFE_HARBOR.format("C"), read=READ, severity="error", quotable=False)
def date_of_birth(context: CheckContext) -> Iterator[Finding]:
    """A date of birth with its day or month identifies like few other facts; the age says what a reader needs.

    Found are patient.birth.date to the day, and dates in texts behind born, DOB and the like. Write the age, or tell
    the course of a newborn in days of life: day 3.
    """
    advice = "write the age in its place, or days of life: day 3"
    for moment in dated_moments(context):
        if moment.location[-2:] == ("birth", "date") and moment.is_exact_to_the_day:
            yield _at(context, moment, f"this is {BIRTH} to the day; {advice}")
    groups: tuple[Group, ...] = ("case", "literature", "declarations")
    for group in groups:
        births = (one for one in _in_texts(context, group) if one.kind == BIRTH)
        yield from tell(context, births, advice, "error")


@rule("D106", "dates more exact than a year", source=SAFE_HARBOR.format("C"), read=READ, quotable=False)
def dates_in_facts(context: CheckContext) -> Iterator[Finding]:
    """Dates of the patient's course that are known to the month or day are printed no more exactly than the year.

    One finding names the first and lists the others. Write the year, or the time since an event (3 weeks after
    surgery), or build the report with --relative-dates, which tells all of them from one event. Many journals outside
    of the United States print months if the patient has consented: then waive this rule with that reason.
    """
    exact = [moment for moment in dated_moments(context) if moment.is_exact]
    found = sorted(exact, key=lambda moment: context.position(*moment.location))
    if found:
        days = sum(moment.is_exact_to_the_day for moment in found)
        first, *others = found
        yield _at(context, first, _told(len(found), days), others)


@rule("D107", "date in a text", source=SAFE_HARBOR.format("C"), read=READ, quotable=False)
def dates_in_texts(context: CheckContext) -> Iterator[Finding]:
    """What holds for dates of the patient in facts holds in sentences too: no more exact than the year.

    Found are dates in words (4 September 2012, September 2012, in September) and in figures (2012-09-04, 04/09/2012).
    In the background, discussion and conclusions, where a date is mostly not the patient's, it is a note only. Write
    the year or the time since an event, or cite the fact: {{ follow_up.as_of }}.
    """
    advice = "write the year or the time since an event, or cite the fact by its path"
    case = (one for one in _in_texts(context, "case") if one.kind != BIRTH)
    yield from tell(context, case, advice, "warning")
    literature = (one for one in _in_texts(context, "literature") if one.kind != BIRTH)
    yield from tell(context, literature, f"if it is the patient's, {advice}", "note")


@rule(
    "D108",
    "dates beside times from an event",
    source=SAFE_HARBOR.format("C"),
    read=READ,
    severity="note",
    quotable=False,
)
def absolute_beside_relative(context: CheckContext) -> Iterator[Finding]:
    """Where one event has its date, days and weeks told from events turn into dates for every reader.

    Noted where a record has both dates with a month or day and times counted from events (day 10, 3 weeks after
    surgery). Tell all of them from one event (--relative-dates does), or all by their years. Whoever waives D106 has
    said why the dates stand, and is not asked again.
    """
    if any(waiver.code == "D106" for waiver in context.case.waivers):
        return
    exact = [moment for moment in dated_moments(context) if moment.is_exact]
    counted = [
        where
        for where, point in context.once(stated_times)
        if point.ordinal is not None or (point.offset and not point.date)
    ]
    for patient in {_patient(moment.location): moment for moment in reversed(exact)}.values():
        if any(_patient(where) == _patient(patient.location) for where in counted):
            message = "times counted from events stand beside dates, which makes dates of them all; tell all in one way"
            yield _at(context, patient, message)


def _patient(location: Location) -> Location:
    """Which patient of a series a location belongs to."""
    return location[:2] if location[0] == "patients" else ()


def _told(count: int, days: int) -> str:
    """How many dates there are, and how exact."""
    if count == 1:
        return f"this date is exact to the {'day' if days else 'month'}; write the year, or the time since an event"
    how = "the day" if days == count else "the day or month" if days else "the month"
    advice = "write the years, or the times since one event, as --relative-dates does"
    return f"this date and {count - 1} more are exact to {how}; {advice}"


def _at(context: CheckContext, moment: Dated, message: str, others: Sequence[Dated] = ()) -> Finding:
    """A finding at a date, with the places of others.

    The dates are no secrets of other rules: one that compares two of them has to show both.
    """
    position = context.position_in_text(moment.location, str(moment.dates[0]))
    related = tuple(other.location for other in others)
    return Finding(moment.location, message, position=position, related=related)


def _in_texts(context: CheckContext, group: Group) -> Iterator[Found]:
    """The dates in texts; a point in time is a fact, for which there are other rules."""
    found = context.once(texts_of).found(group, dates)
    facts = {moment.location for moment in dated_moments(context)} if found else set()
    return (one for one in found if one.location not in facts)


RULES = (date_of_birth, dates_in_facts, dates_in_texts, absolute_beside_relative)
