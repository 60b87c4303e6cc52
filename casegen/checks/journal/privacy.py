"""What the journal does not want told of a patient: the exact age, calendar dates, institutions.

No message holds what was found.
"""

from __future__ import annotations

from collections.abc import Iterator

from casegen.checks.context import CheckContext
from casegen.checks.journal.requirement import Unmet, counted, journal_rule, wanted
from casegen.checks.walk import facts, prose_texts
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.time_point import TimePoint
from casegen.validate import Location

_NOT_THE_PATIENTS = ("article", "references", "bibliography", "waivers")
"""Keys of the file that tell nothing of a patient."""


@journal_rule("J161", "exact age", "privacy.age", quotable=False)
def exact_age(context: CheckContext) -> Iterator[Unmet]:
    """Some journals want the age of an adult as a decade of life, so that nobody can be recognised by it.

    Write patient.age as 50s, which is printed as "in his 50s". Ages below 20 years have no such form here, and are
    passed over: ask the editor how the journal wants them.
    """
    if wanted(context, "privacy.age") != "decade":
        return
    for location, record in context.records():
        age = record.patient.age
        if age and age.unit == "year" and age.low >= 20 and not (age.decade or age.high or age.comparator):
            where = (*location, "patient", "age")
            task = "give the age as a decade of life"
            mend = "write it like 50s"
            yield Unmet("privacy.age", where, "the age is exact", "asks for the decade of life", task, mend=mend)


@journal_rule("J162", "calendar dates", "privacy.dates", quotable=False)
def calendar_dates(context: CheckContext) -> Iterator[Unmet]:
    """Some journals want no calendar dates of the patient, or nothing more exact than the year.

    Write points in time from an event that matters to the reader: day 10, 2 weeks after surgery. The dates of the
    article and of its references are no matter here. Dates that you typed in your prose are not looked for.
    """
    dates = wanted(context, "privacy.dates")
    found = list(_dates(context, dates)) if dates in ("year", "relative") else []
    if found:
        has = f"the case has {counted(len(found), 'calendar date')}"
        task, detail = "count time from an event", counted(len(found), "calendar date")
        mend = "count from an event: day 10, 2 weeks after surgery"
        if dates == "year":
            has = f"{has} with month or day"
            task, mend = "give the year alone", ""
        wants = "takes none" if dates == "relative" else "takes the year alone"
        yield Unmet("privacy.dates", found[0], has, wants, task, detail, mend, tuple(found[1:]))


def _dates(context: CheckContext, dates: str) -> Iterator[Location]:
    """The places of the calendar dates that tell more than the journal wants."""
    for location, value in facts(context.case):
        if location[0] in _NOT_THE_PATIENTS:
            continue
        known = (value.date, value.date_to) if isinstance(value, TimePoint) else (value,)
        if any(isinstance(date, PartialDate) and (dates == "relative" or date.month) for date in known):
            yield location


@journal_rule("J163", "institution named in the text", "privacy.institutions", quotable=False)
def institutions(context: CheckContext) -> Iterator[Unmet]:
    """Some journals want no institution named in the text, since it tells where the patient lives.

    Write "our emergency department" or "a tertiary hospital". The authors' affiliations under the title stay. Looked
    for are the names of those institutions in your prose.
    """
    if wanted(context, "privacy.institutions") is not False:
        return
    names = [affiliation.institution.casefold() for affiliation in context.case.article.affiliations]
    for location, text in prose_texts(context.case):
        folded = " ".join(text.split()).casefold()
        if location[0] != "declarations" and any(name in folded for name in names):
            wants = "takes no institution in the text"
            has, task = "this text names an institution of the authors", "take the institution out of the text"
            yield Unmet("privacy.institutions", location, has, wants, task)


RULES = (exact_age, calendar_dates, institutions)
