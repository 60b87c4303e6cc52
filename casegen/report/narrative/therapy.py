"""What was done to a patient, of whatever kind, in the order in which it is told (CARE item 9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from casegen.model.base import Part
from casegen.model.procedure import Procedure, Radiotherapy
from casegen.model.record import PatientRecord
from casegen.model.treatment import Treatment
from casegen.model.values.time_point import TimePoint
from casegen.report.chronology import record_chronology
from casegen.report.narrative.regimen import by_order
from casegen.report.narrative.relations import treatments_of_disease, treatments_of_events
from casegen.report.narrative.treatment_words import DRUG_AND_DOSE, done, is_none

Kind = Literal["procedures", "devices", "radiotherapy", "drugs", "supportive"]

_SHARED = {"setting", "indication", "cycles", "start", "stop", "stop_reason", "duration", "ongoing"}


class Told(Struct, frozen=True):
    """One or several things told together. ``again``: radiation given before by this technique at this site.

    ``same_time``: at the time that was said with what is told before it; ``same_operation``: in the course of that.
    """

    kind: Kind
    items: tuple[Part, ...]
    again: bool = False
    same_time: bool = False
    same_operation: bool = False


def therapy(record: PatientRecord) -> list[Told]:
    """All treatment: in order of time where times are known, else as written, drugs given for an adverse event last.

    Procedures of one date are told together, and so are drugs that share start, end and reason.
    """
    listed = list(_listed(record))
    order = record_chronology(record).order if len(listed) > 1 else {}
    ordered = by_order([(kind, item) for kind, item, _ in listed], [order.get(path) for _, _, path in listed])
    return list(_together(ordered, apart=treatments_of_events(record)))


def kinds_in_order(record: PatientRecord) -> list[Kind]:
    """The kinds of treatment, each in the place of what came first of it."""
    return list(dict.fromkeys(told.kind for told in therapy(record)))


def was_in_vain(told: Told) -> bool:
    """Whether what is told last of a treatment is that it was ineffective."""
    last = told.items[-1]
    if isinstance(last, Radiotherapy):
        return last.outcome == "ineffective"
    return isinstance(last, Treatment) and last.effective is False and not last.effect


def joined_procedures(procedures: Sequence[Procedure]) -> list[tuple[Procedure, ...]]:
    """Neighbouring procedures of one date, taken together."""
    groups: list[tuple[Procedure, ...]] = []
    for procedure in procedures:
        if groups and procedure.date and _can_join(groups[-1][-1], procedure):
            groups[-1] = (*groups[-1], procedure)
        else:
            groups.append((procedure,))
    return groups


def is_part_of(item: Part, before: Sequence[Part]) -> bool:
    """Whether something was done in the course of an operation: its time is that operation."""
    time = _time(item)
    if time is None or time.relation not in ("at", "during"):
        return False
    names = [part.name.casefold() for part in before if isinstance(part, Procedure)]
    return time.anchor.casefold() in names


def share_a_reason(treatments: Sequence[Treatment]) -> bool:
    """Whether drugs that are told together were given for the same reason, or none has one."""
    return len({treatment.indication for treatment in treatments}) == 1


def all_smooth(procedures: Sequence[Procedure]) -> bool:
    """Whether none of several procedures had complications."""
    return all(is_none(procedure.complications) for procedure in procedures)


def _listed(record: PatientRecord) -> Iterator[tuple[Kind, Part, str]]:
    """Each thing that was done, with the path of its beginning."""
    for index, procedure in enumerate(record.procedures):
        yield "procedures", procedure, f"procedures[{index}].date"
    for index, device in enumerate(record.devices):
        yield "devices", device, f"devices[{index}].start"
    for index, course in enumerate(record.radiotherapy):
        yield "radiotherapy", course, f"radiotherapy[{index}].start"
    for treatment in (*treatments_of_disease(record), *treatments_of_events(record)):
        index = next(index for index, other in enumerate(record.treatments) if other is treatment)
        yield "drugs", treatment, f"treatments[{index}].start"
    for index, support in enumerate(record.supportive_treatments):
        yield "supportive", support, f"supportive_treatments[{index}].start"


def _parts(one: Part, other: Part, apart: Sequence[Part]) -> bool:
    """Whether one of two things belongs to those told apart, and the other not."""
    return any(one is item for item in apart) != any(other is item for item in apart)


def _together(ordered: Sequence[tuple[Kind, Part]], apart: Sequence[Part]) -> Iterator[Told]:
    """Neighbours that can be told together, but none of ``apart`` with another."""
    groups: list[Told] = []
    irradiated: set[tuple[str, str]] = set()
    for kind, item in ordered:
        last = groups[-1] if groups else None
        if last and last.kind == kind and _can_join(last.items[-1], item) and not _parts(last.items[-1], item, apart):
            groups[-1] = replace(last, items=(*last.items, item))
        else:
            again = isinstance(item, Radiotherapy) and _target(item) in irradiated
            same_time = last is not None and _time(item) is not None and _time(last.items[-1]) == _time(item)
            in_it = last is not None and is_part_of(item, last.items)
            groups.append(Told(kind, (item,), again, same_time, in_it))
        if isinstance(item, Radiotherapy):
            irradiated.add(_target(item))
    yield from groups


def _target(course: Radiotherapy) -> tuple[str, str]:
    """How and where: only a course that agrees in both is a further one of its kind."""
    return (course.technique or "").casefold(), (course.site or "").casefold()


def _time(item: Part) -> TimePoint | None:
    time: TimePoint | None = getattr(item, "date", None) or getattr(item, "start", None)
    return time


def _can_join(one: Part, other: Part) -> bool:
    if isinstance(one, Procedure) and isinstance(other, Procedure):
        known = one.date is not None or (_is_only_named(one) and _is_only_named(other))
        return known and one.date == other.date and done(one.name) == done(other.name)
    if isinstance(one, Treatment) and isinstance(other, Treatment):
        reason = not (_is_bare(one) and _is_bare(other))
        return _is_plain(one) and _is_plain(other) and _shared(one, reason) == _shared(other, reason)
    return False


def _is_only_named(procedure: Procedure) -> bool:
    """Whether nothing is told of a procedure but what was done, and where."""
    further = (name for name in Procedure.facts if name not in ("id", "codes", "fact_codes", "name", "site", "urgency"))
    gaps = any(map(procedure.is_not_reported, procedure.absences))
    return not gaps and not any(getattr(procedure, name) not in (None, ()) for name in further)


def _is_plain(treatment: Treatment) -> bool:
    """Whether one sentence tells all of a drug."""
    further = (name for name in Treatment.facts if name not in DRUG_AND_DOSE | _SHARED)
    return not any(getattr(treatment, name) not in (None, ()) for name in further)


def _is_bare(treatment: Treatment) -> bool:
    """Whether so little is told of a drug that one sentence may tell of several with reasons of their own."""
    told = (treatment.dose, treatment.route, treatment.frequency, treatment.stop, treatment.stop_reason)
    return not any(told) and treatment.duration is None and treatment.ongoing is not False


def _shared(treatment: Treatment, reason: bool) -> tuple[object, ...]:
    names = sorted(_SHARED if reason else _SHARED - {"indication"})
    gaps = sorted(filter(treatment.is_not_reported, treatment.absences))
    return (*(getattr(treatment, name) for name in names), *gaps)
