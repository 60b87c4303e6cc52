"""The facts of a record → its chronology: which moments there are, and how far they lie apart."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from casegen.model.base import Part
from casegen.model.course import CourseEvent
from casegen.model.laboratory import LaboratoryTest
from casegen.model.record import PatientRecord
from casegen.model.treatment import Interruption, Treatment
from casegen.model.values.duration import Duration
from casegen.model.values.time_point import TimePoint
from casegen.report.chronology.anchors import COURSE, GESTATION, LIFE, Names
from casegen.report.chronology.names import ends_of, is_surgery, names_of
from casegen.report.chronology.network import Chronology, Link, Moment, chronology
from casegen.report.chronology.same_record import once_a_record
from casegen.report.chronology.shift import (
    LATER,
    NOWHERE,
    less_a_day,
    shift_of_age,
    shift_of_duration,
    shift_of_gestational_age,
)
from casegen.report.chronology.told_order import with_course_in_order, with_last
from casegen.report.chronology.walk import time_points

BIRTH = "patient.birth.date"
"""The key of the patient's own birth, which every record has."""

LAST = "follow_up.as_of"

ORDER = "order"
"""Under this name, a record of which the dates were taken out keeps the order that they gave."""

TIME_ZERO = "time zero"
"""Under this name, such a record keeps the path of the moment that all the others are told from."""

_CLOSING = (LAST, "death.date")


@once_a_record  # Every part of a text asks for the order of the same facts.
def record_chronology(record: PatientRecord) -> Chronology:
    """Where the facts of a record lie in time, by their paths: ``treatments[0].start``, ``follow_up.as_of``.

    Beside what has a field, a pause has an end: ``treatments[0].interruptions[0].end``.
    """
    line = chronology(record_moments(record), _links(record), _course(record))
    line = with_course_in_order(line, {path: event.date is not None for path, event in _events_of_course(record)})
    last = record.follow_up
    if last and last.duration and not last.as_of and not record.death:
        line = with_last(line, LAST, is_sure=begin_of_stated_follow_up(record) is not None)
    known = record.derived_before or {}
    return replace(line, order={**line.order, **known.get(ORDER, {})})


def _course(record: PatientRecord) -> str:
    """What day 21 is counted from where nobody came from elsewhere: a newborn's own birth."""
    return LIFE if record.patient.birth and not record.pregnancy else "presentation"


@once_a_record
def moments_by_name(record: PatientRecord) -> Names:
    """The moments of a record by the names by which they can be told from."""
    return Names((moment.key, moment.names) for moment in record_moments(record))


@once_a_record
def record_moments(record: PatientRecord) -> tuple[Moment, ...]:
    """Everything of a record that has a time or could be told from, with the names by which it can be an anchor."""
    return tuple(_moments(record))


def _moments(record: PatientRecord) -> Iterator[Moment]:
    birth = None
    for path, part, field, when in time_points(record):
        if path == BIRTH:
            birth = when
            continue
        ends, loose_ends = ends_of(part, field)
        yield Moment(
            path,
            _names(record, path, part, field),
            when or _implied(record, path),
            closing=path in _CLOSING,
            ends=ends,
            loose_ends=loose_ends,
            since_start=path.startswith(("adverse_events[", "symptoms[")),
        )
    # A mother's case tells of another birth than her own.
    names = ("the patient's birth", LIFE) if record.pregnancy else ("birth", LIFE, "end of pregnancy")
    yield Moment(BIRTH, names, birth)
    for drug, treatment in _drugs(record):
        for index in range(len(treatment.interruptions)):
            yield Moment(f"{drug}.interruptions[{index}].end")


def _names(record: PatientRecord, path: str, part: Part, field: str) -> tuple[str, ...]:
    names = names_of(part, field)
    if isinstance(part, CourseEvent) and not _can_be_the_arrival(record, path, part):
        return tuple(name for name in names if name not in COURSE)
    return names


def _can_be_the_arrival(record: PatientRecord, path: str, event: CourseEvent) -> bool:
    """Whether an admission in the course can be the one from which times are told.

    It can't if the course goes before it and no time says that it comes first, or if it is itself told on a later
    day, as the admission to intensive care on day 5.
    """
    if event.date is None:
        return path == "course[0].date"
    return event.date.ordinal is None or event.date.ordinal <= 1 or bool(event.date.anchor)


