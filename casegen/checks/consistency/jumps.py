"""A result ten times those before and after it in one series."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import Final

from casegen.checks.consistency.amounts import converted
from casegen.checks.consistency.doses import ISMP
from casegen.checks.consistency.results import Point, points_by_patient
from casegen.checks.context import CheckContext
from casegen.checks.rule import Finding, rule
from casegen.startup.late_pattern import late_pattern

# What can't be ten times itself and back. Enzymes and markers may well be; and so may platelets, where they clump in
# one tube, and fibrinogen, where it is used up and replaced.
_STEADY: Final = late_pattern(
    r"h(?:a)?emoglobin|h(?:a)?ematocrit|red (?:blood )?cell|erythrocyte|\bmean corpuscular\b|\bMCV\b|\bMCH\b"
    r"|albumin|protein|sodium|potassium|chloride|bicarbonate|calcium|magnesium|phosph(?:ate|orus)$"
    r"|creatinine$|\burea\b|bilirubin|cholesterol|osmolality",
    re.IGNORECASE,
)
_SPIKING: Final = late_pattern(
    r"reactive|urin|electrophoresis|free|plasma|fetal|met?h(?:a)?emoglobin|amyloid|precursor|spot|binding|basic|clearance",
    re.IGNORECASE,
)
STEADY: Final = Decimal("0.25")
"""How far the results before and after may be apart, of the greater of the two, to be called alike."""
ROUNDING: Final = Decimal("0.02")


@rule("K136", "ten times the results before and after", source=ISMP, read="2026-11-22")
def tenfold_and_back(context: CheckContext) -> Iterator[Finding]:
    """A result is not ten times, or a tenth of, the results before and after it, which are alike.

    It is looked at in a series of a test that keeps within narrow bounds, such as bilirubin, hemoglobin or sodium; not
    in urine, nor of enzymes and markers, which can rise and fall so. Found is what would lie between its neighbours
    (within 2 %) were its decimal point moved, if those are within 25 % of each other. Check the decimal point and the
    unit; if the result is right, waive the finding with that reason.
    """
    for points in points_by_patient(context):
        # The points of one test follow each other, in the order in which the author wrote them.
        for _, series in groupby(points, key=lambda point: id(point.test)):
            yield from _jumps(list(series))


def _jumps(series: list[Point]) -> Iterator[Finding]:
    test = series[0].test
    named = f"{test.test} {test.specimen or ''}"
    if not _STEADY.search(test.test) or _SPIKING.search(named):
        return
    for before, point, after in zip(series, series[1:], series[2:], strict=False):
        numbers = [_number(one, point.result.unit) for one in (before, point, after)]
        if None not in numbers and _is_jump(*[number for number in numbers if number is not None]):
            message = f"{point.result} stands between {before.result} and {after.result}; check the decimal point"
            yield Finding(point.place, f"{message} and the unit", related=(before.place, after.place))


def _number(point: Point, unit: str) -> Decimal | None:
    """A single number in this unit; None for a range, a comparator, a titre and a unit that can't be converted."""
    result = point.result
    if result.low is None or result.high is not None or result.comparator or result.limit or result.titre:
        return None
    return converted(result.low, result.unit, unit)


def _is_jump(before: Decimal, number: Decimal, after: Decimal) -> bool:
    low, high = sorted((before, after))
    if low <= 0 or high - low > high * STEADY:
        return False
    moved = (number * Decimal(10) ** power for power in (-3, -2, -1, 1, 2, 3))
    return any(low * (1 - ROUNDING) <= one <= high * (1 + ROUNDING) for one in moved)


RULES = (tenfold_and_back,)
