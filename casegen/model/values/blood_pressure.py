"""A blood pressure, systolic over diastolic."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import ClassVar, Literal, Self

from casegen.model.values.hints import did_you_mean
from casegen.model.values.numbers import SYMBOLS, Comparator, number_text, read_comparator, read_number
from casegen.model.values.value import Value, ValueFault
from casegen.startup.late_pattern import late_pattern

PressureUnit = Literal["mm Hg", "kPa"]

_EXAMPLE = "105/57 mm Hg"
_PRESSURE = late_pattern(
    r"([0-9][0-9.,]*)\s*(?:/|over\b)\s*([0-9][0-9.,]*)\s*(?:(mm\s?Hg|torr)|(kPa)|([^\W\d_].*))?", re.IGNORECASE
)


class BloodPressure(Value, frozen=True):
    """``105/57 mm Hg`` or ``14.0/7.6 kPa``; ``systolic`` and ``diastolic`` count ``unit``."""

    meaning: ClassVar[str] = "A blood pressure: 105/57 mm Hg"
    examples: ClassVar[tuple[str, ...]] = ("105/57 mm Hg", "14.0/7.6 kPa")

    systolic: Decimal
    diastolic: Decimal
    unit: PressureUnit = "mm Hg"
    comparator: Comparator = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """The pressure that ``text`` spells. Raises `ValueFault` without a unit, and diastolic over systolic."""
        comparator, bare = read_comparator(text)
        found = _PRESSURE.fullmatch(bare)
        if not found:
            single = re.match(r"[0-9]", bare)
            wanted = "needs both pressures" if single else "is not a blood pressure"
            raise ValueFault(f"{text!r} {wanted}; write systolic/diastolic, like {_EXAMPLE}")
        systolic, diastolic = read_number(found[1], text), read_number(found[2], text)
        if found[5]:
            raise ValueFault(
                f"{found[5]!r} is not a unit of blood pressure; write mm Hg or kPa", _guess(text, found[5])
            )
        if not (found[3] or found[4]):
            raise ValueFault(f"{text!r} has no unit; write mm Hg or kPa", did_you_mean(f"{text} mm Hg"))
        if systolic <= diastolic:
            raise ValueFault(f"{text!r} has a systolic pressure that is not the higher; write it first: {_EXAMPLE}")
        return cls(systolic, diastolic, "kPa" if found[4] else "mm Hg", comparator)

    def __str__(self) -> str:
        pressures = f"{number_text(self.systolic)}/{number_text(self.diastolic)}"
        return f"{SYMBOLS[self.comparator]}{pressures} {self.unit}"


def _guess(text: str, unit: str) -> str:
    """The hint for mm, Hg and mmhg., and for a remark behind the unit."""
    found = re.match(r"(mm\s?Hg|torr|kPa|mm|hg)\b", unit, re.IGNORECASE)
    if not found:
        return ""
    right = "kPa" if found[1].lower() == "kpa" else "mm Hg"
    return did_you_mean(f"{text.removesuffix(unit).strip()} {right}")
