"""Raised and lowered digits and signs as characters of their own: H₂O, 18⁺."""

from __future__ import annotations

from typing import Final

_SUPERSCRIPT: Final = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPT: Final = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def superscript(text: str) -> str:
    """The text raised, where every character of it can be; else as it is."""
    raised = text.translate(_SUPERSCRIPT)
    return raised if all(ord(letter) in _SUPERSCRIPT for letter in text) else text


def subscript(text: str) -> str:
    """The text lowered, where every character of it can be; else as it is."""
    lowered = text.translate(_SUBSCRIPT)
    return lowered if all(ord(letter) in _SUBSCRIPT for letter in text) else text
