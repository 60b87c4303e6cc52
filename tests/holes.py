"""What a sentence looks like where a template has left a hole in it: for tests that read sentences by the thousand."""

from __future__ import annotations

import re
from collections.abc import Iterable

_GAPS = re.compile(
    r"None|\bnan\b|\(\s*\)|\[\s*\]|  | [,.;:)]|\( |,,|\.\.(?!\.)|[,;:]\.|[,;]\)|\([,;]|\{|\}|Markup|<(?!\d)|&\w+;"
)
_LOOSE_ENDS = re.compile(
    r"\b(?:and|or|but|of|with|by|for|from|the|a|an|at|was|were|because of|due to|which)[.,;:)]"
    r"|[.,;(] ?(?:and|or|but),"
    r"|^(?:and|or|but|of|with|by|for|was|were)\b",
    re.MULTILINE,
)
_WRONG_ARTICLES = re.compile(
    r"\ba (?:[aei]|o(?!ne))(?!u)|\ban (?:[bcdfgjkpqtvwyz][aeiou]|one)|\b(?:a|an|the) (?:a|an|the|no)\b"
)
_TWICE = re.compile(r"\b(?!had\b|that\b)([a-z]+) \1\b", re.IGNORECASE)
# Not after an abbreviation such as c. or p., and not before a word with capitals of its own: pH, mRNA.
_SMALL_START = re.compile(r"(?:^|(?<=[a-z)][a-z%)]\. ))(?![a-z-]+[A-Z])[a-z0-9]", re.MULTILINE)


def hole(text: str, small_start: bool = True) -> str:
    """The first hole with the words around it; empty where there is none. ``text`` has a paragraph a line.

    ``small_start`` also takes a sentence that opens with a small letter or a figure for one.
    """
    return _first((_GAPS, _LOOSE_ENDS, _WRONG_ARTICLES, _TWICE, *([_SMALL_START] if small_start else ())), text)


def gap(text: str) -> str:
    """The first hole that can be no author's doing, whatever the facts are: a stop without words, an empty bracket."""
    return _first((_GAPS,), text)


def _first(patterns: Iterable[re.Pattern[str]], text: str) -> str:
    for pattern in patterns:
        found = pattern.search(text)
        if found:
            return f"…{text[max(0, found.start() - 60) : found.start()]}⟪{found[0]}⟫{text[found.end() : found.end() + 40]}…"
    return ""
