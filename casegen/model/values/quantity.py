"""A measured quantity: a number, a range or two or three dimensions, always with a unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import ClassVar, Self

from casegen.model.values.hints import did_you_mean
from casegen.model.values.numbers import (
    NUMBER_WORDS,
    Amount,
    Comparator,
    amount_text,
    number_text,
    read_amount,
    read_number,
)
from casegen.model.values.unit_spellings import POWER, common_letters, common_unit
from casegen.model.values.value import Value, ValueFault
from casegen.startup.late_pattern import late_pattern

MAX_UNIT = 40

_DIGITS = r"[0-9][0-9.,]*"
_TIMES = r"\s*[x×X]\s*"
# Powers of ten belong to the unit, as in a count of blood cells: 4.5 × 10⁹/L.
_DIMENSION = late_pattern(rf"{_TIMES}(?!{POWER})({_DIGITS})")
_UNIT = late_pattern(
    r"(?!.*[%‰°]{2})(?:[^\W\d_]|[%‰°/]|×)"
    r"(?:[^\W_]|[⁰¹²³⁴-⁹⁻₀-₉ /^.·*%‰°µ()\[\]{},'+−×-])*"
)
# A second number inside a unit must hang on something: m2, /100, per 50. Otherwise it is another quantity.
_TIMES_BEFORE_POWER = late_pattern(rf"^[*·]\s*(?={POWER})")
_LOOSE_NUMBER = late_pattern(rf"(?<!per)(?<!/)(?<!^[x×]) [0-9]|[^/] ?[x×] ?[0-9]|^[x×]\s*(?!{POWER})[0-9]")
# Words that begin a remark: 77% on room air, 7 cm in diameter.
_REMARK = late_pattern(r"(?:^|\s)(?:and|at|for|from|on|or|to|with)(?![^\W_])|\s(?:in|by)(?![^\W_])", re.IGNORECASE)
_CLOSE = ("/", "%", "‰")


class Quantity(Value, frozen=True):
    """``7 cm``, ``>8 per 50 HPF``, ``1.5–2 cm``, ``12 × 13 cm``, ``77%``, ``20/min``, ``4.5 × 10⁹/L``.

    ``low``, ``high`` and the further dimensions in ``more`` count ``unit``, which is kept as written but for those
    that have several spellings: mmHg is mm Hg, x 10^9/L and 10^9/L are × 10⁹/L, mg/dl is mg/dL.
    """

    meaning: ClassVar[str] = "A number and its unit: 7 cm, >8 per 50 HPF, 8.4 g/dL, 1.5–2 cm, 12 x 13 cm, 77%"
    examples: ClassVar[tuple[str, ...]] = ("7 cm", ">8 per 50 HPF", "8.4 g/dL", "12 x 13 cm", "77%")

    low: Decimal
    unit: str
    high: Decimal | None = None
    comparator: Comparator = ""
    more: tuple[Decimal, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """The quantity that ``text`` spells. Raises `ValueFault` for a number without a unit, and for two."""
        text = common_letters(text)
        read = read_amount(text, signed=True)
        if read is None:
            raise ValueFault(f"{text!r} is not a quantity; write a number and its unit, like 7 cm", _in_figures(text))
        amount, rest = read
        more: list[Decimal] = []
        while (found := _DIMENSION.match(rest)) and len(more) < 2 and amount.high is None:
            more.append(read_number(found[1], text))
            rest = rest[found.end() :]
        rest = _TIMES_BEFORE_POWER.sub("× ", rest)
        unit = re.sub(r"\s*/\s*", "/", re.sub(r"\s+", " ", rest).strip())
        _refuse_lost_power(more, unit, text)
        # 4.5 10⁹/L lacks nothing but the sign.
        _check_unit(f"× {unit}" if re.match(POWER, unit) else unit, text)
        return cls(amount.low, common_unit(unit), amount.high, amount.comparator, tuple(more))

    def __str__(self) -> str:
        number = amount_text(Amount(self.low, self.high, self.comparator), words=False)
        number += "".join(f" × {number_text(dimension)}" for dimension in self.more)
        return f"{number}{spaced_unit(self.unit)}"


def spaced_unit(unit: str) -> str:
    """The unit as it follows a number: after a space, but for 77%, 20/min and 15°. Nothing for no unit."""
    return f" {unit}" if unit and unit != "°" and not unit.startswith(_CLOSE) else unit


def _check_unit(unit: str, text: str) -> None:
    """Refuses what can't be a unit. Raises `ValueFault`."""
    if not unit:
        raise ValueFault(f"{text!r} has no unit; write the unit, like 7 cm")
    _check_number(unit, text)
    if _LOOSE_NUMBER.search(unit):
        raise ValueFault(
            f"{text!r} holds more than one quantity; write the unit once, at the end",
            did_you_mean(unit_once(text)),
        )
    remark = _REMARK.search(unit)
    if remark:
        guess = text[: len(text) - len(unit) + remark.start()].strip() if text.endswith(unit) else ""
        raise ValueFault(
            f"{unit!r} is more than a unit; write only the number and its unit, like 7 cm",
            did_you_mean(guess if remark.start() else ""),
        )
    if len(unit) > MAX_UNIT:
        raise ValueFault(f"the unit has {len(unit)} characters; at most {MAX_UNIT} fit here, like 7 cm")
    if not _UNIT.fullmatch(unit) or unit[-1] in " /.,^·*+-−([{×":
        raise ValueFault(
            f"{unit!r} is not a unit; write one like cm, g/dL, %, /min or per 50 HPF",
            did_you_mean(unit_once(text) or _without_stop(unit, text)),
        )


