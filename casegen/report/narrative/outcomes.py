"""What belongs together in the sentences about how a case went on, and in which order it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile
from typing import Generic, TypeVar

from msgspec import Struct

from casegen.model.adverse_event import AdverseEvent, CausalityAssessment
from casegen.model.base import Part
from casegen.model.course import CourseEvent
from casegen.model.finding import Measurement
from casegen.model.record import PatientRecord
from casegen.model.response import Response
from casegen.report.chronology import record_chronology
from casegen.report.names import named
from casegen.report.narrative.regimen import by_order
from casegen.report.narrative.relations import answered_event

_LONGEST_SENTENCE = 3
"""Events of one time that a sentence tells; more would be lost on its reader."""

ADJECTIVES_OF_SEVERITY = ("mild", "moderate", "severe", "minor", "major", "serious", "life-threatening", "fatal")
"""Words for how bad an event was that stand before its name; others stand behind it, in brackets."""

_ARRIVALS = ("admi", "present", "arriv", "refer", "transfer", "hospitali")

_Item = TypeVar("_Item", bound=Part)


def is_dead(record: PatientRecord) -> bool:
    """Whether the patient had died by the end of the case."""
    status = record.follow_up.status if record.follow_up else None
    return record.death is not None or status == "dead"


def adverse_events_together(record: PatientRecord) -> list[tuple[AdverseEvent, ...]]:
    """The adverse events in order of time, those for which time and scale are stated alike together."""
    groups: list[tuple[AdverseEvent, ...]] = []
    for placed in _adverse_events(record):
        if groups and _belongs_to(groups[-1], placed.item):
            groups[-1] = (*groups[-1], placed.item)
        else:
            groups.append((placed.item,))
    return groups


def _belongs_to(group: tuple[AdverseEvent, ...], event: AdverseEvent) -> bool:
    first = group[0]
    alike = (first.onset, first.scale, first.scale_version) == (event.onset, event.scale, event.scale_version)
    return alike and event.term not in [other.term for other in group]


def shared_cause(events: Sequence[AdverseEvent]) -> str | None:
    """The suspected cause of all of several events."""
    return events[0].suspected_cause if len(events) > 1 and _agree(events, "suspected_cause") else None


def ended_alike(events: Sequence[AdverseEvent]) -> bool:
    """Whether one clause can tell what was done about several events and what became of them."""
    same = all(_agree(events, fact) for fact in ("management", "outcome", "outcome_date", "duration"))
    more = any(event.course for event in events)
    return len(events) > 1 and events[0].outcome is not None and same and not more


def _agree(events: Sequence[AdverseEvent], fact: str) -> bool:
    return all(getattr(event, fact) == getattr(events[0], fact) for event in events)


def ended_without_the_drug(record: PatientRecord, event: AdverseEvent) -> bool:
    """Whether what became of an event is all told by what it did when a drug of this episode was stopped."""
    if event.outcome_date or event.duration or event.management:
        return False
    answers = [treatment.dechallenge for treatment in record.treatments if treatment.dechallenge]
    return any(answer.result == event.outcome and answered_event(record, answer.event) is event for answer in answers)


def causality_of(record: PatientRecord, events: Sequence[AdverseEvent]) -> list[CausalityAssessment]:
    """The assessments of what caused these events."""
    return [entry for entry in record.causality if any(answered_event(record, entry.event) is one for one in events)]


def cause_is_assessed(record: PatientRecord, events: Sequence[AdverseEvent]) -> bool:
    """Whether each of these events has an assessment that names its suspected cause."""
    return all(_names_the_cause(record, event) for event in events)


def _names_the_cause(record: PatientRecord, event: AdverseEvent) -> bool:
    cause = named(record, event.suspected_cause).casefold()
    return any(named(record, entry.drug).casefold() == cause for entry in causality_of(record, [event]))


def other_causality(record: PatientRecord) -> list[CausalityAssessment]:
    """The assessments that name none of the adverse events."""
    return [entry for entry in record.causality if answered_event(record, entry.event) is None]


class AgreedResponse(Struct, frozen=True):
    """Responses that differ only in the criteria: one sentence for all of them."""

    first: Response
    criteria: tuple[str, ...]


def agreed_responses(record: PatientRecord) -> list[AgreedResponse]:
    """The responses in order of time, those that differ only in the criteria together."""
    groups: list[list[Response]] = []
    for placed in _in_order(record, record.responses, "responses[{}].date"):
        fitting = [group for group in groups if _is_same_response(group[0], placed.item)]
        if fitting:
            fitting[0].append(placed.item)
        else:
            groups.append([placed.item])
    return [AgreedResponse(group[0], tuple(_criteria(group))) for group in groups]


def _criteria(responses: Iterable[Response]) -> Iterator[str]:
    return (name for response in responses if (name := response.criteria) and name != "unstated")


def _is_same_response(one: Response, other: Response) -> bool:
    return _but_for_criteria(one) == _but_for_criteria(other)


def _but_for_criteria(response: Response) -> tuple[object, ...]:
    facts = [fact for name, fact in vars(response).items() if name != "criteria"]
    return (*facts, *sorted(filter(response.is_not_reported, response.absences)))


def measurements_together(response: Response) -> list[tuple[Measurement, ...]]:
    """What was measured, the values of the same thing together."""
    return [tuple(same) for _, same in groupby(response.measurements, lambda measurement: measurement.what)]


def course_before_events(record: PatientRecord, in_brief: bool = False) -> list[tuple[CourseEvent, ...]]:
    """The course before the first adverse event, where that order is known: events of one time together.

    ``in_brief`` leaves out what the abstract does not tell (`course_in_brief`).
    """
    course = _course(record)
    told = _in_brief(course) if in_brief else course
    return _sentences(placed for placed in course[: _before_events(record, course)] if placed in told)


def course_after_events(record: PatientRecord) -> list[tuple[CourseEvent, ...]]:
    """The rest of the course, which is all of it where there is no adverse event: events of one time together."""
    course = _course(record)
    return _sentences(course[_before_events(record, course) :])


def course_in_brief(record: PatientRecord) -> list[tuple[CourseEvent, ...]]:
    """What the abstract tells of the course behind the adverse events.

    It tells the last events of the course, without those that only brought the patient to hospital.
    """
    course = _course(record)
    before = course[: _before_events(record, course)]
    return _sentences(placed for placed in _in_brief(course) if placed not in before)


def _in_brief(course: Sequence[_Placed[CourseEvent]]) -> list[_Placed[CourseEvent]]:
    return [placed for placed in course if not _is_arrival(placed.item)][-_LONGEST_SENTENCE:]


def _is_arrival(event: CourseEvent) -> bool:
    return event.event.removeprefix("was ").startswith(_ARRIVALS)


class _Placed(Struct, Generic[_Item], frozen=True):
    """A part and the sort key of its place in time; the empty key where that is not known."""

    item: _Item
    key: tuple[float, ...]


def _adverse_events(record: PatientRecord) -> list[_Placed[AdverseEvent]]:
    return _in_order(record, record.adverse_events, "adverse_events[{}].onset")


def _course(record: PatientRecord) -> list[_Placed[CourseEvent]]:
    return _in_order(record, record.course, "course[{}].date")


def _before_events(record: PatientRecord, course: Sequence[_Placed[CourseEvent]]) -> int:
    """How many events of the course surely came before every adverse event."""
    onsets = [placed.key for placed in _adverse_events(record)]
    if not onsets or () in onsets:
        return 0
    return sum(1 for _ in takewhile(lambda placed: placed.key and placed.key < onsets[0], course))


def _sentences(events: Iterable[_Placed[CourseEvent]]) -> list[tuple[CourseEvent, ...]]:
    """The events of one time together, few enough for a sentence."""
    together = groupby((placed.item for placed in events), lambda event: event.date)
    return [sentence for _, group in together for sentence in _portions(tuple(group))]


def _portions(events: tuple[CourseEvent, ...]) -> Iterator[tuple[CourseEvent, ...]]:
    for start in range(0, len(events), _LONGEST_SENTENCE):
        yield events[start : start + _LONGEST_SENTENCE]


def _in_order(record: PatientRecord, items: Sequence[_Item], path: str) -> list[_Placed[_Item]]:
    """The items in order of time. One that can't be placed stays behind the one that it follows in the file."""
    order = record_chronology(record).order if items else {}
    keys = [order.get(path.format(index)) for index in range(len(items))]
    return by_order([_Placed(item, key or ()) for item, key in zip(items, keys, strict=True)], keys)
