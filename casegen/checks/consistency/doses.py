"""Doses of one drug against each other, and sums of doses against their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from casegen.checks.consistency.amounts import PlainDose, base_amount, plain_dose, times_a_day
from casegen.checks.context import CheckContext
from casegen.checks.rule import COMMON_SENSE, Finding, rule
from casegen.model.exposure import Exposure
from casegen.model.record import PatientRecord
from casegen.model.treatment import Phase, Treatment
from casegen.model.values.dose import Dose
from casegen.model.values.quantity import Quantity
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

ISMP: Final = (
    "ISMP List of Error-Prone Abbreviations, Symbols, and Dose Designations (tenfold errors by lost decimal points "
    "and trailing zeros; mcg mistaken for mg), https://www.ismp.org/recommendations/error-prone-abbreviations-list"
)
ROUNDING: Final = Decimal("0.02")
"""How much of a power of ten two doses may be off and still be a slip of the decimal point."""
HUNDREDFOLD: Final = 100 * (1 - ROUNDING)
"""From here on, no matter which number: mg for mcg beside a step of the dose makes 800 times."""

# Loading and test doses, pulses and challenges are meant to be far from the rest.
_APART = ("load", "bolus", "pulse", "test", "challenge", "initial", "induction", "desensit", "rescue", "priming")
# From a first dose to the full one, and from the full one to the last, tenfold is common.
_STEPWISE = late_pattern(r"taper|titrat|wean|escalat|step", re.IGNORECASE)


class _Known(Struct, frozen=True):
    """A dose that a drug had, where it stands; by which route, where its step says so. ``stepwise`` are those of a
    taper or titration.
    """

    place: Location
    written: Dose
    plain: PlainDose
    route: str = ""
    stepwise: bool = False


@rule("K121", "two frequencies of one dose", source=COMMON_SENSE, read="2026-11-22", severity="error")
def two_frequencies(context: CheckContext) -> Iterator[Finding]:
    """A frequency under frequency says the same as that which is written with the dose.

    500 mg per day beside twice daily is fine: the day's amount in two doses. 250 mg twice daily beside three times
    daily is not, nor is it clear what the day's amount was. Leave one of them out.
    """
    for place, _, treatment in _drugs(context):
        steps: list[tuple[Location, Treatment | Phase]] = [(place, treatment)]
        steps += [((*place, "phases", index), phase) for index, phase in enumerate(treatment.phases)]
        for where, step in steps:
            if step.dose and step.dose.frequency and step.frequency and step.dose.frequency.kind != "per":
                written, other = (times_a_day(often) for often in (step.dose.frequency, step.frequency))
                if written and other and written != other:
                    message = f"{step.frequency} is not how often {step.dose} was given; leave one of them out"
                    yield Finding((*where, "frequency"), message, related=((*where, "dose"),))


@rule("K122", "change of dose that does not follow", source=COMMON_SENSE, read="2026-11-22")
def change_from_another_dose(context: CheckContext) -> Iterator[Finding]:
    """A change of dose begins at a dose that the drug had, and ends at another.

    Doses are compared by the day: 250 mg twice daily is 500 mg per day. Correct the dose that is wrong, or add the
    step between the two.
    """
    for place, _, treatment in _drugs(context):
        had = [known for known in _doses(place, treatment) if "changes" not in known.place]
        for index, change in enumerate(treatment.changes):
            where = (*place, "changes", index)
            before = _known((*where, "from"), change.from_dose)
            after = _known((*where, "to"), change.to_dose)
            yield from _no_change(before, after)
            if before and had and not any(_may_be_same(before, known) for known in had):
                doses = " or ".join(dict.fromkeys(str(known.written) for known in had))
                message = f"the drug was not given at {before.written} before, but at {doses}; correct one of them"
                yield Finding(before.place, message, related=(had[-1].place,))
            had += [known for known in (before, after) if known]


@rule("K123", "ten times another dose", source=ISMP, read="2026-11-22")
def tenfold(context: CheckContext) -> Iterator[Finding]:
    """A slip of the decimal point makes ten times the dose, or a thousand times; seldom is either meant.

    Compared are the dose, its changes, its steps and the dose that was kept up, each by the day, if they are of one
    route. Found is what is ten times another (within 2 %), or a hundred times and more; so 12.5 mg raised to 300 mg
    and 60 mg tapered to 5 mg are fine. Left out are loading and test doses, pulses and rechallenges, what is called a
    taper or titration, and doses with others between them. Check the decimal point, the zeros and the unit (mg, mcg,
    g). If both doses are right, waive the finding with that reason.
    """
    for _, record in context.records():
        for doses in _doses_by_drug(context, record):
            yield from _far_apart(doses)


@rule("K127", "kept up at a dose that was not borne", source=COMMON_SENSE, read="2026-11-22")
def kept_up_at_bad_dose(context: CheckContext) -> Iterator[Finding]:
    """The dose that was kept up in the end is not one at which an adverse event is said to have recurred.

    Where an event recurred above 100 mg per day, 100 mg per day may be kept up, and 300 mg per day hardly. Correct the
    one that is wrong; where the event was borne later, waive the finding with that reason.
    """
    for place, _, treatment in _drugs(context):
        kept = _known((*place, "maintenance", "dose"), treatment.maintenance.dose if treatment.maintenance else None)
        for index, again in enumerate(treatment.rechallenges if kept else ()):
            if kept and again.dose and again.result.startswith("recurred") and _is_at_least(kept, again.dose):
                message = f"{kept.written} was kept up, but the event recurred at {again.dose}; correct one of them"
                yield Finding(kept.place, message, related=((*place, "rechallenges", index, "dose"),))


@rule("K124", "total dose of radiotherapy", source=COMMON_SENSE, read="2026-11-22", severity="error")
def total_of_fractions(context: CheckContext) -> Iterator[Finding]:
    """The total dose of a course of radiotherapy is the dose of one fraction times the number of fractions.

    A difference of up to 2 % is taken for rounding. Correct the one of the three that is wrong.
    """
    for above, record in context.records():
        for index, course in enumerate(record.radiotherapy):
            count = course.fractions
            if not (course.dose and course.dose_per_fraction and count and count.low):
                continue
            if count.high or count.comparator or _is_vague(course.dose) or _is_vague(course.dose_per_fraction):
                continue
            total, unit = base_amount(course.dose.low, course.dose.unit)
            each, other = base_amount(course.dose_per_fraction.low, course.dose_per_fraction.unit)
            if unit == other and abs(total - each * count.low) > total * Decimal("0.02"):
                place = (*above, "radiotherapy", index)
                message = f"{count} fractions of {course.dose_per_fraction} are {_short(each * count.low)} {unit}"
                yield Finding(
                    (*place, "dose"),
                    f"{message}, not {course.dose}; correct one of them",
                    related=((*place, "dose_per_fraction"), (*place, "fractions")),
                )


@rule("K125", "amount of a poison per body weight", source=COMMON_SENSE, read="2026-11-22")
def amount_per_weight(context: CheckContext) -> Iterator[Finding]:
    """The amount of a poison per body weight is its amount, times its concentration, over the patient's weight.

    A difference of up to 5 % is taken for rounding. Correct the one that is wrong.
    """
    for above, record in context.records():
        for index, exposure in enumerate(record.exposures):
            expected = _grams_per_kilogram(exposure, record.patient.weight)
            stated = exposure.amount_per_weight
            if expected is None or stated is None or stated.unit not in _PER_WEIGHT:
                continue
            in_grams = stated.low * _PER_WEIGHT[stated.unit]
            if stated.high is None and not stated.comparator and abs(in_grams - expected) > expected / 20:
                place = (*above, "exposures", index)
                real = _short((expected / _PER_WEIGHT[stated.unit]).quantize(Decimal("0.1")))
                message = f"amount, concentration and weight make {real} {stated.unit}, not {stated}; correct one"
                yield Finding(
                    (*place, "amount_per_weight"),
                    message,
                    related=((*place, "amount"), (*above, "patient", "weight")),
                )


_PER_WEIGHT: Final = {"g/kg": Decimal(1), "mg/kg": Decimal("0.001"), "mcg/kg": Decimal("0.000001")}
_STRENGTHS: Final = {"g/L": Decimal("0.001"), "mg/mL": Decimal("0.001"), "mg/L": Decimal("0.000001")}


def _drugs(context: CheckContext) -> Iterator[tuple[Location, PatientRecord, Treatment]]:
    for above, record in context.records():
        for name in ("medication", "treatments"):
            for index, treatment in enumerate(getattr(record, name)):
                yield (*above, name, index), record, treatment


def _doses(place: Location, treatment: Treatment) -> Iterator[_Known]:
    """The doses at which a drug was given, in the order in which they are written."""
    known = [_known((*place, "dose"), treatment.dose, treatment)]
    for index, phase in enumerate(treatment.phases):
        if not any(word in (phase.name or "").casefold() for word in _APART):
            step = _known((*place, "phases", index, "dose"), phase.dose, phase)
            stepwise = bool(_STEPWISE.search(f"{phase.name} {phase.reason}"))
            known.append(replace(step, route=phase.route or "", stepwise=stepwise) if step else None)
    if treatment.reintroduction:
        known.append(_known((*place, "reintroduction", "dose"), treatment.reintroduction.dose))
    for index, change in enumerate(treatment.changes):
        stepwise = bool(_STEPWISE.search(change.reason or ""))
        for key, dose in (("from", change.from_dose), ("to", change.to_dose)):
            changed = _known((*place, "changes", index, key), dose)
            known.append(replace(changed, stepwise=stepwise) if changed else None)
    if treatment.maintenance:
        known.append(_known((*place, "maintenance", "dose"), treatment.maintenance.dose))
    yield from (dose for dose in known if dose)


def _known(place: Location, dose: Dose | None, step: Treatment | Phase | None = None) -> _Known | None:
    plain = plain_dose(dose, step.frequency if step else None) if dose else None
    return _Known(place, dose, plain) if dose and plain else None


def _may_be_same(one: _Known, other: _Known) -> bool:
    """Whether two doses can be the same, or can't be compared."""
    return not one.plain.comparable(other.plain) or one.plain.overlaps(other.plain)


