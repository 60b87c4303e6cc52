"""Numbers as clinicians write them: comparators, ranges, and no decimal comma.

A comma is never guessed at: 5,888 is five thousand to one reader and five point nine to the next.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from casegen.model.values.hints import did_you_mean
from casegen.model.values.value import ValueFault
from casegen.startup.late_pattern import late_pattern

Comparator = Literal["", "<", ">", "≤", "≥", "about", "up to"]

MAX_DIGITS = 15
"""Longer numbers are not measurements, but something pasted by mistake."""

NUMBER_WORDS: Mapping[str, int] = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}

_SPELLINGS: Mapping[str, Comparator] = {
    "<": "<",
    "less than": "<",
    "fewer than": "<",
    "under": "<",
    ">": ">",
    "more than": ">",
    "greater than": ">",
    "over": ">",
    "<=": "≤",
    "≤": "≤",
    "at most": "≤",
    "no more than": "≤",
    "not more than": "≤",
    ">=": "≥",
    "≥": "≥",
    "at least": "≥",
    "no less than": "≥",
    "not less than": "≥",
    "about": "about",
    "approximately": "about",
    "approx.": "about",
    "approx": "about",
    "around": "about",
    "roughly": "about",
    "circa": "about",
    "ca.": "about",
    "~": "about",
    "≈": "about",
    "up to": "up to",
}
# The longest first, so that <= is not read as < and a stray =.
_BY_LENGTH = sorted(_SPELLINGS, key=len, reverse=True)
_BY_FIRST_LETTER = {spelling[0]: [other for other in _BY_LENGTH if other[0] == spelling[0]] for spelling in _SPELLINGS}

COMPARATOR_WORDS: Mapping[Comparator, str] = {
    "": "",
    "<": "less than ",
    ">": "more than ",
    "≤": "at most ",
    "≥": "at least ",
    "about": "about ",
    "up to": "up to ",
}
SYMBOLS: Mapping[Comparator, str] = {**COMPARATOR_WORDS, "<": "<", ">": ">", "≤": "≤", "≥": "≥"}
"""How a comparator stands before a number: a sign where there is one."""

_HALVES = {"½": "5", "¼": "25", "¾": "75"}
# Wider than what is right, so that a wrong number is seen whole and gets its own message.
_DIGITS = r"(?:[0-9][0-9.,]*[½¼¾]?|[.,][0-9]+|[½¼¾])"
_WORD = rf"(?:{'|'.join(NUMBER_WORDS)})(?![^\W_])"
_COMMA_NUMBER = late_pattern(r"(?<![\w.,])[0-9]+,[0-9]+(?![\w.,])")
_RIGHT = late_pattern(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?|\.[0-9]+")


def _first(number: str) -> re.Pattern[str]:
    dashed = rf"\s*[-–]\s*(?P<dashed>{number})"
    worded = rf"\s+to\s+(?P<worded>[-−]?{number})"
    return late_pattern(rf"(?P<low>[-−]?{number})(?:{dashed}|{worded})?", re.IGNORECASE)


_FIGURES = _first(_DIGITS)
_FIGURES_OR_WORDS = _first(f"(?:{_DIGITS}|{_WORD})")


class Amount(Struct, frozen=True):
    """One number, or a range whose ``low`` is below its ``high``, and how it compares to the truth."""

    low: Decimal
    high: Decimal | None = None
    comparator: Comparator = ""


def read_comparator(text: str) -> tuple[Comparator, str]:
    """The comparator that ``text`` starts with, and what follows it."""
    for spelling in _BY_FIRST_LETTER.get(text[:1].lower(), ()):
        rest = text[len(spelling) :]
        ends = not spelling[-1].isalpha() or not rest[:1].isalpha()
        if ends and text[: len(spelling)].lower() == spelling:
            return _SPELLINGS[spelling], rest.strip()
    return "", text


def read_amount(text: str, *, words: bool = False, signed: bool = False) -> tuple[Amount, str] | None:
    """The amount that ``text`` starts with and what follows it; None where no number stands there.

    ``words`` admits one to twelve, ``signed`` numbers below zero. Raises `ValueFault` for a number with a
    decimal comma or leading zeros, for a range that runs backwards and for ``more than 3 to 5``.
    """
    comparator, bare = read_comparator(text)
    found = (_FIGURES_OR_WORDS if words else _FIGURES).match(bare)
    if not found or (found["low"][0] in "-−" and not signed):
        return None
    low = read_number(found["low"], text)
    ending = found["dashed"] or found["worded"]
    if not ending:
        return Amount(low, None, comparator), bare[found.end() :].strip()
    high = read_number(ending, text)
    if low >= high:
        turned = f"{number_text(high)}–{number_text(low)}" if low > high else number_text(low)
        raise ValueFault(
            f"{found[0]!r} is not a range; write the smaller number first, like 3–5",
            did_you_mean(text.replace(found[0], turned, 1)),
        )
    if comparator not in ("", "about"):
        raise ValueFault(f"{text!r} has both a range and {comparator!r}; write one of them")
    return Amount(low, high, comparator), bare[found.end() :].strip()


def read_number(written: str, whole: str = "") -> Decimal:
    """The number that ``written`` spells, trailing zeros kept: 7.0 stays 7.0, ½ is 0.5, ``three`` is 3.

    ``whole`` is the text around it, for the hint. Raises `ValueFault` for anything with two readings.
    """
    if written.lower() in NUMBER_WORDS:
        return Decimal(NUMBER_WORDS[written.lower()])
    sign = "-" if written[:1] in ("-", "−") else ""
    digits = written[len(sign) :]
    if sum(character.isdecimal() for character in digits) > MAX_DIGITS:
        raise ValueFault(f"{written!r} has more than {MAX_DIGITS} digits; write a rounded number and its unit")
    if digits[-1:] in _HALVES and (digits[:-1] or "0").isdecimal():
        digits = f"{digits[:-1] or '0'}.{_HALVES[digits[-1]]}"
    if _RIGHT.fullmatch(digits):
        return Decimal(sign + digits)
    raise _misread(written, digits, whole or written)


def _misread(written: str, digits: str, whole: str) -> ValueFault:
    readings = [_alike(whole.replace(digits, reading, 1), which) for which, reading in enumerate(_readings(digits))]
    if len(readings) == 2:
        message = f"{written!r} can be read two ways; write the one you mean, without a comma"
    elif "," in written:
        message = f"{written!r} is not a number; write a decimal point, and nothing between thousands"
    else:
        message = f"{written!r} is not a number; write it like 7 or 7.5"
    return ValueFault(message, did_you_mean(" or ".join(readings)))


def _alike(text: str, which: int) -> str:
    """The text with the same reading for its other numbers: both commas of 4,000-10,000 mean the same."""

    def read(found: re.Match[str]) -> str:
        readings = _readings(found[0])
        return readings[min(which, len(readings) - 1)] if readings else found[0]

    return _COMMA_NUMBER.sub(read, text)


def _readings(digits: str) -> tuple[str, ...]:
    """What the digits can mean, with points and commas as people across the world set them."""
    if re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", digits):
        return digits.replace(",", ""), digits.replace(",", ".")
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?", digits):
        return (digits.replace(",", ""),)
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+", digits):
        return (digits.replace(".", "").replace(",", "."),)
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}", digits):
        return (digits.replace(".", ""),)
    loose = re.fullmatch(r"0*([0-9]*)(?:[.,]([0-9]*))?", digits)
    if not loose:
        return ()
    return (f"{loose[1] or '0'}.{loose[2]}" if loose[2] else loose[1] or "0",)


def number_text(number: Decimal) -> str:
    """The number with the zeros it was typed with; never an exponent; below zero, a minus sign (−)."""
    return f"{number:f}".replace("-", "−")


def amount_text(amount: Amount, *, words: bool = True) -> str:
    """The amount as a text that reads back: ``more than 3`` in words, ``>3`` in symbols, ``3–5``."""
    before = (COMPARATOR_WORDS if words else SYMBOLS)[amount.comparator]
    if amount.high is None:
        return f"{before}{number_text(amount.low)}"
    # A dash beside a minus sign can't be read.
    between = " to " if min(amount.low, amount.high) < 0 else "–"
    return f"{before}{number_text(amount.low)}{between}{number_text(amount.high)}"
