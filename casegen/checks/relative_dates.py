"""What is left of dates in a report that tells them all from one event.

P201: a fact whose time can't be told so, or no such event. P202: a date in the author's own words, which nobody but
the author can change. P203: words before a cited date that don't fit the time that it becomes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from casegen.checks.deidentification.texts import Found, Texts
from casegen.checks.walk import facts, prose_texts
from casegen.identifying.dates import dates, these_years, years
from casegen.model import Case
from casegen.model.values.time_point import TimePoint
from casegen.problems import Problem, Severity
from casegen.report.facts import Citation, FactFault, fact_citations, find_fact
from casegen.report.relative_dates import Fault
from casegen.source import Source
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location, position_in_text, position_of, spell_path, steps_of

_IN = late_pattern(r"\b(in|on)\s+\Z", re.IGNORECASE)
_ABOUT_DATES = ("D106", "D107", "D108", "D113")


def still_holds(problem: Problem, case: Case) -> bool:
    """Whether what was found in a case holds for its report without dates."""
    if problem.code == "W101":
        # A waiver of what was not looked for here may be needed for the report with dates.
        return problem.path not in {spell_path(("waivers", index)) for index in _waivers_of_dates(case)}
    of_birth = problem.code == "D105" and problem.path.endswith("birth.date")
    return problem.code not in _ABOUT_DATES and not of_birth


def _waivers_of_dates(case: Case) -> Iterator[int]:
    return (index for index, waiver in enumerate(case.waivers) if waiver.code in _ABOUT_DATES)


def problems_of_dates(case: Case, source: Source, faults: Iterable[Fault]) -> Iterator[Problem]:
    """P201 for every fault, and P202 for every text with a date: an error where it is about the patient."""
    for fault in faults:
        message = f"{fault.path}: {fault.message}" if fault.path else fault.message
        yield Problem("P201", message, position_of(source.root, steps_of(fault.path)), fault.path)
    points = {location: value for location, value in facts(case) if isinstance(value, TimePoint)}
    own = frozenset(date.year for point in points.values() for date in (point.date, point.date_to) if date)
    texts = Texts(source)
    about_patient = (dates, years, partial(these_years, own))
    yield from _in_texts(
        source, (one for one in texts.found("case", *about_patient) if not _is_fact(points, one)), "error"
    )
    yield from _in_texts(source, texts.found("literature", dates, partial(these_years, own)), "warning")
    yield from _misfits(case, source)


def _misfits(case: Case, source: Source) -> Iterator[Problem]:
    """In {{ follow_up.as_of }} would be in about 2 years after surgery."""
    for location, text in prose_texts(case):
        for citation in fact_citations(text):
            before = _IN.search(text, 0, citation.start)
            if before and _is_date(case, citation):
                path = spell_path(location)
                message = f"{path}: this fact becomes a time from an event; leave out {before[1]!r} before it"
                position = position_in_text(
                    source, location, citation.written, text.count(citation.written, 0, citation.start)
                )
                yield Problem("P203", message, position, path, severity="warning")


def _is_date(case: Case, citation: Citation) -> bool:
    try:
        fact = find_fact(case, (citation.inside or "").partition("|")[0].strip())
    except FactFault:
        return False
    return isinstance(fact, TimePoint) and fact.date is not None and not fact.relation


def _is_fact(points: dict[Location, TimePoint], found: Found) -> bool:
    """Whether it is a date that was told from the event, or stands where no reader sees it."""
    point = points.get(found.location)
    unseen = found.location[0] == "waivers" or (found.location[-1] == "id" and found.location[0] != "patients")
    return unseen or bool(point and point.date)


def _in_texts(source: Source, found: Iterable[Found], severity: Severity) -> Iterator[Problem]:
    for location, group in groupby(found, key=lambda one: one.location):
        together = tuple(group)
        many = f"{len(together)} dates" if len(together) > 1 else "a date"
        them = "them" if len(together) > 1 else "it"
        path = spell_path(location)
        whose = "" if severity == "error" else "if the patient's, "
        message = f"{path}: this holds {many}; --relative-dates can't change a text: {whose}tell {them} from an event"
        yield Problem(
            "P202",
            message,
            position_in_text(source, location, together[0].words, together[0].before),
            path,
            severity=severity,
            quotable=False,
            secrets=tuple(one.words for one in together),
        )
