"""Typst's code in pieces: literals for whatever is a fact or an author's, and calls."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

Code = Markup
"""Typst's code, which templates print as it is; a plain string is printed as a literal."""

# Controls, line ends and what turns the direction of writing: they would hide what a literal holds.
_SPELT = re.compile('["\\\\\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]')


def literal(text: str) -> Code:
    """A string literal: its text is printed and never run."""
    return Code('"' + _SPELT.sub(_spelt, text) + '"')


def block(pieces: Iterable[str]) -> Code:
    """A code block that gives its pieces one after the other."""
    return Code("{" + "; ".join(pieces) + "}")


def call(function: str, *arguments: str) -> Code:
    """A call of a function with code as arguments."""
    return Code(f"{function}({', '.join(arguments)})")


def array(items: Iterable[str]) -> Code:
    """An array, of one item too."""
    return Code("(" + "".join(f"{item}, " for item in items).rstrip(" ") + ")")


def record(**fields: str) -> Code:
    """A dictionary of code by names."""
    return Code("(" + ", ".join(f"{name}: {value}" for name, value in fields.items()) + ")")


def finalized(value: Any) -> Any:
    """What a template prints of a value: code as it is, numbers as numbers, everything else as a literal."""
    if isinstance(value, bool):
        return Code(str(value).lower())
    if isinstance(value, (int, float)):
        return Code(f"{value:g}" if isinstance(value, float) else str(value))
    return literal(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _spelt(found: re.Match[str]) -> str:
    character = found[0]
    return f"\\{character}" if character in '"\\' else f"\\u{{{ord(character):x}}}"
