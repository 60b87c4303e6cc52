"""How wide words are in the type of the figures, and how they break into lines.

Lengths are in points at the size given. The advances are those of Source Sans Pro, which the PDF embeds; a
screen that lacks it shows Arial or a font of its width, so every width has room for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, Literal

from msgspec import Struct

from casegen.fonts import SANS

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


@lru_cache(maxsize=8192)  # while lines are made about equally long, the same words are measured again and again
def width(text: str, size: float, style: Style = "plain") -> float:
    """The width of a text on one line, in points; a character that the font lacks counts as wide as high."""
    advances = _advances(_FACES[style])
    return sum(advances.get(ord(character), 1.0) for character in text) * size * _ROOM_FOR_OTHER_FONTS


def line_width(line: Line, size: float) -> float:
    """The width of a line, with the spaces between its runs."""
    spaces = width(" ", size) * (len(line) - 1)
    return sum(width(run.text, size, run.style) for run in line) + spaces


def wrap(runs: Sequence[Run], limit: float, size: float) -> tuple[Line, ...]:
    """The words in as few lines as a width allows, made about equally long. Too long a word is broken anywhere."""
    lines = _broken(runs, limit, size)
    while limit > _NARROWER:
        limit -= _NARROWER
        if widest(lines, size) <= limit:
            # Every line still fits, and no word of the next fits into it that did not before.
            continue
        narrower = _broken(runs, limit, size)
        if len(narrower) > len(lines) or _words(narrower) != _words(lines):
            break
        lines = narrower
    return lines


def widest(lines: Sequence[Line], size: float) -> float:
    """The width of the longest line, 0 if there is none."""
    return max((line_width(line, size) for line in lines), default=0.0)


def _broken(runs: Sequence[Run], limit: float, size: float) -> tuple[Line, ...]:
    lines: list[list[Run]] = []
    for word in _words_that_fit(runs, limit, size):
        if lines and line_width(_joined([*lines[-1], word]), size) <= limit:
            lines[-1].append(word)
        else:
            lines.append([word])
    return tuple(_joined(line) for line in lines)


def _joined(words: Sequence[Run]) -> Line:
    return tuple(
        Run(" ".join(word.text for word in together), style)
        for style, together in groupby(words, key=lambda word: word.style)
    )


def _words_that_fit(runs: Sequence[Run], limit: float, size: float) -> Iterator[Run]:
    for run in runs:
        for word in _split(run.text):
            if width(word, size, run.style) <= limit:
                yield Run(word, run.style)
                continue
            part = ""
            for character in word:
                if part and width(part + character, size, run.style) > limit:
                    yield Run(part, run.style)
                    part = ""
                part += character
            yield Run(part, run.style)


def _split(text: str) -> list[str]:
    # Not at no-break spaces, as str.split does.
    return [word for word in re.split(r"[ \t\r\n]+", text) if word]


def _words(lines: Sequence[Line]) -> list[str]:
    return [word for line in lines for run in line for word in _split(run.text)]


@cache
def _advances(face: str) -> Mapping[int, float]:
    """The advance of every character of a face, in units of its size."""
    # Imported late: only a report with a figure needs the font.
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with SANS.file(face).open("rb") as file:
        font: Any = TTFont(file, lazy=True)
        metrics, units = font["hmtx"], font["head"].unitsPerEm
        return {code: metrics[name][0] / units for code, name in font.getBestCmap().items()}
