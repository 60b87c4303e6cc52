"""What happened with drugs, devices and other treatment that lasts: began, was interrupted, changed, ended."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.model.procedure import Device, Radiotherapy, SupportiveTreatment
from casegen.model.record import PatientRecord
from casegen.model.treatment import Rechallenge, Treatment
from casegen.model.values.dose import Dose
from casegen.model.values.frequency import Frequency
from casegen.model.values.time_point import TimePoint
from casegen.report.timeline import words
from casegen.report.timeline.event import LaneName, Told


def drugs(record: PatientRecord) -> Iterator[Told]:
    """The course of every drug."""
    for name in ("medication", "treatments"):
        for index, treatment in enumerate(getattr(record, name)):
            yield from _drug(f"{name}[{index}]", treatment)


def other_treatment(record: PatientRecord) -> Iterator[Told]:
    """The course of devices, radiotherapy and supportive treatment."""
    for index, device in enumerate(record.devices):
        yield from _lasting(f"devices[{index}]", device, words.device(device), ("placed", "removed"))
    for index, course in enumerate(record.radiotherapy):
        told = words.commas(words.radiotherapy(course), course.dose)
        yield from _lasting(f"radiotherapy[{index}]", course, told, ("start", "end"))
    for index, item in enumerate(record.supportive_treatments):
        yield from _lasting(f"supportive_treatments[{index}]", item, words.supportive(item), ("start", "end"))


def is_single(treatment: Treatment) -> bool:
    """Whether a drug was given once, so that it has a time and no start."""
    frequency = (treatment.dose and treatment.dose.frequency) or treatment.frequency
    return frequency == Frequency.parse("once")


def lasts(item: Device | Radiotherapy | SupportiveTreatment) -> bool:
    """Whether something is known to have gone on for some time after its start."""
    return bool(item.stop or item.duration or isinstance(item, Device))


def _drug(path: str, treatment: Treatment) -> Iterator[Told]:
    whole, drug = words.drug(treatment), treatment.drug
    yield _inside(f"{path}.start", treatment.start, whole if is_single(treatment) else f"{whole}: start")
    for index, step in enumerate(treatment.phases):
        told = words.phase(treatment, step)
        yield _inside(f"{path}.phases[{index}].start", step.start, f"{told}: start")
        yield _inside(f"{path}.phases[{index}].stop", step.stop, f"{told}: end")
    for index, pause in enumerate(treatment.interruptions):
        times = f" {pause.count} times" if pause.count and pause.count.low != 1 else ""
        length = f" for {pause.duration}" if pause.duration else ""
        yield _inside(f"{path}.interruptions[{index}].date", pause.date, f"{drug}: interrupted{times}{length}")
    if treatment.reintroduction:
        told = f"{drug}: reintroduced{_at(treatment.reintroduction.dose)}"
        yield _inside(f"{path}.reintroduction.date", treatment.reintroduction.date, told)
    for index, change in enumerate(treatment.changes):
        told = f"{drug}: dose changed to {change.to_dose}"
        yield _inside(f"{path}.changes[{index}].date", change.date, told)
    for index, again in enumerate(treatment.rechallenges):
        key = f"{path}.rechallenges[{index}].date"
        yield Told(key, "Adverse events", "event", again.date, _rechallenge(drug, again))
    yield _inside(f"{path}.stop", treatment.stop, f"{drug}: stopped")


def _inside(key: str, when: TimePoint | None, what: str, lane: LaneName = "Drugs") -> Told:
    """Told in the table; the figure shows it in a bar."""
    return Told(key, lane, None, when, what)


def _at(dose: Dose | None) -> str:
    return f" at {dose}" if dose else ""


def _rechallenge(drug: str, again: Rechallenge) -> str:
    event = f"{again.event} {again.result}" if again.event else str(again.result)
    return f"rechallenge with {drug}{_at(again.dose)}: {event}"


def _lasting(
    path: str, item: Device | Radiotherapy | SupportiveTreatment, told: str, turns: tuple[str, str]
) -> Iterator[Told]:
    start, stop = turns
    # What has one time and no length is told without a turn: blood transfusion.
    yield _inside(f"{path}.start", item.start, f"{told}: {start}" if lasts(item) else told, "Other treatment")
    yield _inside(f"{path}.stop", item.stop, f"{told}: {stop}", "Other treatment")
