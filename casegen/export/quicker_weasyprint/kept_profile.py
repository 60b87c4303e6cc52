"""The colour profile that goes into each PDF, read once on a machine.

WeasyPrint has Pillow read the profile of sRGB that comes with it, and writes what Pillow writes of it: for this alone
all of Pillow is imported, a fiftieth of a cold build. What came of it is kept in casegen's cache folder, found by the
profile and the version of Pillow, which has its own library of colours.
Until WeasyPrint imports Pillow when it uses it (https://github.com/Kozea/WeasyPrint/issues/2073, read 2026-11-28),
tests/cold_start/test_kept_profile.py tells when this module has become idle.
"""

from __future__ import annotations

import io
import json
import sys
from functools import lru_cache
from typing import Any, BinaryIO, Final

import PIL
import weasyprint.pdf

from casegen.startup.cache_folder import made_once

_Read: Final[type[Any]] = weasyprint.pdf.ColorProfile


class _Kept(_Read):  # type: ignore[misc]  # WeasyPrint has no types
    """A profile as `weasyprint.css.ColorProfile` has it, that of a page's style or WeasyPrint's own."""

    # Instead of what asks Pillow for them.
    name: str = ""
    content: bytes = b""

    def __init__(self, file: BinaryIO, src: str, rendering_intent: str, components: tuple[list[str], ...]) -> None:
        self.src = src
        self.rendering_intent = rendering_intent
        self.components = components
        self.pdf_reference = None
        with file:
            self.name, self.content = _told(file.read())


@lru_cache(maxsize=1)
def _told(profile: bytes) -> tuple[str, bytes]:
    """The profile's name, and what is to be written of it."""

    def read() -> bytes:
        told = _Read(io.BytesIO(profile), "", "", ())
        content = told.content  # as WeasyPrint does: once the name was asked for, another content is written
        return json.dumps([told.name, content.hex()]).encode()

    depends_on = f"{sys.version}\0{weasyprint.VERSION}\0{PIL.__version__}\0".encode() + profile
    name, content = made_once("profile", depends_on, read, json.loads)
    return name, bytes.fromhex(content)


def keep_profile() -> None:
    """Let WeasyPrint read its own profile once, on this machine from now on."""
    weasyprint.pdf.ColorProfile = _Kept
