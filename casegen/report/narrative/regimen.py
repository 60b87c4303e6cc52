"""How a drug was taken: the steps of its regimen, and what happened to it later, in order of time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from casegen.model.base import Part
from casegen.model.treatment import DoseChange, Interruption, Phase, Treatment
from casegen.model.values.dose import Dose
from casegen.model.values.frequency import Frequency
from casegen.model.values.time_point import TimePoint
from casegen.report.chronology import Moment, chronology

Item = TypeVar("Item")

_REPEATED = ("repeat", "repeated", "second", "further", "additional")

UNREPORTED = {
    "dose": "dose",
    "route": "route",
    "frequency": "frequency",
    "infusion_time": "infusion time",
    "cycles": "number of cycles",
    "start": "start",
    "stop": "end",
    "duration": "duration",
    "indication": "indication",
    "stop_reason": "reason for stopping",
    "effect": "effect",
    "adherence": "adherence",
    "date": "date",
    "approach": "approach",
    "anaesthesia": "anesthesia",
    "margin": "resection margin",
    "blood_loss": "blood loss",
    "outcome": "outcome",
    "fractions": "number of fractions",
    "technique": "technique",
    "site": "site",
    "count": "number",
    "amount": "amount",
    "removal": "method of removal",
    "form": "form",
    "strength": "strength",
    "line": "line of treatment",
    "setting": "setting",
    "combined_with": "combination",
    "dose_per_fraction": "dose per fraction",
    "steps": "steps",
    "size": "size",
    "material": "material",
    "model": "model",
    "manufacturer": "manufacturer",
}
"""What the keys of treatments are called where their facts were not reported."""


def frequency_of(given: Treatment | Phase) -> Frequency | None:
    """How often: as written with the dose, or else on its own."""
    return (given.dose.frequency if given.dose else None) or given.frequency


def is_loose(given: Treatment | Phase) -> bool:
    """Whether so much stands behind the amount that a route would hang: 4 mg once, 75 mg/m² on days 1 and 8."""
    frequency, dose = frequency_of(given), given.dose
    if dose is not None and (dose.over or dose.also or dose.maximum):
        return True
    return frequency is not None and (frequency.kind in ("phrase", "days", "on-off") or bool(frequency.more))


def is_momentary(given: Treatment | Phase) -> bool:
    """Whether its start was all of it: a single dose, or an amount of which nothing tells that it was repeated."""
    frequency = frequency_of(given)
    if frequency is not None:
        return frequency.phrase == "once" and not frequency.more
    lasting: tuple[object, ...] = (given.duration, given.stop)
    if isinstance(given, Treatment):
        lasting += (given.ongoing, given.cycles, given.interruptions, given.changes, given.maintenance, given.phases)
    return given.dose is not None and not any(lasting)


def is_single_dose(treatment: Treatment) -> bool:
    """Whether a drug is told as a single dose: an amount that was given once."""
    frequency, dose = frequency_of(treatment), treatment.dose
    once = frequency is not None and frequency.phrase == "once" and not frequency.more
    plain = dose is not None and not (dose.also or dose.maximum or dose.comparator)
    more = (treatment.phases, treatment.setting, treatment.line, treatment.cycles)
    return once and plain and not any(more)


def single(treatment: Treatment) -> Treatment:
    """A drug that was given once, without the word once."""
    dose = replace(treatment.dose, frequency=None) if treatment.dose else None
    return treatment.model_copy(update={"dose": dose, "frequency": None})


def span_told(treatment: Treatment) -> bool:
    """Whether how long it was taken is told with it; of a drug still taken, it is told with the last follow-up."""
    return treatment.duration is not None and not treatment.ongoing


def is_started(treatment: Treatment) -> bool:
    """Whether all that is known in time is that it was started."""
    if treatment.phases:
        return treatment.start is not None and not is_momentary(steps(treatment)[0])
    ends = treatment.stop is not None or span_told(treatment)
    return treatment.start is not None and not ends and not is_momentary(treatment)


def is_told_by_start(treatment: Treatment) -> bool:
    """Whether its start stands behind the dose: on day 2, not starting on day 2."""
    if is_started(treatment) or treatment.phases:
        return True
    return is_momentary(treatment) and treatment.stop is None and not span_told(treatment)


def has_another_dose(treatment: Treatment) -> bool:
    """Whether a drug had a dose before its phases: one that is in none of them, or that the first repeats."""
    repeats = treatment.phases[0].name in _REPEATED
    return treatment.dose is not None and (repeats or all(phase.dose != treatment.dose for phase in treatment.phases))


def steps(treatment: Treatment) -> tuple[Phase, ...]:
    """The phases as they are told: a dose of the drug itself comes first, and nothing stands twice.

    Where the first step has no route or frequency of its own, it has that of the drug; starts and stops that
    are those of the drug are left to it.
    """
    phases = list(treatment.phases)
    if has_another_dose(treatment):
        phases.insert(0, Phase.model_construct(dose=treatment.dose))
    inherited = ("route", "frequency")
    first = {name: getattr(treatment, name) for name in inherited if getattr(phases[0], name) is None}
    if phases[0].start == treatment.start:
        first["start"] = None
    phases[0] = phases[0].model_copy(update=first)
    if phases[-1].stop == treatment.stop:
        phases[-1] = phases[-1].model_copy(update={"stop": None})
    return tuple(_named_once(phases))


def _named_once(phases: Sequence[Phase]) -> Iterable[Phase]:
    """A name that several steps share is said with the first of them."""
    before = None
    for phase in phases:
        yield phase.model_copy(update={"name": None}) if phase.name and phase.name == before else phase
        before = phase.name


def is_switch(told: Sequence[Phase]) -> bool:
    """Whether two steps differ in their route: intravenous, then oral."""
    return len(told) == 2 and told[1].route is not None and told[0].route != told[1].route


def is_exact(phase: Phase) -> bool:
    """Whether another can stand before a step's duration: another 5 days, but not another several days."""
    return phase.duration is not None and phase.duration.low is not None and not phase.duration.comparator


