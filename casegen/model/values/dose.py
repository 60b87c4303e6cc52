"""The dose of a drug: how much at once or within a time, and how often."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar, Self

from msgspec.structs import replace

from casegen.listing import listing
from casegen.model.values.dose_hints import refuse_fractions, refuse_other_facts
from casegen.model.values.dose_unit import read_unit, unit_text
from casegen.model.values.duration import TIME_UNITS, Duration
from casegen.model.values.frequency import Frequency
from casegen.model.values.hints import did_you_mean, inside
from casegen.model.values.numbers import NUMBER_WORDS, Amount, Comparator, amount_text, read_amount, read_number
from casegen.model.values.total_doses import ends_in_total, is_counted
from casegen.model.values.value import Value, ValueFault
from casegen.startup.late_pattern import late_pattern

_EXAMPLE = "4 mg per day, 250 mg twice daily or 1 mg/kg"

_BODY = late_pattern(
    r"(?:/|\bper\b)\s*(?:(?P<mass>kg\b|kilograms?\b)(?:\s+(?:body\s+weight|bw)\b)?"
    r"|(?P<area>m(?:²|2(?![0-9])|\^2(?![0-9]))|square\s+met(?:re|er)\b)(?:\s+(?:body\s+surface\s+area|bsa)\b)?)",
    re.IGNORECASE,
)
# "At most" is not among the words: in "10 mg at most twice daily" it belongs to the frequency.
_MAXIMUM = late_pattern(
    r"[,;]?\s*\(?\b(?:(?:up\s+to\s+)?(?:a\s+)?maximum|max\.?|not\s+exceeding)(?:\s+of)?\s+((?:[^()]|\(RBE\))+)\)?",
    re.IGNORECASE,
)
_ROUTES = late_pattern(
    r"\b(?:oral|orally|by\s+mouth|p\.?o\.?|i\.?v\.?|i\.?m\.?|s\.?c\.?|intravenous(?:ly)?|intramuscular(?:ly)?"
    r"|subcutaneous(?:ly)?|topical(?:ly)?|rectal(?:ly)?|inhaled)(?![^\W_])",
    re.IGNORECASE,
)
_LASTING = late_pattern(r"\bfor\s+(\S.*)", re.IGNORECASE)
# Carboplatin goes by the area under the curve (Calvert et al., J Clin Oncol 1989;7:1748-1756); its unit is
# mostly left out, and here always.
_AUC = late_pattern(r"(?:target\s+)?AUC\s*(?:=|of\b)?\s*(?=\S)", re.IGNORECASE)
_AUC_UNIT = late_pattern(r"mg\s*(?:/\s*mL\s*[·*x×/.]?\s*min|[·*x×.]?\s*min\s*/\s*mL)(?:ute)?", re.IGNORECASE)
_TIME = "|".join((*(f"{unit}s?" for unit in TIME_UNITS), "min", "h", "hrs?"))
_LENGTH = (
    rf"(?:about\s+|up\s+to\s+)?(?:(?:[0-9][0-9.,]*|{'|'.join(NUMBER_WORDS)})"
    rf"(?:\s*(?:-|–|to)\s*[0-9][0-9.,]*)?|an?|half\s+an?)[\s-]*(?:{_TIME})"
)
_OVER = late_pattern(
    rf"(?:\bover\s+(?P<over>{_LENGTH})|\b(?:as|by)\s+an?\s+(?P<infusion>{_LENGTH})\s+infusion)(?![^\W_])",
    re.IGNORECASE,
)
# 875/125 mg, 800 mg/160 mg, 875 mg + 125 mg: the further drugs of a fixed combination.
_FURTHER = late_pattern(r"\s*[/+]\s*([0-9][0-9.,]*)\s*")
# 10 mg in the morning and 5 mg at night; whether a dose follows is for its unit to tell: on days 1 and 8.
_ALSO = late_pattern(r"(?:,\s+(?:(?:and|then)\s+)?|\s+(?:and|plus|then)\s+)(?=[0-9])", re.IGNORECASE)

Further = tuple[tuple[Decimal, str], ...]


class Dose(Value, frozen=True):
    """``400 mg per day``, ``250 mg twice daily``, ``75 mg/m² every 3 weeks``, ``up to 80 mg per day``.

    ``low`` and ``high`` count ``unit``, one of `dose_unit.UNITS` or AUC, as in AUC 5; ``per_body`` is ``kg`` or
    ``m²`` where the dose goes by weight or by surface; ``maximum`` caps such a dose. ``over`` is how long one
    dose took: 175 mg/m² over 3 hours. ``further`` are the amounts of the other drugs in a fixed combination,
    800 mg/160 mg, and ``also`` the doses at other times: 10 mg in the morning and 5 mg at night.

    Printed as the ISMP's list of error-prone dose designations asks: 4 mg, never 4.0 mg; 0.5 mg, never .5 mg;
    mcg, units.
    """

    meaning: ClassVar[str] = (
        "A dose: 400 mg per day, 250 mg twice daily, 1 mg/kg, 75 mg/m² every 3 weeks, 5 mcg/kg per minute, AUC 5,"
        " 800 mg/160 mg twice daily, 10 mg in the morning and 5 mg at night"
    )
    examples: ClassVar[tuple[str, ...]] = (
        "400 mg per day",
        "250 mg twice daily",
        "1 mg/kg",
        "75 mg/m² every 3 weeks",
        "AUC 5 every 3 weeks",
        "800 mg/160 mg twice daily",
    )

    low: Decimal
    unit: str
    high: Decimal | None = None
    comparator: Comparator = ""
    per_body: str = ""
    frequency: Frequency | None = None
    maximum: Dose | None = None
    over: Duration | None = None
    further: Further = ()
    also: tuple[Dose, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """The dose that ``text`` spells. Raises `ValueFault` for unknown units and ambiguous writing."""
        folded = " ".join(text.split())
        refuse_fractions(folded)
        cap = _MAXIMUM.search(folded)
        if cap and cap.end() == len(folded):
            return cls._parse_one(folded[: cap.start()].rstrip(), cls._parse_maximum(cap[1].strip(), folded))
        return cls._parse_several(folded)

    def __str__(self) -> str:
        text = self._amount()
        text += "".join(f"/{_with_unit(Amount(number), unit)}" for number, unit in self.further)
        text += f"/{self.per_body}" if self.per_body else ""
        # A rate goes before its time, 5 mg per hour over 4 hours, and a time before its interval.
        rate = self.frequency is not None and self.frequency.kind == "per"
        over = f" over {self.over}" if self.over else ""
        frequency = f" {self.frequency}" if self.frequency else ""
        text += f"{frequency}{over}" if rate else f"{over}{frequency}"
        text += f", maximum {self.maximum}" if self.maximum else ""
        return text if not self.also else listing([text, *map(str, self.also)])

    def _amount(self) -> str:
        amount = Amount(self.low, self.high, self.comparator)
        return f"AUC {amount_text(_shortest(amount))}" if self.unit == "AUC" else _with_unit(amount, self.unit)

    @classmethod
    def _parse_several(cls, text: str) -> Self:
        """One dose, or those at several times of the day."""
        first, *also = (cls._parse_piece(piece, text) for piece in _pieces(text))
        if not also:
            return first
        if any(dose.frequency is None for dose in (first, *also)):
            raise ValueFault(
                f"{text!r} holds more than one dose; write when each is taken,"
                " like 10 mg in the morning and 5 mg at night"
            )
        return replace(first, also=tuple(also))

    @classmethod
    def _parse_piece(cls, piece: str, whole: str) -> Self:
        if piece in ("", whole):
            return cls._parse_one(piece, None)
        before, _, after = whole.partition(piece)
        try:
            return cls._parse_one(piece, None)
        except ValueFault as fault:
            raise inside(fault, before, after) from None

    @classmethod
    def _parse_one(cls, text: str, maximum: Dose | None) -> Self:
        """The dose in front of its maximum."""
        auc = _AUC.match(text)
        read = _amount_after(auc, text)
        if read is None:
            raise _not_a_dose(text)
        amount, rest = read
        _refuse_multiplied(rest, text)
        if auc:
            unit, tail, further = "AUC", _AUC_UNIT.sub("", rest, count=1).strip(), Further()
        else:
            unit, tail, further = _read_units(rest, text, amount)
        found = _BODY.match(tail)
        per_body = "" if not found else "kg" if found["mass"] else "m²"
        tail = tail[found.end() :] if found else tail
        over, tail = _over(tail)
        frequency = _frequency(tail.strip(" ,"), text)
        return cls(amount.low, unit, amount.high, amount.comparator, per_body, frequency, maximum, over, further)

    @classmethod
    def _parse_maximum(cls, written: str, whole: str) -> Self:
        maximum = cls._parse_one(written, None)
        if maximum.comparator or maximum.high is not None:
            raise ValueFault(f"{whole!r} has no single maximum; write one, like 15 mg/kg per day, maximum 1000 mg")
        return maximum


def _frequency(written: str, whole: str) -> Frequency | None:
    """The frequency after the amount. Raises `ValueFault`, also for what has a field of its own."""
    if not written:
        return None
    route = _ROUTES.search(written)
    if route:
        without = whole.replace(route[0], "", 1)
        guess = re.sub(r"\s+(?=[\s,]|$)", "", without).strip(" ,.")
        raise ValueFault(f"{route[0]!r} is a route of administration; write it under route", did_you_mean(guess))
    lasting = _LASTING.search(written)
    if lasting and not is_counted(written):
        guess = whole[: whole.rindex(lasting[0])].strip(" ,")
        raise ValueFault(f"{lasting[0]!r} tells how long; write {lasting[1]!r} under duration", did_you_mean(guess))
    refuse_other_facts(written, whole)
    try:
        return Frequency.parse(written)
    except ValueFault as fault:
        if written.startswith("/") and not fault.hint:
            raise ValueFault(
                f"{written!r} is neither kg, m² nor a time; write a dose like mg/kg, mg/m² or mg per day"
            ) from None
        raise inside(fault, whole.removesuffix(written)) from None


def _refuse_multiplied(rest: str, whole: str) -> None:
    """Refuses 2 x 500 mg/day, with one dose and its frequency as the guess. Raises `ValueFault`."""
    if not re.match(r"[x×]\s*[0-9]", rest):
        return
    found = re.fullmatch(r"([1-4])\s*[x×]\s*(.+?)\s*(?:/\s*d(?:ay)?|daily|per day|a day)", whole, re.IGNORECASE)
    times = {"1": "once", "2": "twice", "3": "three times", "4": "four times"}
    raise ValueFault(
        f"{whole!r} multiplies; write one dose and how often: 500 mg twice daily",
        did_you_mean(f"{found[2]} {times[found[1]]} daily" if found else ""),
    )


def _amount_after(auc: re.Match[str] | None, text: str) -> tuple[Amount, str] | None:
    """The amount at the start of ``text``, or after AUC."""
    if not auc:
        return read_amount(text, words=True)
    try:
        return read_amount(text[auc.end() :])
    except ValueFault as fault:
        raise inside(fault, text[: auc.end()]) from None


def _pieces(text: str) -> list[str]:
    """The text at every and, then or comma that a number with a unit of dose follows."""
    pieces, start = [], 0
    for found in _ALSO.finditer(text):
        number = re.match(r"[0-9][0-9.,]*(?:\s*[-–]\s*[0-9][0-9.,]*)?\s*", text[found.end() :])
        if number and not ends_in_total(text[found.end() :]) and _has_unit(text[found.end() + number.end() :]):
            pieces.append(text[start : found.start()])
            start = found.end()
    return [*pieces, text[start:]]


def _has_unit(text: str) -> bool:
    try:
        read_unit(text)
    except ValueFault:
        return False
    return True


def _read_units(rest: str, text: str, amount: Amount) -> tuple[str, str, Further]:
    """The unit after the first amount, what follows it, and the further amounts of a fixed combination."""
    numbers: list[Decimal] = []
    units: list[str] = []
    while True:
        found = _FURTHER.match(rest)
        if found and amount.high is None:
            numbers.append(read_number(found[1], text))
            rest = rest[found.end() :]
        elif len(units) <= len(numbers):
            unit, rest = _read_unit(rest, text)
            units += [unit] * (len(numbers) + 1 - len(units))
        else:
            break
    _check_combination(units, text)
    return units[0], rest, tuple(zip(numbers, units[1:], strict=True))


def _read_unit(rest: str, text: str) -> tuple[str, str]:
    try:
        return read_unit(rest)
    except ValueFault as fault:
        raise inside(fault, text.removesuffix(rest)) from None


def _check_combination(units: Sequence[str], text: str) -> None:
    """Raises `ValueFault` for 10 mg/2 mL, which is a strength and no dose."""
    if len(set(units)) > 1 and any(unit in ("mL", "L") for unit in units[1:]):
        raise ValueFault(f"{text!r} is the strength of a solution; write the dose, like 10 mg, or 2 mL")


def _over(tail: str) -> tuple[Duration | None, str]:
    """The time that one dose took, wherever it stands, and the rest without it."""
    found = _OVER.search(tail)
    if not found:
        return None, tail
    length = Duration.parse((found["over"] or found["infusion"]).replace("-", " "))
    return length, " ".join(f"{tail[: found.start()]} {tail[found.end() :]}".split())


def _not_a_dose(text: str) -> ValueFault:
    single = re.fullmatch(r"(?:a\s+)?single\s+(?:dose\s+of\s+)?(.+?)(?:\s+dose)?", text, re.IGNORECASE)
    guess = f"{single[1]} once" if single else ""
    return ValueFault(f"{text!r} is not a dose; write a number and a unit, like {_EXAMPLE}", did_you_mean(guess))


def _with_unit(amount: Amount, unit: str) -> str:
    """The amount and its unit, without the trailing zeros that have made 4.0 mg a dose of 40 mg."""
    noun = unit_text(unit, singular=amount.low == 1 and amount.high is None)
    return f"{amount_text(_shortest(amount))}{'' if noun == '%' else ' '}{noun}"


def _shortest(amount: Amount) -> Amount:
    high = None if amount.high is None else amount.high.normalize()
    return Amount(amount.low.normalize(), high, amount.comparator)
