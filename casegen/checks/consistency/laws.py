"""Results that hang together by nature: a part and its whole, the acid and the base of the blood."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from casegen.checks.consistency.amounts import converted
from casegen.checks.consistency.results import Point, points_by_patient
from casegen.checks.context import CheckContext
from casegen.checks.rule import COMMON_SENSE, Finding, rule
from casegen.model.values.quantity import spaced_unit
from casegen.problems import Severity

_WHITE_CELLS: Final = ("white blood cells", "white blood cell count", "leukocytes", "leucocytes", "wbc")
_TOTAL_PROTEIN: Final = ("protein", "total protein", "serum protein")
_CHOLESTEROL: Final = ("cholesterol", "total cholesterol")
# A part, by the names that it has, and the whole that it is counted or measured in.
_PARTS: Final[tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = (
    (("direct bilirubin", "conjugated bilirubin"), ("total bilirubin", "bilirubin")),
    (("indirect bilirubin", "unconjugated bilirubin"), ("total bilirubin", "bilirubin")),
    (("albumin", "serum albumin"), _TOTAL_PROTEIN),
    (("lymphocytes",), _WHITE_CELLS),
    (("neutrophils",), _WHITE_CELLS),
    (("monocytes",), _WHITE_CELLS),
    (("eosinophils",), _WHITE_CELLS),
    (("basophils",), _WHITE_CELLS),
    (("ldl cholesterol", "low-density lipoprotein cholesterol"), _CHOLESTEROL),
    (("hdl cholesterol", "high-density lipoprotein cholesterol"), _CHOLESTEROL),
    (("ionized calcium", "ionised calcium"), ("calcium", "total calcium")),
)
_COUNTED: Final = ("lymphocytes", "neutrophils", "monocytes", "eosinophils", "basophils")
# Two analysers may differ a little, and an eosinophilia of all cells is near to the whole.
_ROUNDING: Final = Decimal("1.02")
# Part and whole are measured by two methods, whose errors can make a part a little larger.
_METHODS: Final = Decimal("1.5")

HENDERSON_HASSELBALCH: Final = (
    "Henderson-Hasselbalch equation, pH = 6.1 + log10(HCO3 / (0.03 × pCO2)), "
    "https://respiratorytherapy.info/math/henderson_hasselbalch_equation.php"
)
_MAY_DIFFER: Final = 0.15
"""In pH: pK' in the acutely ill was 6.06 to 6.15, and bicarbonate may be from another sample."""


@rule("K134", "part larger than the whole", source=COMMON_SENSE, read="2026-11-22", severity="error")
def part_larger_than_whole(context: CheckContext) -> Iterator[Finding]:
    """No part of something measured is larger than the whole at the same time.

    Direct bilirubin and total bilirubin, albumin and total protein, a kind of white cells and all of them, all kinds
    together, LDL or HDL and total cholesterol, ionized and total calcium. Up to half as much again is a warning, for
    the two are measured by different methods. Correct the result that is wrong, or its unit or date.
    """
    for points in points_by_patient(context):
        for parts, wholes in _PARTS:
            for part in (point for point in points if _is_called(point, parts)):
                whole = _beside(part, points, wholes)
                value = _number(part, whole) if whole else None
                total = (whole.result.low or 0) if whole else 0
                if whole and value is not None and value > total * _ROUNDING:
                    message = f"{part.result} is more than the whole, {whole.test.test} {whole.result}; correct one"
                    severity: Severity = "error" if value > total * _METHODS else "warning"
                    yield Finding(part.place, message, related=(whole.place,), severity=severity)
        yield from _more_cells_than_all(points)


@rule("K135", "acid and base that don't fit", source=HENDERSON_HASSELBALCH, read="2026-11-22")
def acid_and_base(context: CheckContext) -> Iterator[Finding]:
    """pH, pCO2 and bicarbonate of one sample fit the equation that joins them, to 0.15 of pH.

    An analyser computes bicarbonate from the other two, so that a larger difference is mostly a slip of the pen.
    Correct the one that is wrong; where bicarbonate is from another sample, give it another date or specimen.
    """
    for points in points_by_patient(context):
        for ph in (point for point in points if _is_called(point, ("ph", "arterial ph", "blood ph"))):
            carbon = _beside(ph, points, ("carbon dioxide partial pressure", "pco2", "paco2", "arterial pco2"))
            base = _beside(ph, points, ("bicarbonate", "hco3", "hco3-", "hco3−"))
            if not (carbon and base) or not all(_is_exact(point) for point in (ph, carbon, base)):
                continue
            expected = _expected_ph(carbon, base)
            if expected is not None and abs(expected - float(ph.result.low or 0)) > _MAY_DIFFER:
                message = (
                    f"with {carbon.result} and {base.result}, pH would be {expected:.2f}; correct one of the three"
                )
                yield Finding(ph.place, message, related=(carbon.place, base.place))


def _is_called(point: Point, names: tuple[str, ...]) -> bool:
    test = point.test
    if test.test.casefold() not in names and (test.abbreviation or "").casefold() not in names:
        return False
    return (test.specimen or "blood").casefold() in ("blood", "serum", "plasma", "arterial blood", "venous blood")


def _beside(point: Point, points: list[Point], names: tuple[str, ...]) -> Point | None:
    """The only result with one of these names at the same time."""
    found = [other for other in points if _is_called(other, names) and other.when == point.when]
    return found[0] if len(found) == 1 else None


def _number(part: Point, whole: Point) -> Decimal | None:
    """The part in the unit of the whole; None where either is not exact or they can't be compared."""
    if not (_is_exact(part) and _is_exact(whole)) or part.result.low is None:
        return None
    return converted(part.result.low, part.result.unit, whole.result.unit)


def _is_exact(point: Point) -> bool:
    return not (point.result.comparator or point.result.high is not None or point.result.limit)


def _more_cells_than_all(points: list[Point]) -> Iterator[Finding]:
    """The kinds of white cells together."""
    for whole in (point for point in points if _is_called(point, _WHITE_CELLS)):
        kinds = [kind for name in _COUNTED if (kind := _beside(whole, points, (name,)))]
        numbers = [number for kind in kinds if (number := _number(kind, whole)) is not None]
        limit = (whole.result.low or 0) * _ROUNDING
        if len(numbers) > 1 and max(numbers) <= limit < sum(numbers):
            total = f"{sum(numbers, Decimal(0)).normalize():f}{spaced_unit(whole.result.unit)}"
            message = f"the kinds of white cells make {total}, more than all, {whole.result}; correct one of them"
            yield Finding(whole.place, message, related=tuple(kind.place for kind in kinds))


def _expected_ph(carbon: Point, base: Point) -> float | None:
    pressure = converted(carbon.result.low or Decimal(0), carbon.result.unit, "mm Hg")
    unit = base.result.unit.replace("mEq/", "mmol/")  # of an ion with one charge, as bicarbonate is
    amount = converted(base.result.low or Decimal(0), unit, "mmol/L")
    if not pressure or not amount:
        return None
    return 6.1 + math.log10(float(amount) / (0.03 * float(pressure)))


RULES = (part_larger_than_whole, acid_and_base)