def direction(treatment: Treatment, change: DoseChange) -> str:
    """Reduced or increased, where the two doses can be compared; else changed."""
    index = next(index for index, other in enumerate(treatment.changes) if other is change)
    before = change.from_dose or (treatment.changes[index - 1].to_dose if index else treatment.dose)
    after = change.to_dose
    if before is None or (before.unit, before.per_body) != (after.unit, after.per_body):
        return "changed"
    old, new = _amounts(before, after)
    if old is None or new is None or old == new:
        return "changed"
    return "reduced" if new < old else "increased"


def _amounts(before: Dose, after: Dose) -> tuple[Decimal | None, Decimal | None]:
    """Two numbers that compare as the doses do: those of one frequency, or those of a day."""
    if any(dose.high or dose.also or dose.further for dose in (before, after)) or before.comparator:
        return None, None
    if after.comparator and not (after.comparator == "up to" and after.low > before.low):
        return None, None
    if before.frequency == after.frequency:
        return before.low, after.low
    return _daily(before), _daily(after)


def _daily(dose: Dose) -> Decimal | None:
    """How much a dose is in a day; None where its frequency does not tell."""
    often = dose.frequency
    if often is None or often.high or often.comparator or often.more:
        return None
    if often.kind == "every" and often.unit in ("hour", "day"):
        return dose.low * (24 if often.unit == "hour" else 1) / often.low
    if often.unit != "day" or often.kind not in ("times", "per"):
        return None
    return dose.low * often.low if often.kind == "times" else dose.low / often.low


class Happening(Struct, frozen=True):
    """Something that happened to a drug after it was started. ``of`` is the part of the file that tells it.

    ``joined``: told in one sentence with the pause before it. ``again``: not the first of its kind. ``follows``
    is the kind of what happened before it.
    """

    kind: Literal["interruption", "dechallenge", "reintroduction", "rechallenge", "change"]
    of: Part
    joined: bool = False
    again: bool = False
    follows: str = ""


def happenings(treatment: Treatment, pauses: Iterable[Interruption] | None = None) -> tuple[Happening, ...]:
    """What happened to a drug, in order of time as far as times are known; ``pauses`` in the place of all of them."""
    chosen = treatment.interruptions if pauses is None else pauses
    found = [Happening("interruption", pause) for pause in chosen]
    changes = [Happening("change", change) for change in treatment.changes]
    withdrawn = [Happening("dechallenge", treatment.dechallenge)] if treatment.dechallenge else []
    if not reduced_only(treatment):
        found += withdrawn
    found += [Happening("reintroduction", treatment.reintroduction)] if treatment.reintroduction else []
    found += [Happening("rechallenge", again) for again in treatment.rechallenges]
    found += changes
    if reduced_only(treatment):
        found += withdrawn
    return _linked(in_time(found, lambda happening: getattr(happening.of, "date", None), treatment))


def reduced_only(treatment: Treatment) -> bool:
    """Whether a dechallenge was a lower dose, as nothing tells that the drug was stopped."""
    stopped = (treatment.stop, treatment.stop_reason, treatment.interruptions, treatment.ongoing is False)
    return bool(treatment.changes) and not any(stopped)


def _linked(ordered: Sequence[Happening]) -> tuple[Happening, ...]:
    told: list[Happening] = []
    for happening in ordered:
        before = told[-1] if told else None
        told.append(
            Happening(
                happening.kind,
                happening.of,
                joined=before is not None and _belong_together(before.of, happening.of),
                again=any(other.kind == happening.kind for other in told),
                follows=before.kind if before else "",
            )
        )
    return tuple(told)


def _belong_together(pause: Part, change: Part) -> bool:
    """Whether a change of dose came with a pause: at the same time, and for no other reason."""
    if not isinstance(pause, Interruption) or not isinstance(change, DoseChange):
        return False
    return pause.date is not None and pause.date == change.date and change.reason in (None, pause.reason)


def in_time(
    items: Sequence[Item], when: Callable[[Item], TimePoint | None], treatment: Treatment | None = None
) -> list[Item]:
    """The items in order of time. What can't be placed stays behind the item before it."""
    if len(items) < 2:  # one has no order
        return list(items)
    moments = [Moment(str(index), when=when(item)) for index, item in enumerate(items)]
    if treatment:
        names = (f"start of {treatment.drug}", treatment.drug, f"start of {treatment.id}")
        moments.append(Moment("start", names, treatment.start))
    order = chronology(moments).order
    return by_order(items, [order.get(str(index)) for index in range(len(items))])


def by_order(items: Sequence[Item], keys: Sequence[tuple[float, ...] | None]) -> list[Item]:
    """The items sorted by their keys. One without a key stays behind the item before it, the first of them first."""
    runs: list[tuple[tuple[float, ...], list[Item]]] = [((), [])]
    for item, key in zip(items, keys, strict=True):
        if key is None:
            runs[-1][1].append(item)
        else:
            runs.append((key, [item]))
    return [item for _, run in sorted(runs, key=lambda run: run[0]) for item in run]
