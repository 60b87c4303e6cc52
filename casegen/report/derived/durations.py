"""Derived lengths of time: of a treatment, on a drug, to the onset of an adverse event, of follow-up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from casegen.model.record import PatientRecord
from casegen.model.treatment import Treatment
from casegen.model.values.duration import Duration
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.time_point import TimePoint
from casegen.report.chronology import LAST
from casegen.report.chronology.record import begin_of_follow_up
from casegen.report.derived.dates import Elapsed, moved_date
from casegen.report.derived.exact import ExactTimes
from casegen.report.derived.fact import Derived
from casegen.report.narrative.relations import treatment_named

_DAYS_IN = {"day": 1, "week": 7}


def duration_of(path: str, stated: Duration | None, times: ExactTimes) -> Iterator[Derived]:
    """How long something with a start and a stop lasted, where its author did not say."""
    if stated is None:
        yield from _between("duration", f"{path}.start", f"{path}.stop", times)


def start_of_ongoing(path: str, treatment: Treatment, times: ExactTimes) -> Iterator[Derived]:
    """The start of a drug still taken, counted back from the last follow-up; to the month or year, and about.

    A number of months is itself rounded, so that the start it leads to is known to the month at best.
    """
    length, last = treatment.duration, times.place(LAST)
    if treatment.start or not (treatment.ongoing and length and last and last.date):
        return
    days, months = whole_days(length), _whole_months(length)
    if days:
        found = moved_date(last.date, 0, -days)
    else:
        found = moved_date(PartialDate(last.date.year, last.date.month), -months, 0) if months else None
    if found:
        exact = bool(days) and not last.about
        value = TimePoint(date=found, modifier="" if exact else "about")
        basis = (f"{path}.duration", *last.basis)
        yield Derived("start", value, basis, "none" if exact else "to the month or year")


def days_on_drug(path: str, treatment: Treatment, times: ExactTimes) -> Iterator[Derived]:
    """The days of a treatment less those of its interruptions, where all are known to the day."""
    if not treatment.interruptions:
        return
    lasted = treatment.duration or _length(times.elapsed(f"{path}.start", f"{path}.stop"))
    whole = whole_days(lasted) if lasted else None
    pauses = [_days_of_pause(path, index, treatment) for index in range(len(treatment.interruptions))]
    if whole is None or None in pauses:
        return
    days = whole - sum(days for days in pauses if days is not None)
    if days > 0:
        basis = (f"{path}.duration",) if treatment.duration else times.basis(f"{path}.start", f"{path}.stop")
        yield Derived("days_on_drug", Duration(Decimal(days), "day"), (*basis, f"{path}.interruptions"))


def time_to_onset(record: PatientRecord, path: str, cause: str | None, times: ExactTimes) -> Iterator[Derived]:
    """The time from the start of the suspected drug to the onset of an event.

    An onset told from that start has it in its author's own words, however vague: about 3 months.
    """
    drug = treatment_named(record, cause)
    if drug is None:
        return
    start, onset = f"{_path_of(record, drug)}.start", f"{path}.onset"
    point = times.stated(onset)
    if point and point.relation == "after" and point.offset and times.anchor(onset) == start:
        yield Derived("time_to_onset", point.offset, (onset,))
    else:
        yield from _between("time_to_onset", start, onset, times)


def length_of_follow_up(record: PatientRecord, times: ExactTimes) -> Iterator[Derived]:
    """The time to the last information from the first operation, else the first drug, else the main diagnosis."""
    start = begin_of_follow_up(record)
    if start and times.stated(start) and record.follow_up and record.follow_up.duration is None:
        yield from _between("duration", start, LAST, times)


def whole_days(length: Duration) -> int | None:
    """The days of an exact length in days or weeks; None for months, and for anything less exact."""
    if not is_exact(length) or length.unit not in _DAYS_IN or length.low is None:
        return None
    days = length.low * _DAYS_IN[length.unit]
    if length.minor:
        number, unit = length.minor
        if unit != "day":
            return None
        days += number
    return int(days) if days % 1 == 0 else None


def is_exact(length: Duration) -> bool:
    """Whether a length is one number: no range, no comparator, nothing vague."""
    return length.low is not None and length.high is None and not length.comparator


def _whole_months(length: Duration) -> int | None:
    if not is_exact(length) or length.unit not in ("month", "year") or length.low is None:
        return None
    months = length.low * (12 if length.unit == "year" else 1)
    if length.minor:
        if length.minor[1] != "month":
            return None
        months += length.minor[0]
    return int(months) if months % 1 == 0 else None


def _days_of_pause(path: str, index: int, treatment: Treatment) -> int | None:
    pause = treatment.interruptions[index]
    count = 1 if pause.count is None else pause.count.low
    exact = pause.count is None or not (pause.count.comparator or pause.count.high is not None)
    days = whole_days(pause.duration) if pause.duration else None
    return None if days is None or count is None or not exact else days * count


def _between(name: str, start: str, stop: str, times: ExactTimes) -> Iterator[Derived]:
    # What has no time of its own has a place only as that from which others are told.
    if not times.stated(stop):
        return
    found = times.elapsed(start, stop)
    if found:
        yield Derived(name, found.duration, times.basis(start, stop), found.rounding)


def _length(found: Elapsed | None) -> Duration | None:
    return found.duration if found else None


def _path_of(record: PatientRecord, drug: Treatment) -> str:
    for name in ("medication", "treatments"):
        for index, treatment in enumerate(getattr(record, name)):
            if treatment is drug:
                return f"{name}[{index}]"
    raise ValueError(f"{drug.drug} is not a drug of this record")