def _no_change(before: _Known | None, after: _Known | None) -> Iterator[Finding]:
    if before and after and before.plain == after.plain:
        message = f"the dose is {after.written} before and after the change; correct the one that is wrong"
        yield Finding(after.place, message, related=(before.place,), severity="error")


def _is_at_least(kept: _Known, recurred: Dose) -> bool:
    """Whether a dose is that at which an event recurred, or a higher one."""
    plain = plain_dose(replace(recurred, comparator=""))
    if plain is None or not plain.comparable(kept.plain) or recurred.comparator not in ("", ">", "≥"):
        return False
    return kept.plain.low > plain.low or (kept.plain.low == plain.low and recurred.comparator != ">")


def _doses_by_drug(context: CheckContext, record: PatientRecord) -> Iterator[list[_Known]]:
    """The doses of each drug that can be compared: all its entries and steps of the same route, form and unit."""
    found: dict[tuple[object, ...], list[_Known]] = {}
    for place, owner, treatment in _drugs(context):
        for known in _doses(place, treatment) if owner is record else ():
            if "reintroduction" not in known.place:
                words = (treatment.drug, known.route or treatment.route, treatment.form)
                kind = (*((word or "").casefold() for word in words), known.plain.unit, known.plain.daily)
                found.setdefault(kind, []).append(known)
    yield from found.values()


