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

STANDARDS: Final = ["a-3u", "ua-1"]

_MARKS: Final = """query(metadata).filter(it => type(it.value) == array and it.value.at(0) in ("at", "ends")).map(it =>
  (it.value.at(0), it.value.at(1), it.location().page()))"""
"""Every place that the templates mark: its kind, its id and its page."""

_COLUMNS: Final = """query(metadata).filter(it => type(it.value) == array and it.value.at(0) == "height").map(it =>
  (it.value.at(1), (it.value.at(2).pt(), it.value.at(3))))"""
"""Every stretch of columns: its number, how many points high its columns are, and whether they may only grow."""

_UNSETTLED: Final = "did not converge"
"""What typst 0.15.2 says of a document that asks about itself and has got another answer each time."""


class Mark(Struct, frozen=True):
    """A place: what it marks of which thing, and on which page from 1."""

    kind: str
    id: str
    page: int


class Columns(Struct, frozen=True):
    """How high the columns of a stretch are, and whether they may only grow from now on; see typst/columns.jinja."""

    points: float
    is_to_grow: bool


class Compiled(Struct, frozen=True):
    """A PDF, and whether all that it asks about itself is answered: its columns are as high as they must be."""

    pdf: bytes
    is_settled: bool


class Reach:
    """All that a source may read: the files that it names, and nothing else.

    typst 0.15.2 takes files from memory only if they are text; what is not lies in a folder of its own, which nobody
    else can look into, until it is left. Where everything is text the root is a file, in which nothing can lie.
    """

    def __init__(self, named: Mapping[str, bytes]) -> None:
        self.texts = {name: data for name, data in named.items() if _is_text(data)}
        self._folder = TemporaryDirectory(prefix="casegen-") if len(self.texts) < len(named) else None
        self.root = Path(self._folder.name) if self._folder else Path(__file__)
        for name in named.keys() - self.texts.keys():
            (self.root / name).write_bytes(named[name])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._folder:
            self._folder.cleanup()


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


class Document:
    """A source with what it may read; ``moment`` (ISO 8601, UTC) is when it says it was made."""

    def __init__(self, source: str, reach: Reach, moment: str) -> None:
        self._files: Any = {"main.typ": source.encode(), **reach.texts}
        self._root = reach.root
        self._moment = datetime.fromisoformat(moment).astimezone(UTC)

    def compiled(self) -> Compiled:
        """The PDF. Raises CaseError M313 where a character is in no font, M306 for a template that can't be used."""
        try:
            pdf, warnings = self._compiler().compile_with_warnings(
                format="pdf",
                pdf_standards=STANDARDS,  # type: ignore[arg-type]
                timestamp=self._moment,
            )
        except RuntimeError as error:
            raise _explained(error) from error
        assert isinstance(pdf, bytes)
        return Compiled(pdf, not any(_UNSETTLED in warning.message for warning in warnings))

    def marks(self) -> tuple[Mark, ...]:
        """The marked places. Raises CaseError as `compiled` does."""
        return tuple(Mark(kind, str(id_), page) for kind, id_, page in self._answer(_MARKS))

    def columns(self) -> dict[int, Columns]:
        """The columns of each stretch, as they are by now. Raises CaseError as `compiled` does."""
        return {number: Columns(*state) for number, state in self._answer(_COLUMNS)}

    def _answer(self, question: str) -> Any:
        try:
            return json.loads(self._compiler().eval(question))
        except RuntimeError as error:
            raise _explained(error) from error

    def _compiler(self) -> typst.Compiler:
        # One for each question: typst 0.15.2 forgets the files that it was given once it has answered, and what it has
        # worked out is kept for the process anyway.
        return typst.Compiler(input=self._files, root=self._root, font_paths=_fonts())


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


def _explained(error: RuntimeError) -> CaseError:
    message = str(getattr(error, "message", error))
    if "could not be displayed" in message or "codepoint" in message:
        said = f"Typst has no letters for this report: {message}; build it with --engine weasyprint"
        return CaseError(Problem("M313", said), ExitCode.MACHINE_LACKS_SOMETHING)
    said = f"the templates for Typst can't be used: {message}"
    return CaseError(Problem("M306", said), ExitCode.MACHINE_LACKS_SOMETHING)
