"""Typst's compiler, with our fonts read once a process and nothing else within its reach.

It is given every file that it may see, and there is nothing behind them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any, Final, Self

import typst
from msgspec import Struct

from casegen.fonts import FACES, FAMILIES
from casegen.problems import CaseError, ExitCode, Problem

_MAIN: Final = "main.typ"
STANDARDS: Final = ["a-3u", "ua-1"]

_MARKS: Final = """query(metadata).filter(it => type(it.value) == array).map(it => {
  let found = it.location().position()
  (it.value.at(0), it.value.at(1), found.page, found.y.pt())
})"""
"""Every place that the templates mark: its kind, its id, its page and its distance from the top of it in points."""


class Mark(Struct, frozen=True):
    """A place: what it marks of which thing, on which page from 1, and how many points from the top of it."""

    kind: str
    id: str
    page: int
    top: float


class Document:
    """A source, to be written and written anew, with the files that it may read; ``moment`` (ISO 8601, UTC) dates it.

    All lie in a folder of their own, which nobody else can look into, until it is left. From memory typst 0.15.2 would
    take them byte by byte, forget them once it has answered, and half of what it has worked out with them.
    """

    def __init__(self, named: Mapping[str, bytes], moment: str) -> None:
        self._moment = datetime.fromisoformat(moment).astimezone(UTC)
        self._folder = TemporaryDirectory(prefix="casegen-")
        self._root = Path(self._folder.name)
        for name, data in named.items():
            (self._root / name).write_bytes(data)
        self.write("")
        self._compiler = typst.Compiler(input=str(self._root / _MAIN), root=self._root, font_paths=_fonts())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def write(self, source: str) -> None:
        """Take this source in place of the one before."""
        (self._root / _MAIN).write_bytes(source.encode())

    def marks(self) -> tuple[Mark, ...]:
        """The marked places. Raises CaseError as `pdf` does."""
        try:
            found = json.loads(self._compiler.eval(_MARKS))
        except RuntimeError as error:
            raise self._explained(error) from error
        return tuple(Mark(kind, str(id_), page, top) for kind, id_, page, top in found)

    def pdf(self) -> bytes:
        """The bytes. Raises CaseError M313 where a character is in no font, M306 for a template that can't be used."""
        try:
            made = self._compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=self._moment)  # type: ignore[arg-type]
        except RuntimeError as error:
            raise self._explained(error) from error
        assert isinstance(made, bytes)
        return made

    def _explained(self, error: RuntimeError) -> CaseError:
        message = str(getattr(error, "message", error)).replace(str(self._root), "")
        if "could not be displayed" in message or "codepoint" in message:
            said = f"Typst has no letters for this report: {message}; build it with --engine weasyprint"
            return CaseError(Problem("M313", said), ExitCode.MACHINE_LACKS_SOMETHING)
        said = f"the templates for Typst can't be used: {message}"
        return CaseError(Problem("M306", said), ExitCode.MACHINE_LACKS_SOMETHING)


@cache
def _fonts() -> typst.Fonts:
    """Our faces, which the compiler looks for in a folder, and those that it brings along for rare characters.

    The packages hold each face twice, as OpenType and as TrueType, and the order of a folder decides which is found:
    so there is a folder of our own until all are read.
    """
    with TemporaryDirectory() as folder:
        for family in FAMILIES:
            for face in FACES:
                copyfile(family.file(face), Path(folder, family.file(face).name))
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
        every = "".join(
            f'#text(font: "{family.inside}", weight: {weight}, style: "{look}")[a]'
            for family in FAMILIES
            for weight, look in FACES.values()
        )
        given: Any = {"main.typ": every.encode()}
        typst.Compiler(input=given, root=Path(__file__), font_paths=fonts).query("metadata")
    return fonts
