"""Where in the file a piece of a value stands, as the author wrote it."""

from __future__ import annotations

import re
from itertools import islice

from casegen.problems import Position
from casegen.source.lined_text import LinedText
from casegen.source.tree import Scalar, Source

# How quotes make their author write some characters, by the first character of the value as written.
_SPELLINGS = {"'": {"'": "''"}, '"': {'"': r"\\\"", "\\": r"\\\\", "/": r"\\?/"}}
_BLANKS = {'"': r"(?:\s|\\[nt ]|\\(?=[\r\n]))+"}


def locate(source: Source, scalar: Scalar, needle: str, occurrence: int = 0) -> Position:
    """The place of the ``occurrence``-th ``needle`` (from 0) in a value, whatever its quotes and line breaks.

    Blanks in ``needle`` match line breaks too. Falls back to the place of the whole value where the needle
    can't be found as written, such as a character that is spelt as a code.
    """
    if not needle.strip():
        return scalar.position
    style = source.text[scalar.start : scalar.start + 1]
    pattern = re.compile(_as_written(needle, style))
    matches = pattern.finditer(source.text, scalar.start, scalar.end)
    found = next(islice(matches, occurrence, None), None)
    if found is None:
        return scalar.position
    # Only the value is split into lines, not the file again for each needle.
    value = LinedText(source.text[scalar.start : scalar.end])
    inside = value.position(found.start() - scalar.start, found.end() - scalar.start)
    shift = scalar.position.column - 1 if inside.line == 1 else 0
    return Position(scalar.position.line + inside.line - 1, inside.column + shift, inside.end_column + shift)


def _as_written(needle: str, style: str) -> str:
    spellings = _SPELLINGS.get(style, {})
    blanks = _BLANKS.get(style, r"\s+")
    return "".join(
        blanks if part.isspace() else "".join(spellings.get(character, re.escape(character)) for character in part)
        for part in re.split(r"(\s+)", needle)
        if part
    )