def _check_number(unit: str, text: str) -> None:
    """Refuses units that are the rest of a number, 105/57, 1e5, 2 232 ng/mL, and a temperature without its degrees."""
    if re.fullmatch(r"/[0-9]+\s?(?:mm\s?Hg|kPa)?", unit):
        raise ValueFault(f"{text!r} holds two numbers; write each with its unit, like 105 mm Hg")
    if re.match(r"[eE][-+−]?[0-9]", unit):
        raise ValueFault(f"{text!r} has an exponent; write the number out, or write it like 4.5 × 10⁹/L")
    number = text.removesuffix(unit).strip()
    if unit.lower() in ("c", "f", "celsius", "fahrenheit"):
        right = f"°{unit[0].upper()}"
        raise ValueFault(f"{text!r} has no degree sign; write {right}", did_you_mean(f"{number} {right}"))
    if re.match(r"[0-9]{3}(?![0-9])", unit):
        raise ValueFault(
            f"{text!r} is not a quantity; write nothing between thousands", did_you_mean(f"{number}{unit}")
        )


def _refuse_lost_power(more: list[Decimal], unit: str, text: str) -> None:
    """Refuses 24 x 109/L, a power of ten that has lost its raised digits on its way out of a document."""
    if len(more) == 1 and unit.startswith("/") and re.fullmatch(r"10[1-9][0-9]?", str(more[0])):
        number = re.match(r"(.*\S)\s*[x×X]", text)
        power = common_unit(f"10^{str(more[0])[2:]}{unit}")
        raise ValueFault(
            f"{text!r} has a power of ten without its raised digits; write it like 4.5 × 10⁹/L",
            did_you_mean(f"{number[1]} {power}" if number else ""),
        )


def _without_stop(unit: str, text: str) -> str:
    """The guess for a unit with a full stop behind it."""
    return text.rstrip(".,; ") if _UNIT.fullmatch(unit.rstrip(".,; ")) and unit[-1] in ".,; " else ""


def unit_once(text: str) -> str:
    """The guess for a unit that is written twice: 3 cm to 5 cm, 12 cm x 13 cm."""
    found = re.fullmatch(rf"({_DIGITS})\s*(\S+?)\s*(-|–|to|x|×)\s*({_DIGITS})\s*(\S+)", text)
    if not found or found[2] != found[5]:
        return ""
    between = " × " if found[3] in "x×" else "–"
    space = "" if found[5].startswith(_CLOSE) else " "
    return f"{found[1]}{between}{found[4]}{space}{found[5]}"


def _in_figures(text: str) -> str:
    word, _, rest = text.partition(" ")
    number = NUMBER_WORDS.get(word.lower())
    return did_you_mean(f"{number} {rest}") if number and rest else ""