def _events_of_course(record: PatientRecord) -> list[tuple[str, CourseEvent]]:
    return [(f"course[{index}].date", event) for index, event in enumerate(record.course)]


def _implied(record: PatientRecord, path: str) -> TimePoint | None:
    """The time of a fact that is told otherwise: how long a symptom had lasted, or that the result is of a series."""
    name, _, rest = path.partition("[")
    index = rest.partition("]")[0]
    if path == f"symptoms[{index}].onset":
        return onset_by_duration(record.symptoms[int(index)].duration)
    if path == LAST:
        return _end_of_follow_up(record)
    if path == f"{name}[{index}].date" and name == "laboratory":
        return time_of_first_result(record.laboratory[int(index)])
    return None


def time_of_first_result(test: LaboratoryTest) -> TimePoint | None:
    """When a test was done first. Without a date it was at presentation, which matters only beside later results."""
    if test.date or not (test.result and test.series):
        return test.date
    return TimePoint(relation="at", anchor="presentation")


def onset_by_duration(duration: Duration | None) -> TimePoint | None:
    """The onset of what had lasted so long at presentation: 4 days before presentation.

    Minutes are the length of an attack, not of the time since it.
    """
    if duration is None or duration.unit in ("second", "minute"):
        return None
    return TimePoint(offset=duration, relation="before", anchor="presentation")


def _drugs(record: PatientRecord) -> Iterator[tuple[str, Treatment]]:
    for name in ("medication", "treatments"):
        for index, treatment in enumerate(getattr(record, name)):
            yield f"{name}[{index}]", treatment


def _links(record: PatientRecord) -> Iterator[Link]:
    yield from _links_of_age(record)
    yield from _links_assumed(record)
    for drug, treatment in _drugs(record):
        yield from _lasting(drug, None if treatment.ongoing else treatment.duration, treatment.stop)
        yield from _to_the_end(record, drug, treatment)
        yield from _phases(drug, treatment)
        for index, pause in enumerate(treatment.interruptions):
            yield from _pause(drug, f"{drug}.interruptions[{index}]", pause)
    for name in ("devices", "radiotherapy", "supportive_treatments"):
        for index, item in enumerate(getattr(record, name)):
            yield from _lasting(f"{name}[{index}]", item.duration, item.stop)
    for index, event in enumerate(record.adverse_events):
        yield from _course_of_event(f"adverse_events[{index}]", event.duration, event.outcome)
    for index in range(len(record.features)):
        yield Link(f"features[{index}].onset", f"features[{index}].resolution", LATER, places=False)


def _links_of_age(record: PatientRecord) -> Iterator[Link]:
    patient = record.patient
    if patient.age:
        yield Link(BIRTH, patient.age_at or "presentation", shift_of_age(patient.age))
    if record.pregnancy and record.pregnancy.gestational_age:
        yield Link(GESTATION, "presentation", shift_of_gestational_age(record.pregnancy.gestational_age))
    elif patient.birth and patient.birth.gestational_age and not record.pregnancy:
        yield Link(GESTATION, BIRTH, shift_of_gestational_age(patient.birth.gestational_age))
        yield Link(GESTATION, "start of pregnancy", NOWHERE)


def _links_assumed(record: PatientRecord) -> Iterator[Link]:
    """What nobody says and every reader takes for granted.

    Patients come before they are operated on: this orders what is told from an undated operation of this episode, or
    from the first drug, beside what is told from the presentation. Later drugs may be given at any time.
    """
    for index, procedure in enumerate(record.procedures):
        if procedure.date is None and is_surgery(procedure):
            yield Link("presentation", f"procedures[{index}].date", LATER, assumed=True)
    if record.treatments and record.treatments[0].start is None:
        yield Link("presentation", "treatments[0].start", LATER, assumed=True)
    if _only_the_age_is_known(record):
        for index in range(len(record.treatments)):
            yield Link("diagnoses[0].date", f"treatments[{index}].start", LATER, assumed=True)
            yield Link(f"treatments[{index}].stop", LAST, LATER, places=False)


