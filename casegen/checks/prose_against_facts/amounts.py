"""Numbers with a unit: those that prose states, those that the facts hold, and whether they agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from casegen.checks.prose_against_facts.units import UNIT, read_unit
from casegen.model.values.age import Age
from casegen.model.values.blood_pressure import BloodPressure
from casegen.model.values.dose import Dose
from casegen.model.values.duration import Duration
from casegen.model.values.numbers import NUMBER_WORDS
from casegen.model.values.quantity import Quantity
from casegen.model.values.reference_range import ReferenceRange
from casegen.model.values.result import Result
from casegen.model.values.time_point import TimePoint
from casegen.startup.late_pattern import late_pattern
from casegen.validate import Location

_NUMBER = rf"(?:[0-9][0-9.,]{{0,14}}|(?:{'|'.join(NUMBER_WORDS)})\b)"
_STATED = late_pattern(
    rf"(?<![\w.,/−^])(?P<numbers>{_NUMBER}(?:\s?(?:-|–|\bto\b|\bor\b|x|×|/)\s?{_NUMBER}){{0,2}})"
    rf"[\s-]?\s?(?P<unit>{UNIT})(?![^\W_]|[\s-]old\b)"
)
_PLAIN = late_pattern(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_BETWEEN = late_pattern(r"\s?(?:-|–|\bto\b|\bor\b|x|×|/)\s?")
_BEFORE = late_pattern(
    r"(?:(?P<about>about|approximately|around|nearly|almost|roughly|close to|just under|just over|some|circa|ca\.|~|≈)"
    r"|(?P<most>up to|at most|less than|fewer than|under|below|<|≤|no more than|maximum of|maximum)"
    r"|(?P<least>more than|at least|over|above|>|≥|greater than|exceeding|no less than))\s?$",
    re.IGNORECASE,
)
_BEHIND = late_pattern(
    r"\s(?:or|and)\s(?:(?P<least>more|over|above|higher|greater|longer)|(?P<most>less|under|below|lower|fewer|shorter))\b"
)
_EPSILON = 1e-9
_FEWEST, _MOST = 2, 20
"""What several months and many months may be: more would be told in years."""
DOSES = frozenset(("mass", "mass/kg", "mass/m²", "units"))
"""The kinds of amounts that are exact."""


class Stated(NamedTuple):
    """A number, a range or the dimensions of something, with a unit, and where it stands in a text.

    ``values`` count the common unit of ``kind``, and so does ``step``, the value of the last digit of each.
    ``sense`` is most, least, about or nothing.
    """

    kind: str
    values: tuple[float, ...]
    steps: tuple[float, ...]
    sense: str
    written: str
    start: int
    end: int

    @property
    def is_range(self) -> bool:
        """Whether it has two ends, as 5–10 mg, and is no size of two dimensions."""
        return len(self.values) > 1 and not any(sign in self.written for sign in "x×/")


class Held(NamedTuple):
    """An amount of a fact, from ``low`` to ``high`` of the common unit of its kind; None where it has no such end."""

    kind: str
    low: float | None
    high: float | None
    location: Location
    printed: str
    unit: float = 0.0
    """Of a time, how many days its unit has: 7 years and 86 months are no contradiction."""


def stated_amounts(text: str) -> Iterator[Stated]:
    """Every number with a unit in a text."""
    for found in _STATED.finditer(text):
        unit = read_unit(found["unit"])
        numbers = [_read(written) for written in _BETWEEN.split(found["numbers"].rstrip(".,"))]
        if unit is None or any(number is None for number in numbers):
            continue
        values = tuple(number[0] * unit.factor for number in numbers if number)
        steps = tuple(number[1] * unit.factor for number in numbers if number)
        limit = _BEFORE.search(text, max(0, found.start() - 16), found.start()) or _BEHIND.match(text, found.end())
        sense = (limit.lastgroup or "") if limit else ""
        yield Stated(unit.kind, values, steps, sense, " ".join(found[0].split()), found.start(), found.end())


def _read(written: str) -> tuple[float, float] | None:
    """A number and the value of its last digit; None for one that can be read in two ways."""
    if written in NUMBER_WORDS:
        return float(NUMBER_WORDS[written]), 1.0
    if not _PLAIN.fullmatch(written):
        return None
    digits = written.replace(",", "")
    return float(digits), 10.0 ** -len(digits.partition(".")[2])


def agrees(stated: Stated, held: Held) -> bool:
    """Whether what the prose states can be said of this fact."""
    return all(_one_agrees(stated, index, held) for index in range(len(stated.values)))


def agrees_with_any(stated: Stated, all_held: list[Held]) -> bool:
    """Whether every number of the prose can be said of one of the facts of its kind."""
    alike = [held for held in all_held if held.kind == stated.kind]
    return all(any(_one_agrees(stated, index, held) for held in alike) for index in range(len(stated.values)))


def _one_agrees(stated: Stated, index: int, held: Held) -> bool:
    value, step = stated.values[index], stated.steps[index]
    low, high = held.low, held.high
    if stated.sense == "most":
        return low is None or low <= value * (1 + _EPSILON)
    if stated.sense == "least":
        # More than 12 years are no more than 36.
        most = low if high is None else high
        return most is None or most >= value * (1 - _EPSILON)
    exact = stated.kind in DOSES
    if exact and high is None and low is not None:
        high = low * 10  # more than 100 mg per day is not every dose above it
    step = max(step, held.unit) if stated.sense != "about" else step
    slack = value / 10 if stated.sense == "about" else 0.0 if exact else step / 2
    margin = abs(value) * _EPSILON
    if high is not None and high < value - slack - margin:
        return False
    # What is no dose may be rounded, or cut: 131 months are 10 full years, and 15554/mm³ are 15.5 × 10⁹/L.
    cut = not exact and low is not None and low < value + step - margin
    return low is None or low <= value + slack + margin or cut


def distance(stated: Stated, held: Held) -> float:
    """How far apart the two are, for the choice of the fact to point at."""
    middle = held.low if held.low is not None else held.high
    return abs(stated.values[0] - middle) if middle is not None else float("inf")


def held_amounts(value: object, location: Location) -> Iterator[Held]:
    """The amounts that a fact holds, if any."""
    if isinstance(value, Dose):
        yield from _of_dose(value, location)
    elif isinstance(value, Quantity):
        yield from _of_quantity(value, location)
    elif isinstance(value, Result):
        yield from _of_quantity(value.quantity, location) if value.quantity else ()
    elif isinstance(value, (Duration, Age)):
        yield _of_time(value, location)
    elif isinstance(value, TimePoint):
        yield from _of_point(value, location)
    elif isinstance(value, BloodPressure):
        for number in (value.systolic, value.diastolic):
            yield from _with_unit(value.unit, (number, number), value.comparator, (location, str(value)))
    elif isinstance(value, ReferenceRange):
        for limit in (value.low, value.high):
            yield from _with_unit(value.unit, (limit, None), "", (location, str(value)))


def _of_dose(dose: Dose, location: Location) -> Iterator[Held]:
    body = f"/{dose.per_body}" if dose.per_body else ""
    fact = (location, str(dose))
    unit = dose.unit + body
    yield from _with_unit(unit, (dose.low, dose.high), dose.comparator, fact)
    times = _times_a_day(dose)
    if times > 1:
        high = None if dose.high is None else dose.high * times
        yield from _with_unit(unit, (dose.low * times, high), dose.comparator, fact)
    for number, other in dose.further:
        yield from _with_unit(other + body, (number, None), "", fact)
    for part in (*dose.also, *((dose.maximum,) if dose.maximum else ())):
        yield from _of_dose(part, location)
    if dose.over:
        yield _of_time(dose.over, location)


def _times_a_day(dose: Dose) -> int:
    frequency = dose.frequency
    if frequency and frequency.kind == "times" and frequency.unit == "day" and frequency.high is None:
        return frequency.low
    if frequency and frequency.kind == "every" and frequency.unit == "hour" and frequency.low:
        return 24 // frequency.low
    return 1


def _of_quantity(quantity: Quantity, location: Location) -> Iterator[Held]:
    fact = (location, str(quantity))
    yield from _with_unit(quantity.unit, (quantity.low, quantity.high), quantity.comparator, fact)
    for further in quantity.more:
        yield from _with_unit(quantity.unit, (further, None), "", fact)


def _of_time(value: Duration | Age, location: Location) -> Held:
    unit = read_unit(value.unit)
    assert unit is not None  # every unit of time is known
    printed = str(value)
    if value.low is None:
        return Held("time", _FEWEST * unit.factor, _MOST * unit.factor, location, printed)
    low = float(value.low)
    high = float(value.high) if value.high is not None else low
    if isinstance(value, Age) and value.decade:
        high = low + 10
    smaller = read_unit(value.minor[1]) if value.minor else None
    more = value.minor[0] * smaller.factor if value.minor and smaller else 0.0
    bounds = _bounded(low * unit.factor + more, high * unit.factor + more, value.comparator)
    return Held("time", *bounds, location, printed, 0.0 if value.minor else unit.factor)


def _of_point(point: TimePoint, location: Location) -> Iterator[Held]:
    """The lengths of time in a point in time: day 12, 3 weeks after surgery, at age 15 years."""
    for part in (point.offset, point.age):
        if part:
            yield _of_time(part, location)
    if point.ordinal is not None and point.unit:
        unit = read_unit(point.unit)
        last = point.ordinal_to or point.ordinal
        if unit:
            yield Held("time", (point.ordinal - 1) * unit.factor, last * unit.factor, location, str(point))


def _with_unit(
    written: str, ends: tuple[Decimal | None, Decimal | None], comparator: str, fact: tuple[Location, str]
) -> Iterator[Held]:
    """An amount of a unit that can be compared; ``fact`` is its place, and how it is printed."""
    unit = read_unit(written)
    low, high = ends
    if unit and low is not None:
        bounds = _bounded(float(low) * unit.factor, float(low if high is None else high) * unit.factor, comparator)
        yield Held(unit.kind, *bounds, *fact)


_ABOUT: Mapping[str, float] = {"about": 0.1}


def _bounded(low: float, high: float, comparator: str) -> tuple[float | None, float | None]:
    if comparator in ("<", "≤", "up to"):
        return None, high
    if comparator in (">", "≥"):
        return low, None
    slack = _ABOUT.get(comparator, 0.0)
    return low * (1 - slack), high * (1 + slack)
