"""The cumulative dose of a drug."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from casegen.model.treatment import Treatment
from casegen.model.values.dose import Dose
from casegen.model.values.duration import Duration
from casegen.model.values.frequency import Frequency
from casegen.report.derived.durations import whole_days
from casegen.report.derived.fact import Derived


def cumulative_dose(path: str, treatment: Treatment) -> Iterator[Derived]:
    """The sum of all doses: daily dose times days, or the sum over the steps of a regimen.

    It is the total amount of the drug over its whole course. (ICH E2B(R3), G.k.5, reports another sum, that up to
    the first reaction.) Only where nothing is left open: an exact dose so many times a day, a stated length in days
    or weeks (a month is no exact number of days, and whether the day of stopping counts is not stated), and no
    interruption, change, reintroduction or cycle.
    """
    if _is_unsure(treatment):
        return
    if treatment.phases:
        sums = [_total(step.dose, step.frequency, step.duration) for step in treatment.phases]
        basis: tuple[str, ...] = tuple(f"{path}.phases[{index}]" for index in range(len(treatment.phases)))
    else:
        sums = [_total(treatment.dose, treatment.frequency, treatment.duration)]
        basis = (f"{path}.dose", *((f"{path}.frequency",) if treatment.frequency else ()), f"{path}.duration")
    total = _sum(sums)
    if total:
        yield Derived("cumulative_dose", total, basis)


def _is_unsure(treatment: Treatment) -> bool:
    """Whether something happened that makes the sum unsure."""
    more = (
        treatment.interruptions,
        treatment.changes,
        treatment.reintroduction,
        treatment.maintenance,
        treatment.rechallenges,
        treatment.cycles,
        treatment.adherence,
    )
    return any(more) or bool(treatment.phases and (treatment.dose or treatment.frequency))


def _total(dose: Dose | None, frequency: Frequency | None, length: Duration | None) -> Dose | None:
    """The amount of one step, without a frequency."""
    days = whole_days(length) if length else None
    if dose is None or days is None or not _is_plain(dose):
        return None
    if dose.frequency and frequency and dose.frequency != frequency:
        return None
    times = _times_a_day(dose.frequency or frequency)
    return Dose(dose.low * times * days, dose.unit) if times else None


def _is_plain(dose: Dose) -> bool:
    """Whether a dose is one number of a unit that can be added up."""
    more = (dose.high, dose.comparator, dose.per_body, dose.maximum, dose.over, dose.further, dose.also)
    return not any(more) and dose.unit not in ("AUC", "%", "ppm")


def _times_a_day(frequency: Frequency | None) -> int | None:
    """How many doses a day has, where that is a whole number; 1 for a dose per day."""
    if frequency is None or frequency.more or frequency.comparator or frequency.high is not None:
        return None
    if frequency.kind == "times" and frequency.unit == "day":
        return frequency.low
    if frequency.kind in ("per", "every") and frequency.low == 1 and frequency.unit == "day":
        return 1
    if frequency.kind == "every" and frequency.unit == "hour" and 24 % frequency.low == 0:
        return 24 // frequency.low
    return None


def _sum(doses: list[Dose | None]) -> Dose | None:
    """The sum of doses in one unit."""
    known = [dose for dose in doses if dose]
    if len(known) < len(doses) or not known or len({dose.unit for dose in known}) > 1:
        return None
    return Dose(sum((dose.low for dose in known), Decimal(0)), known[0].unit)