def _only_the_age_is_known(record: PatientRecord) -> bool:
    """Whether a case tells the age at diagnosis, and of no drug when it was given: it was between then and the end."""
    by_age = bool(record.diagnoses and record.diagnoses[0].date and record.diagnoses[0].date.age)
    return by_age and not any(treatment.start or treatment.stop for treatment in record.treatments)


def _end_of_follow_up(record: PatientRecord) -> TimePoint | None:
    """The last information, where only the length of follow-up is stated. Its anchor is a path."""
    begin, last = begin_of_stated_follow_up(record), record.follow_up
    if begin is None or last is None or last.duration is None:
        return None
    return TimePoint(offset=last.duration, relation="after", anchor=begin)


def begin_of_follow_up(record: PatientRecord) -> str | None:
    """The path from which follow-up counts: the first operation, drug or diagnosis, one with a time before others."""
    candidates = _begins_of_follow_up(record)
    timed = (path for path, when in candidates if when)
    return next(timed, None) or next((path for path, _ in candidates), None)


def begin_of_stated_follow_up(record: PatientRecord) -> str | None:
    """The path from which a stated length of follow-up surely counts; None where it could be one of several.

    Operations and drugs at different times are several. Who had none of which the time is known is followed from the
    diagnosis.
    """
    candidates = _begins_of_follow_up(record)
    treated = [(path, when) for path, when in candidates if not path.startswith("diagnoses")]
    timed = [(path, when) for path, when in treated if when] or [(path, when) for path, when in candidates if when]
    counting = timed or treated
    times = {str(when) if when else path for path, when in counting}
    return counting[0][0] if len(times) == 1 else None


def _begins_of_follow_up(record: PatientRecord) -> tuple[tuple[str, TimePoint | None], ...]:
    operations = [
        (f"procedures[{index}].date", procedure.date)
        for index, procedure in enumerate(record.procedures)
        if is_surgery(procedure)
    ]
    drugs = [(f"treatments[{index}].start", treatment.start) for index, treatment in enumerate(record.treatments)]
    found = [("diagnoses[0].date", diagnosis.date) for diagnosis in record.diagnoses[:1]]
    return (*operations, *drugs, *found)


def _lasting(path: str, duration: Duration | None, stop: TimePoint | None) -> Iterator[Link]:
    """From the start to the stop, so long. What ends on a counted day has that day in its length: days 1 to 20."""
    yield Link(f"{path}.start", f"{path}.stop", LATER, places=False)
    if duration:
        shift = shift_of_duration(duration)
        counted = stop is not None and stop.ordinal is not None and stop.unit == duration.unit == "day"
        yield Link(f"{path}.start", f"{path}.stop", less_a_day(shift) if counted else shift)


def _to_the_end(record: PatientRecord, path: str, treatment: Treatment) -> Iterator[Link]:
    """A drug still taken at the last follow-up has been taken so long by then."""
    if treatment.ongoing and treatment.duration and record.follow_up and record.follow_up.as_of:
        yield Link(f"{path}.start", LAST, shift_of_duration(treatment.duration))


def _phases(path: str, treatment: Treatment) -> Iterator[Link]:
    """The steps of a regimen follow one another; the first begins with the drug and the last ends with it."""
    ends = f"{path}.start"
    for index, phase in enumerate(treatment.phases):
        step = f"{path}.phases[{index}]"
        yield Link(ends, f"{step}.start", NOWHERE)
        yield from _lasting(step, phase.duration, phase.stop)
        ends = f"{step}.stop"
    if treatment.phases and not treatment.ongoing:
        yield Link(ends, f"{path}.stop", NOWHERE)


def _pause(drug: str, path: str, pause: Interruption) -> Iterator[Link]:
    yield Link(f"{drug}.start", f"{path}.date", LATER, places=False)
    yield Link(f"{path}.date", f"{drug}.stop", LATER, places=False)
    if pause.duration and (pause.count is None or pause.count.low == 1):
        yield Link(f"{path}.date", f"{path}.end", shift_of_duration(pause.duration))


def _course_of_event(path: str, duration: Duration | None, outcome: str | None) -> Iterator[Link]:
    yield Link(f"{path}.onset", f"{path}.outcome_date", LATER, places=False)
    if duration and outcome and outcome.startswith("resolved"):
        yield Link(f"{path}.onset", f"{path}.outcome_date", shift_of_duration(duration))
