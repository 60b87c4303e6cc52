"""The patient's age at an event, from the birth or from the age that is stated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from casegen.model.patient import Patient
from casegen.model.values.age import Age
from casegen.model.values.partial_date import PartialDate
from casegen.report.chronology.anchors import normalised
from casegen.report.chronology.dates import span_of_date
from casegen.report.chronology.record import BIRTH
from casegen.report.derived.dates import whole_months
from casegen.report.derived.exact import ExactTimes, Place
from casegen.report.derived.fact import Derived

_AGE = "patient.age"


def age_at(patient: Patient, path: str, times: ExactTimes) -> Iterator[Derived]:
    """The age at the moment of a path, where its author does not say it there.

    From a dated birth it is exact: completed years from the second birthday on, before it completed months, and
    days in the first month (the usual way to give the age of a child). From a stated age in years and the time
    since, it is one year, or two where it depends on the unknown birthday: 45 to 46 years.
    """
    point = times.stated(path)
    if point is None or point.age:
        return
    born, then = times.place(BIRTH), times.place(path)
    if then is None or then.about:
        return
    if born and times.stated(BIRTH):
        yield from _since_birth(born, then, times.basis(BIRTH, path))
    else:
        yield from _since_stated_age(patient, path, times)


def _since_birth(born: Place, then: Place, basis: tuple[str, ...]) -> Iterator[Derived]:
    if born.about or not born.date or not then.date:
        return
    ages = {_completed(first, last) for first in _ends(born.date) for last in _ends(then.date)}
    if len(ages) == 1 and (age := ages.pop()):
        yield Derived("age", age, basis, "completed units")


def _ends(when: PartialDate) -> tuple[date, date]:
    span = span_of_date(when)
    return date.fromordinal(int(span.earliest)), date.fromordinal(int(span.latest))


def _completed(born: date, then: date) -> Age | None:
    """The age on a day; None on the day of birth and before it."""
    if then <= born:
        return None
    months, _ = whole_months(born, then)
    if months >= 24:
        return Age(Decimal(months // 12), "year")
    return Age(Decimal(months), "month") if months else Age(Decimal((then - born).days), "day")


def _since_stated_age(patient: Patient, path: str, times: ExactTimes) -> Iterator[Derived]:
    """From the age at diagnosis, presentation or whatever it refers to."""
    stated = patient.age
    reference = times.named(normalised(patient.age_at)) if patient.age_at else times.named("presentation")
    if not stated or not _in_years(stated) or reference is None or reference == path:
        return
    there, then = times.place(reference), times.place(path)
    if not there or not then or there.about or not there.date or not then.date:
        return
    least, most = _years_between(there.date, then.date)
    # So many full years older at least; the last year may or may not have had its birthday.
    low, high = int(stated.low) + least.__floor__(), int(stated.low) + most.__ceil__()
    basis = (_AGE, *times.basis(reference, path))
    if low == high >= 0:
        yield Derived("age", Age(Decimal(low)), basis, "completed years")
    elif high == low + 1 and low >= 0:
        yield Derived("age", Age(Decimal(low), high=Decimal(high)), basis, "the birthday is not known")
    elif high == low + 2 and low >= 0:
        yield Derived("age", Age(Decimal(low + 1), comparator="about"), basis, "to the nearest year")


def _in_years(age: Age) -> bool:
    whole = age.low % 1 == 0 and age.high is None and age.minor is None
    return whole and age.unit == "year" and not age.comparator and not age.decade


def _years_between(first: PartialDate, last: PartialDate) -> tuple[Fraction, Fraction]:
    """The least and the most time from one date to another, in years; below zero where it is the other way round."""
    (earliest, latest), (soonest, farthest) = _ends(first), _ends(last)
    return _years(latest, soonest), _years(earliest, farthest)


def _years(first: date, last: date) -> Fraction:
    if last < first:
        return -_years(last, first)
    months, days = whole_months(first, last)
    return Fraction(months, 12) + Fraction(days, 366)
