"""Stated lengths of time against the dates beside them, and what is said to go on against what says that it ended."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct

from casegen.checks.consistency.times import Times, days_of, elapsed, location_of, times_of, unit_written
from casegen.checks.context import CheckContext
from casegen.checks.rule import COMMON_SENSE, Finding, rule
from casegen.model.record import PatientRecord
from casegen.model.treatment import Treatment
from casegen.model.values.age import MAX_YEARS
from casegen.model.values.duration import Duration
from casegen.problems import Severity
from casegen.report.chronology.anchors import COURSE, normalised
from casegen.report.chronology.record import LAST, begin_of_stated_follow_up
from casegen.report.chronology.shift import moved, shift_of_age
from casegen.report.figures.timeline_chart import Span
from casegen.report.narrative.relations import treatment_named
from casegen.validate import Location

_YEAR = 365.25
_LASTING = ("devices", "radiotherapy", "supportive_treatments")


class _Stated(Struct, frozen=True):
    """A length at a path, the paths of its two ends, and whether pauses may make it shorter than these say."""

    path: str
    length: Duration
    ends: tuple[str, str]
    may_be_shorter: bool = False


@rule("K111", "length of time against dates", source=COMMON_SENSE, read="2026-11-22", severity="error")
def duration_against_dates(context: CheckContext) -> Iterator[Finding]:
    """A stated length of time agrees with the dates of its beginning and its end.

    131 months as of September 2012 began in October 2001, give or take the month to which they are rounded; a length
    may be off by one of the units that it is written in. One that is too short is a warning, for it may be stated
    without pauses; of a drug that is said to have been paused, or given in cycles, it is none. So is the length of
    follow-up, which may count from elsewhere. Correct the length or one of the dates.
    """
    for above, record, times in times_of(context):
        for stated in _stated_lengths(record):
            yield from _against_dates(above, times, stated)


@rule("K112", "longer than a life", source=COMMON_SENSE, read="2026-11-22", severity="error")
def longer_than_life(context: CheckContext) -> Iterator[Finding]:
    """What had lasted when the patient came can't have lasted longer than the patient had lived.

    A length of treatment or follow-up, added to the patient's age, stays below 130 years; nobody is known to have
    become older than 122. Correct the length, its unit or the age.
    """
    for above, record, _ in times_of(context):
        age = record.patient.age
        lived = moved(Span(0.0, 0.0), shift_of_age(age), calendar=False) if age else Span(0.0, MAX_YEARS * _YEAR)
        limits = (
            *((path, length, lived.latest + _YEAR) for path, length in _until_presentation(record)),
            *((path, length, _rest_of_life(lived)) for path, length in _from_presentation(record)),
        )
        for path, length, limit in limits:
            if days_of(length).earliest > limit:
                whose = f"a patient of {age}" if age else "anybody"
                related: tuple[Location, ...] = ((*above, "patient", "age"),) if age else ()
                message = f"{length} is too long for {whose}; correct the length or the age"
                yield Finding((*above, *location_of(path)), message, related=related)


@rule("K116", "part longer than the whole treatment", source=COMMON_SENSE, read="2026-11-22", severity="error")
def part_longer_than_whole(context: CheckContext) -> Iterator[Finding]:
    """A step of a drug, a pause, or the time for which a dose was kept up is no longer than the drug was taken.

    Where the maintenance has no length of its own, the report gives it that of the drug alongside; this is a warning,
    as is a pause, for the length of the treatment may be stated without its pauses. Correct the length of the part or
    that of the whole.
    """
    for above, record, _ in times_of(context):
        for path, treatment in _drugs(record):
            if treatment.duration is None:
                continue
            whole = days_of(treatment.duration)
            for place, length in _lengths_of_parts(record, path, treatment):
                if days_of(length).earliest > whole.latest:
                    message = f"{length} is longer than the whole treatment, {treatment.duration}; correct one of them"
                    related = ((*above, *location_of(path), "duration"),)
                    surely = "interruptions" not in place and not place.endswith("alongside")
                    severity: Severity = "error" if surely else "warning"
                    yield Finding((*above, *location_of(place)), message, related=related, severity=severity)


@rule("K117", "onset against duration", source=COMMON_SENSE, read="2026-11-22")
def onset_against_duration(context: CheckContext) -> Iterator[Finding]:
    """A symptom that began 2 days before the patient came had lasted 2 days, and not 4.

    Looked at are onsets told from admission, presentation or arrival, beside the duration at presentation. Correct the
    one that is wrong, or leave one of them out.
    """
    for above, record, _ in times_of(context):
        for index, symptom in enumerate(record.symptoms):
            onset, length = symptom.onset, symptom.duration
            if not (onset and length and onset.offset and onset.relation == "before"):
                continue
            if normalised(onset.anchor) not in COURSE or length.unit in ("second", "minute"):
                continue
            before, lasted = days_of(onset.offset), days_of(length)
            if lasted.latest < before.earliest or before.latest < lasted.earliest:
                place = (*above, "symptoms", index)
                message = f"it began {onset}, and had lasted {length}; correct the one that is wrong"
                yield Finding((*place, "duration"), message, related=((*place, "onset"),))


@rule("K113", "ongoing and stopped", source=COMMON_SENSE, read="2026-11-22", severity="error")
def ongoing_and_stopped(context: CheckContext) -> Iterator[Finding]:
    """A drug that was still taken at the last follow-up (ongoing: yes) has neither a stop nor a reason for one.

    In a patient who died it is a warning: write when it was stopped, at the latest at death. Take out ongoing, or the
    stop.
    """
    for above, record, _ in times_of(context):
        for path, treatment in _drugs(record):
            if not treatment.ongoing:
                continue
            place = (*above, *location_of(path))
            for key in ("stop", "stop_reason"):
                if getattr(treatment, key):
                    message = "the drug is called ongoing and has been stopped; take out the one that is wrong"
                    yield Finding((*place, "ongoing"), message, related=((*place, key),))
            if record.death and not (treatment.stop or treatment.stop_reason):
                message = "the drug is called ongoing, but the patient has died; write stop: at death, or when it was"
                yield Finding((*place, "ongoing"), message, related=((*above, "death"),), severity="warning")


def _drugs(record: PatientRecord) -> Iterator[tuple[str, Treatment]]:
    for name in ("medication", "treatments"):
        for index, treatment in enumerate(getattr(record, name)):
            yield f"{name}[{index}]", treatment


def _stated_lengths(record: PatientRecord) -> Iterator[_Stated]:
    for path, treatment in _drugs(record):
        yield from _lengths_of_drug(path, treatment)
    for name in _LASTING:
        for index, part in enumerate(getattr(record, name)):
            yield from _from_start(f"{name}[{index}]", part.duration)
    for index, event in enumerate(record.adverse_events):
        if event.duration and (event.outcome or "").startswith("resolved"):
            at = f"adverse_events[{index}]"
            yield _Stated(f"{at}.duration", event.duration, (f"{at}.onset", f"{at}.outcome_date"))
    begin = begin_of_stated_follow_up(record)
    if begin and record.follow_up and record.follow_up.duration:
        yield _Stated("follow_up.duration", record.follow_up.duration, (begin, LAST))


def _lengths_of_drug(path: str, drug: Treatment) -> Iterator[_Stated]:
    paused = bool(drug.interruptions or drug.cycles or drug.reintroduction or drug.phases)
    if drug.duration:
        stop = LAST if drug.ongoing else f"{path}.stop"
        yield _Stated(f"{path}.duration", drug.duration, (f"{path}.start", stop), paused)
    for index, phase in enumerate(drug.phases):
        yield from _from_start(f"{path}.phases[{index}]", phase.duration)


def _from_start(path: str, duration: Duration | None) -> Iterator[_Stated]:
    if duration:
        yield _Stated(f"{path}.duration", duration, (f"{path}.start", f"{path}.stop"))


def _against_dates(above: Location, times: Times, stated: _Stated) -> Iterator[Finding]:
    start, stop = (times.where(end) for end in stated.ends)
    between = elapsed(start, stop, same_part=True) if start and stop else None
    if between is None or between.latest < 0:  # the end before the beginning is for another rule
        return
    length = days_of(stated.length)
    too_long = length.earliest > between.latest
    too_short = length.latest < between.earliest and not stated.may_be_shorter
    if too_long or too_short:
        first, last = (times.points[end] for end in stated.ends)
        real = _spelt(between, stated.length)
        message = f"{stated.length} does not fit {first} to {last}, which is {real}; correct one of them"
        related = tuple((*above, *location_of(end)) for end in stated.ends)
        severity: Severity = "error" if too_long and stated.path != "follow_up.duration" else "warning"
        yield Finding((*above, *location_of(stated.path)), message, related=related, severity=severity)


def _spelt(between: Span, length: Duration) -> str:
    """The days between two moments in the unit in which the length is written."""
    unit = unit_written(length) if length.minor is None else 1.0
    unit = {30.4375 / 2: 30.4375, 365.25 / 2: 365.25}.get(unit, unit)
    name = length.unit if length.minor is None and unit >= 1 else "day"
    low, high = (max(0, round(end / max(unit, 1.0))) for end in (between.earliest, between.latest))
    if math.isinf(between.latest):
        return f"at least {low} {name}s"
    return f"{high} {name}{'' if high == 1 else 's'}" if low == high else f"{low} to {high} {name}s"


def _lengths_of_parts(record: PatientRecord, path: str, drug: Treatment) -> Iterator[tuple[str, Duration]]:
    for name in ("phases", "interruptions"):
        for index, part in enumerate(getattr(drug, name)):
            if part.duration:
                yield f"{path}.{name}[{index}].duration", part.duration
    if drug.maintenance and drug.maintenance.duration:
        yield f"{path}.maintenance.duration", drug.maintenance.duration
    elif drug.maintenance and drug.maintenance.alongside:
        beside = treatment_named(record, drug.maintenance.alongside)
        if beside and beside.duration:
            yield f"{path}.maintenance.alongside", beside.duration


def _until_presentation(record: PatientRecord) -> Iterator[tuple[str, Duration]]:
    """What had lasted at presentation, when the patient was as old as stated."""
    if record.patient.age_at:  # the age at another time, which may have been long before
        return
    for index, symptom in enumerate(record.symptoms):
        if symptom.duration:
            yield f"symptoms[{index}].duration", symptom.duration
    for index, entry in enumerate(record.patient.history):
        if entry.duration:
            yield f"patient.history[{index}].duration", entry.duration


def _from_presentation(record: PatientRecord) -> Iterator[tuple[str, Duration]]:
    for path, treatment in _drugs(record):
        if treatment.duration:
            yield f"{path}.duration", treatment.duration
    if record.follow_up and record.follow_up.duration:
        yield "follow_up.duration", record.follow_up.duration


def _rest_of_life(lived: Span) -> float:
    """The most days that something could last that began at birth, or else at the stated age."""
    return max(lived.latest + _YEAR, MAX_YEARS * _YEAR - lived.earliest)


RULES = (
    duration_against_dates,
    longer_than_life,
    part_longer_than_whole,
    onset_against_duration,
    ongoing_and_stopped,
)
