"""How far each character of our fonts takes the line, kept between runs: to read a face takes fontTools 20 ms.

A kept table is found by the bytes of the font, so that it is never that of another; see `casegen.startup.cache_folder`.
"""

from __future__ import annotations

import io
import json
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from casegen.fonts import SANS
from casegen.startup.cache_folder import cache_folder, write_whole

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
    folder = cache_folder()
    if folder is None:
        return _measured(data)
    file = folder / f"advances-{sha256(data).hexdigest()}.json"
    found = _read(file)
    if found is None:
        found = _measured(data)
        with suppress(OSError):
            write_whole(file, json.dumps(found).encode())
    return found


def _read(file: Path) -> Advances | None:
    try:
        return Advances(json.loads(file.read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def _measured(data: bytes) -> Advances:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font: Any = TTFont(io.BytesIO(data), lazy=True)
    metrics, scale = font["hmtx"], UNITS / font["head"].unitsPerEm
    return Advances({chr(code): round(metrics[name][0] * scale) for code, name in font.getBestCmap().items()})
