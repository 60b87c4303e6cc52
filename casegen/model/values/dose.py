"""The dose of a drug: how much at once or within a time, and how often."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from casegen.model.values.dose_unit import read_unit, unit_text
from casegen.model.values.frequency import Frequency
from casegen.model.values.hints import did_you_mean, inside
from casegen.model.values.numbers import Amount, Comparator, amount_text, read_amount
from casegen.model.values.value import Value, ValueFault

_EXAMPLE = "4 mg per day, 250 mg twice daily or 1 mg/kg"

_BODY = re.compile(
    r"(?:/|\bper\b)\s*(?:(?P<mass>kg\b|kilograms?\b)(?:\s+(?:body\s+weight|bw)\b)?"
    r"|(?P<area>m(?:²|2(?![0-9])|\^2(?![0-9]))|square\s+met(?:re|er)\b)(?:\s+(?:body\s+surface\s+area|bsa)\b)?)",
    re.IGNORECASE,
)
# "At most" is not among the words: in "10 mg at most twice daily" it belongs to the frequency.
_MAXIMUM = re.compile(
    r"[,;]?\s*\(?\b(?:(?:up\s+to\s+)?(?:a\s+)?maximum|max\.?|not\s+exceeding)(?:\s+of)?\s+([^()]+)\)?",
    re.IGNORECASE,
)
_ROUTES = re.compile(
    r"\b(?:oral|orally|by\s+mouth|p\.?o\.?|i\.?v\.?|i\.?m\.?|s\.?c\.?|intravenous(?:ly)?|intramuscular(?:ly)?"
    r"|subcutaneous(?:ly)?|topical(?:ly)?|rectal(?:ly)?|inhaled)(?![^\W_])",
    re.IGNORECASE,
)
_LASTING = re.compile(r"\bfor\s+(\S.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dose(Value):
    """``400 mg per day``, ``250 mg twice daily``, ``75 mg/m² every 3 weeks``, ``up to 80 mg per day``.

    ``low`` and ``high`` count ``unit``, one of `dose_unit.UNITS`; ``per_body`` is ``kg`` or ``m²`` where the
    dose goes by weight or by surface; ``maximum`` caps such a dose. Printed as the ISMP's list of error-prone
    dose designations asks: 4 mg, never 4.0 mg; 0.5 mg, never .5 mg; mcg, units.
    """

    meaning: ClassVar[str] = "A dose: 400 mg per day, 250 mg twice daily, 1 mg/kg, 75 mg/m² every 3 weeks"
    examples: ClassVar[tuple[str, ...]] = (
        "400 mg per day",
        "250 mg twice daily",
        "1 mg/kg",
        "75 mg/m² every 3 weeks",
    )

    low: Decimal
    unit: str
    high: Decimal | None = None
    comparator: Comparator = ""
    per_body: str = ""
    frequency: Frequency | None = None
    maximum: Dose | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """The dose that ``text`` spells. Raises `ValueFault` for unknown units and ambiguous writing."""
        folded = " ".join(text.split())
        cap = _MAXIMUM.search(folded)
        if cap and cap.end() == len(folded):
            return cls._parse_one(folded[: cap.start()].rstrip(), cls._parse_maximum(cap[1].strip(), folded))
        return cls._parse_one(folded, None)

    def __str__(self) -> str:
        high = None if self.high is None else _shortest(self.high)
        amount = Amount(_shortest(self.low), high, self.comparator)
        unit = unit_text(self.unit, singular=self.low == 1 and self.high is None)
        text = f"{amount_text(amount)}{'' if unit == '%' else ' '}{unit}"
        text += f"/{self.per_body}" if self.per_body else ""
        text += f" {self.frequency}" if self.frequency else ""
        return f"{text}, maximum {self.maximum}" if self.maximum else text

    @classmethod
    def _parse_one(cls, text: str, maximum: Dose | None) -> Self:
        """The dose in front of its maximum."""
        read = read_amount(text)
        if read is None:
            single = re.fullmatch(r"(?:a\s+)?single\s+(?:dose\s+of\s+)?(.+?)(?:\s+dose)?", text, re.IGNORECASE)
            raise ValueFault(
                f"{text!r} is not a dose; write a number and a unit, like {_EXAMPLE}",
                did_you_mean(f"{single[1]} once" if single else ""),
            )
        amount, rest = read
        _refuse_multiplied(rest, text)
        head = text.removesuffix(rest)
        try:
            unit, tail = read_unit(rest)
        except ValueFault as fault:
            raise inside(fault, head) from None
        found = _BODY.match(tail)
        per_body = "" if not found else "kg" if found["mass"] else "m²"
        tail = tail[found.end() :] if found else tail
        frequency = _frequency(tail.strip(" ,"), text)
        return cls(amount.low, unit, amount.high, amount.comparator, per_body, frequency, maximum)

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
    if lasting:
        guess = whole[: whole.rindex(lasting[0])].strip(" ,")
        raise ValueFault(f"{lasting[0]!r} tells how long; write {lasting[1]!r} under duration", did_you_mean(guess))
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


def _shortest(number: Decimal) -> Decimal:
    """The number without trailing zeros, which have made 4.0 mg a dose of 40 mg."""
    return number.normalize()
