"""Results of tests against their own reference range, interpretation, unit and each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from casegen.checks.consistency.amounts import converted, kind_and_factor
from casegen.checks.context import CheckContext
from casegen.checks.rule import COMMON_SENSE, Finding, rule
from casegen.model.investigation import FunctionTest
from casegen.model.laboratory import LaboratoryTest
from casegen.model.values.reference_range import Position, ReferenceRange
from casegen.model.values.result import Result
from casegen.problems import Severity
from casegen.validate import Location

_FITTING: Mapping[str, tuple[Position, ...]] = {
    "low": ("below",),
    "critically low": ("below",),
    "normal": ("within",),
    "high": ("above",),
    "critically high": ("above",),
    "abnormal": ("below", "above"),
}
_LOWER, _UPPER = ("<", "≤", "up to"), (">", "≥")
_ALIKE = ({"mass", "amount"}, {"amount", "charge"})


class Point(Struct, frozen=True):
    """One numeric result of a test at one time, and where it stands."""

    place: Location
    test: LaboratoryTest
    result: Result
    when: str


@rule("K131", "interpretation against the reference range", source=COMMON_SENSE, read="2026-11-22", severity="error")
def interpretation_against_range(context: CheckContext) -> Iterator[Finding]:
    """A result that is called high lies above its own reference range, one called low below, one called normal within.

    Where the units of the result and of its range differ, they are converted if both are known (g/dL, g/L). Correct
    the result, the range or the interpretation. A result within its range that is called abnormal is only a warning.
    """
    for place, test in _tests(context):
        fitting = _FITTING.get((test.interpretation or "").casefold())
        if fitting is None or test.result is None or test.reference_range is None:
            continue
        position = position_in(test.result, test.reference_range)
        if position and position not in fitting:
            related = ((*place, "result"), (*place, "reference_range"))
            message = f"{test.result} is {position} its reference range, {test.reference_range}, and not"
            message = f"{message} {test.interpretation}; correct the one that is wrong"
            severity: Severity = "warning" if (test.interpretation or "").casefold() == "abnormal" else "error"
            yield Finding((*place, "interpretation"), message, related=related, severity=severity)


@rule("K132", "units of a test that differ", source=COMMON_SENSE, read="2026-11-22")
def units_that_differ(context: CheckContext) -> Iterator[Finding]:
    """A result, its reference range and the results of other times have one unit, so that a reader can compare them.

    Units that can't be converted into each other at all (U/L and mg/dL) are an error. Write all in the unit of the
    laboratory.
    """
    for place, test in _tests(context):
        if test.result is None or not test.result.unit:
            continue
        others: list[tuple[Location, str]] = []
        if test.reference_range and test.reference_range.unit:
            others.append(((*place, "reference_range"), test.reference_range.unit))
        for index, later in enumerate(getattr(test, "series", ())):
            if later.result.unit:
                others.append(((*place, "series", index, "result"), later.result.unit))
        for where, unit in others:
            if unit != test.result.unit and not {unit, test.result.unit} <= {"U/L", "IU/L"}:
                message = f"the unit {unit} is not that of the result, {test.result.unit}; write both in one unit"
                severity: Severity | None = "error" if _differ_in_kind(unit, test.result.unit) else None
                yield Finding(where, message, related=((*place, "result"),), severity=severity)


@rule("K133", "two results of one test at one time", source=COMMON_SENSE, read="2026-11-22")
def two_results_at_once(context: CheckContext) -> Iterator[Finding]:
    """A test on the same specimen by the same method has one result at one date.

    Correct the date or the result, give the hour, take out the double, or tell by method or specimen how the two
    differ.
    """
    for points in points_by_patient(context):
        seen: dict[tuple[str, ...], Point] = {}
        for point in points:
            test = point.test
            names = (test.test, test.specimen, test.method)
            key = (*((name or "").casefold() for name in names), point.when)
            first = seen.setdefault(key, point)
            if first is not point and str(first.result) != str(point.result) and not _same(first.result, point.result):
                two = f"{test.test} is {point.result} here and {first.result} above at the same time"
                message = f"{two}; correct one, or give the hour"
                yield Finding(point.place, message, related=(first.place,))


def position_in(result: Result, normal: ReferenceRange) -> Position | None:
    """Where a result surely lies in its reference range; None where that is not sure."""
    if result.low is None or result.limit or normal.words or normal.titre != (result.titre is not None):
        return None
    unit = normal.unit or result.unit
    ends = [_in_unit(end, result.unit, unit) for end in (result.low, result.high) if end is not None]
    known = [end for end in ends if end is not None]
    if len(known) < len(ends) or result.comparator == "about":
        return None
    positions = {normal.position(end) for end in known}
    if len(positions) > 1:
        return None
    return _compared(result, normal, known[0], positions.pop())


def points_by_patient(context: CheckContext) -> tuple[list[Point], ...]:
    """Every numeric result of each patient's laboratory, with the words of its date."""
    return context.once(_points_by_patient)


def _points_by_patient(context: CheckContext) -> tuple[list[Point], ...]:
    return tuple(_points(context))


def _points(context: CheckContext) -> Iterator[list[Point]]:
    for above, record in context.records():
        points = []
        for number, test in enumerate(record.laboratory):
            place: Location = (*above, "laboratory", number)
            if test.result and test.result.is_number:
                when = str(test.date or "").casefold()
                points.append(Point((*place, "result"), test, test.result, when))
            for index, later in enumerate(test.series):
                if later.result.is_number:
                    when = str(later.date).casefold()
                    points.append(Point((*place, "series", index, "result"), test, later.result, when))
        yield points


def _tests(context: CheckContext) -> Iterator[tuple[Location, LaboratoryTest | FunctionTest]]:
    for above, record in context.records():
        yield from (((*above, "laboratory", index), test) for index, test in enumerate(record.laboratory))
        yield from (((*above, "function_tests", index), test) for index, test in enumerate(record.function_tests))


def _in_unit(number: Decimal, unit: str, to: str) -> Decimal | None:
    return number if unit == to else converted(number, unit, to)


def _compared(result: Result, normal: ReferenceRange, end: Decimal, position: Position | None) -> Position | None:
    """The position of <0.01 or >95%: sure only where all of what it can be lies on one side."""
    if result.comparator in _LOWER:
        if position == "below" or (position == "within" and normal.low is None):
            return position
        return "below" if normal.low is not None and end == normal.low and result.comparator == "<" else None
    if result.comparator in _UPPER:
        if position == "above" or (position == "within" and normal.high is None):
            return position
        return "above" if normal.high is not None and end == normal.high and result.comparator == ">" else None
    return position


def _differ_in_kind(one: str, other: str) -> bool:
    """Whether no factor leads from one unit to the other; percentages are left alone, for they can be of anything."""
    kinds = {found[0] for unit in (one, other) if (found := kind_and_factor(unit))}
    return len(kinds) == 2 and "per cent" not in kinds and kinds not in _ALIKE


def _same(one: Result, other: Result) -> bool:
    """Whether two results are one in two units."""
    if one.low is None or other.low is None or one.comparator != other.comparator:
        return False
    if one.unit == other.unit:
        return (one.low, one.high) == (other.low, other.high)
    both = converted(one.low, one.unit, other.unit)
    # Without the molar mass, mg/dL and mmol/L can't be compared.
    return both is None or abs(both - other.low) <= abs(other.low) * Decimal("0.02")


RULES = (interpretation_against_range, units_that_differ, two_results_at_once)
