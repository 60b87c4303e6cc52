"""How wide words are in the type of the figures, and how they break into lines.

Lengths are in points at the size given. The advances are those of Source Sans Pro, which the PDF embeds; a
screen that lacks it shows Arial or a font of its width, so every width has room for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Literal

from msgspec import Struct

from casegen.report.figures.advances import UNITS, advances

Style = Literal["plain", "strong", "muted"]

# Liberation Sans, which has the widths of Arial, is at most this much wider over the words of published cases.
_ROOM_FOR_OTHER_FONTS = 1.12
_FACES: Mapping[Style, str] = {"plain": "Regular", "strong": "Semibold", "muted": "Regular"}
# By so much a set of lines is narrowed at a time, to make its lines about equally long.
_NARROWER = 4.0


class Run(Struct, frozen=True):
    """Words in one style."""

    text: str
    style: Style = "plain"


Line = tuple[Run, ...]


@lru_cache(maxsize=1024)  # labels are measured where they may stand, and again where they stand
def width(text: str, size: float, style: Style = "plain") -> float:
    """The width of a text on one line, in points; a character that the font lacks counts as wide as high."""
    return _units(text, style) * _points_a_unit(size)


def line_width(line: Line, size: float) -> float:
    """The width of a line, with the spaces between its runs."""
    spaces = _units(" ", "plain") * (len(line) - 1)
    return (sum(_units(run.text, run.style) for run in line) + spaces) * _points_a_unit(size)


def wrap(runs: Sequence[Run], limit: float, size: float) -> tuple[Line, ...]:
    """The words in as few lines as a width allows, made about equally long. Too long a word is broken anywhere."""
    given = [_measured(word, run.style) for run in runs for word in _split(run.text)]
    a_unit = _points_a_unit(size)
    words = _that_fit(given, limit / a_unit)
    lines = _broken(words, limit / a_unit)
    while limit > _NARROWER:
        limit -= _NARROWER
        units = limit / a_unit
        if all(line.units <= units for line in lines):
            # Every line still fits, and no word of the next fits into it that did not before.
            continue
        if _that_fit(given, units) != words:
            break
        narrower = _broken(words, units)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return tuple(_joined(line.words) for line in lines)


def widest(lines: Sequence[Line], size: float) -> float:
    """The width of the longest line, 0 if there is none."""
    return max((line_width(line, size) for line in lines), default=0.0)


class _Word(Struct, frozen=True):
    """A word and its width in units of the font: whole numbers, so that sums are the same in any order."""

    text: str
    style: Style
    units: int


class _Words(Struct):
    """The words of a line, and its width."""

    words: list[_Word]
    units: int


def _measured(text: str, style: Style) -> _Word:
    return _Word(text, style, _units(text, style))


def _broken(words: Sequence[_Word], limit: float) -> list[_Words]:
    lines: list[_Words] = []
    for word in words:
        line = lines[-1] if lines else None
        if line and (units := line.units + _space(line.words[-1], word) + word.units) <= limit:
            line.words.append(word)
            line.units = units
        else:
            lines.append(_Words([word], word.units))
    return lines


def _space(before: _Word, after: _Word) -> int:
    return _units(" ", after.style if before.style == after.style else "plain")


def _joined(words: Sequence[_Word]) -> Line:
    return tuple(
        Run(" ".join(word.text for word in together), style)
        for style, together in groupby(words, key=lambda word: word.style)
    )


def _that_fit(words: Sequence[_Word], limit: float) -> list[_Word]:
    """The words, and in place of one that is wider than the limit the pieces that fit."""
    return [piece for word in words for piece in ([word] if word.units <= limit else _pieces(word, limit))]


def _pieces(word: _Word, limit: float) -> Iterator[_Word]:
    part = ""
    for character in word.text:
        if part and _units(part + character, word.style) > limit:
            yield _measured(part, word.style)
            part = ""
        part += character
    yield _measured(part, word.style)


def _split(text: str) -> list[str]:
    # Not at no-break spaces, as str.split does.
    return [word for word in re.split(r"[ \t\r\n]+", text) if word]


def _points_a_unit(size: float) -> float:
    return size * _ROOM_FOR_OTHER_FONTS / UNITS


@lru_cache(maxsize=1024)
def _units(text: str, style: Style) -> int:
    return sum(map(advances(_FACES[style]).__getitem__, text))
