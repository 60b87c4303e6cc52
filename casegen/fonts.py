"""The fonts that casegen brings along: two families, each a package of files, in four faces."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from msgspec import Struct


class Family(Struct, frozen=True):
    """``own`` is our name for it: a font of the same name on a machine must not take its place.

    ``inside`` is the name that stands in its files, by which programs know it that read them without a style.
    """

    own: str
    inside: str
    package: str
    stem: str

    def file(self, face: str) -> Path:
        """The TrueType file of a face: WeasyPrint would unpack WOFF2 for 1.5 seconds."""
        return _files_of(self.package) / f"{self.stem}-{face}.ttf"


@cache
def _files_of(package: str) -> Path:
    # importlib.resources says the same, and imports what reads archives for it.
    found = find_spec(package)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"no module named {package!r}", name=package)
    return Path(found.origin).parent / "files"


SERIF: Final = Family("Casegen Serif", "Source Serif Pro", "font_source_serif_pro", "SourceSerifPro")
SANS: Final = Family("Casegen Sans", "Source Sans Pro", "font_source_sans_pro", "SourceSansPro")
FAMILIES: Final = (SERIF, SANS)

FACES: Final = {
    "Regular": (400, "normal"),
    "It": (400, "italic"),
    "Semibold": (600, "normal"),
    "SemiboldIt": (600, "italic"),
}
"""Face → its weight and style."""


def by_names_inside(drawing: str) -> str:
    """An SVG for a program that knows a font by the name inside it, not by the one that a page's style gives it."""
    return drawing.replace(SANS.own, SANS.inside)
