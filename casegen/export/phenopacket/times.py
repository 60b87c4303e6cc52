"""Ages and points in time as a Phenopacket has them.

Source: https://phenopacket-schema.readthedocs.io, age, gestational-age and time-element (schema 2.0, read 2026-11-28).
"""

from __future__ import annotations

from typing import Any

from casegen.model.onset import ONSET_TERMS
from casegen.model.values.age import Age
from casegen.model.values.code import Code
from casegen.model.values.gestational_age import GestationalAge
from casegen.model.values.time_point import TimePoint

_LETTERS = {"year": "Y", "month": "M", "week": "W", "day": "D"}
_TIME_LETTERS = {"hour": "H", "minute": "M"}
_IN_A_DECADE = 9


def time_element(point: TimePoint) -> dict[str, Any] | None:
    """A point in time that is an age, a gestational age or a whole date; None for one that is told from an event.

    A month or a year is no moment, and the schema would take an interval for a length of time.
    """
    if point.age:
        return age_element(point.age)
    if point.gestation and not point.postmenstrual:
        return gestational_element(point.gestation)
    date = point.date
    if date and date.day and not (point.modifier or point.date_to or point.relation):
        return {"timestamp": f"{date}T00:00:00Z"}
    return None


def age_element(age: Age) -> dict[str, Any] | None:
    """``56 years`` is an age, a decade and ``2–3 years`` are ranges; about 60 years is neither."""
    if age.decade:
        first = int(age.low)
        return _age_range(f"P{first}Y", f"P{first + _IN_A_DECADE}Y")
    if age.comparator or age.low % 1 or (age.high or 0) % 1:
        return None
    start = _duration(int(age.low), age.unit, age.minor)
    end = _duration(int(age.high), age.unit, None) if age.high is not None else None
    if age.high is not None:
        return _age_range(start, end) if start and end else None
    return {"age": {"iso8601duration": start}} if start else None


def _age_range(start: str, end: str) -> dict[str, Any]:
    return {"ageRange": {"start": {"iso8601duration": start}, "end": {"iso8601duration": end}}}


def _duration(number: int, unit: str, minor: tuple[int, str] | None) -> str | None:
    """``P5M15D``: the units in falling order, hours and minutes behind a T (ISO 8601-1:2019, 5.5.2)."""
    days, hours = "", ""
    for count, name in ((number, unit), *([minor] if minor else [])):
        if name in _LETTERS:
            days += f"{count}{_LETTERS[name]}"
        elif name in _TIME_LETTERS:
            hours += f"{count}{_TIME_LETTERS[name]}"
        else:
            return None
    return f"P{days}{f'T{hours}' if hours else ''}"


def gestational_element(age: GestationalAge) -> dict[str, Any] | None:
    """Whole weeks and days; None for a range and for about 30 weeks."""
    if age.comparator or age.high is not None:
        return None
    days = {} if age.days is None else {"days": age.days}
    return {"gestationalAge": {"weeks": age.low, **days}}


def onset_code(stage: str) -> Code:
    """The term of the Human Phenotype Ontology for a time of life."""
    curie, label = ONSET_TERMS[stage]
    return Code("HP", curie.removeprefix("HP:"), label)