def _far_apart(doses: list[_Known]) -> Iterator[Finding]:
    """Each gap between neighbouring amounts, so that a taper with its steps between is none."""
    for less, more in pairwise(sorted(doses, key=lambda known: known.plain.low)):
        if not (less.stepwise or more.stepwise) and _is_slip(less.plain, more.plain):
            factor = _short((more.plain.low / less.plain.low).quantize(Decimal("0.1")))
            message = f"{more.written} is {factor} times {less.written}; check the zeros and the unit of both"
            yield Finding(more.place, message, related=(less.place,))


def _is_slip(less: PlainDose, more: PlainDose) -> bool:
    """Whether two amounts are so far apart as only a lost or added zero, or another unit, makes them."""
    if not less.low or not less.high:
        return False
    both = (more.low / less.low, more.high / less.high)
    return more.low / less.high >= HUNDREDFOLD or all(abs(ratio - 10) <= 10 * ROUNDING for ratio in both)


def _is_vague(dose: Dose) -> bool:
    return bool(dose.high or dose.comparator or dose.further or dose.also)


def _grams_per_kilogram(exposure: Exposure, weight: Quantity | None) -> Decimal | None:
    """What an amount of a solution of known strength, or of the substance itself, is to each kilogram."""
    amount = exposure.amount
    kilograms = _kilograms(weight)
    if amount is None or _is_vague(amount) or amount.per_body or amount.frequency or not kilograms:
        return None
    number, unit = base_amount(amount.low, amount.unit)
    if unit == "mg":
        return number / 1000 / kilograms
    strength = exposure.concentration
    if unit != "mL" or strength is None or strength.unit not in _STRENGTHS or strength.high or strength.comparator:
        return None
    return number * strength.low * _STRENGTHS[strength.unit] / kilograms


def _kilograms(weight: Quantity | None) -> Decimal | None:
    if weight is None or weight.high or weight.comparator or weight.unit not in ("kg", "g"):
        return None
    return weight.low if weight.unit == "kg" else weight.low / 1000


def _short(number: Decimal) -> str:
    return f"{number.normalize():f}"


RULES = (
    two_frequencies,
    change_from_another_dose,
    tenfold,
    total_of_fractions,
    amount_per_weight,
    kept_up_at_bad_dose,
)
