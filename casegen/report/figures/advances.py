"""How far each character of our fonts takes the line, kept between runs: to read a face takes fontTools 20 ms.

A kept table is found by the bytes of the font, so that it is never that of another; see `casegen.startup.cache_folder`.
"""

from __future__ import annotations

import io
import json
from functools import cache
from typing import Any, Final

from casegen.fonts import SANS
from casegen.startup.cache_folder import made_once

UNITS: Final = 1000
"""The parts of its size that a font is measured in."""


class Advances(dict[str, int]):
    """Character → its advance; a character that the font lacks counts as wide as high."""

    def __missing__(self, character: str) -> int:
        return UNITS


@cache
def advances(face: str) -> Advances:
    """The advance of every character of a face of our sans-serif family, in thousandths of its size."""
    data = SANS.file(face).read_bytes()
    return made_once("advances", data, lambda: json.dumps(_measured(data)).encode(), _read)


def _read(told: bytes) -> Advances:
    return Advances(json.loads(told))


def _measured(data: bytes) -> dict[str, int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font: Any = TTFont(io.BytesIO(data), lazy=True)
    metrics, scale = font["hmtx"], UNITS / font["head"].unitsPerEm
    return {chr(code): round(metrics[name][0] * scale) for code, name in font.getBestCmap().items()}
