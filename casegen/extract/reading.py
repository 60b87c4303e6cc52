"""The bytes of a PDF → the case that it carries. Nothing here touches the disk.

Whoever made the PDF chose its bytes: no name leads out of a folder, and what can't be read is a problem.
"""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterator, Mapping
from hashlib import md5
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from casegen.export.attachment import CASE_NAME
from casegen.images.names import path_fault
from casegen.problems import CaseError, ExitCode, Problem
from casegen.startup.late_pattern import late_pattern

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import EmbeddedFile

_ENDINGS: Final = frozenset({".png", ".jpg", ".jpeg", ".bib", ".json"})
"""Of pictures and bibliographies: no other file belongs to a case."""
_OPTIONS: Final = late_pattern(r", with ((?:--journal [a-z0-9-]+ ?)?(?:--engine typst)?)$")
_BEGINNING: Final = 1024
"""Within so many bytes readers look for the mark of a PDF (ISO 32000-1, annex H.3.4.1)."""

_DAMAGED: Final = "this PDF is damaged or cut off; copy or download it again"


class CarriedCase(Struct, frozen=True):
    """The bytes of a case file, the files that it names by their paths from it, and the options of its build."""

    case: bytes
    files: Mapping[str, bytes]
    options: str = ""


def carried_case(pdf: bytes) -> CarriedCase:
    """The case inside a PDF.

    Raises CaseError F207 for what is no PDF, F208 for one that can't be read, F209 for one that needs a password, F210
    for one without a case in it, and F211 for one with a file that may not be written.
    """
    if b"%PDF-" not in pdf[:_BEGINNING]:
        raise _fault("F207", "this is no PDF", ExitCode.WRONG_USAGE)
    sources = _sources(pdf)
    case = sources.pop(CASE_NAME, None)
    if case is None:
        message = (
            "this PDF carries no case file: another program wrote it or saved it anew, or it was built with"
            " --no-attachments, --review, --relative-dates or --templates"
        )
        raise _fault("F210", message, ExitCode.WRONG_USAGE)
    for name in sources:
        _refuse_name(name)
    chosen = _OPTIONS.search(case.description)
    files = {name: source.data for name, source in sources.items()}
    return CarriedCase(case.data, files, chosen.group(1).strip() if chosen else "")


class _Source(Struct, frozen=True):
    data: bytes
    description: str


def _sources(pdf: bytes) -> dict[str, _Source]:
    """The files of which the PDF says that it was made from them."""
    # It tells what it passes over in the middle of a command's output, and nobody can mend it.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(pdf))
        if not reader.is_encrypted:
            return dict(_read(reader))
    except CaseError:
        raise
    except Exception:  # pypdf raises what it stumbles on: KeyError, ValueError, RecursionError and others
        if b"/Encrypt" not in pdf:
            raise _fault("F208", _DAMAGED) from None
    raise _fault("F209", "this PDF is encrypted; save it without a password first")


def _read(reader: PdfReader) -> Iterator[tuple[str, _Source]]:
    by_typst = reader.metadata is not None and str(reader.metadata.creator).startswith("Typst ")
    for file in reader.attachment_list:
        if file.associated_file_relationship == "/Source":
            data = _unpacked(file) if by_typst else _content(file)
            yield str(file.alternative_name or file.name), _Source(data, str(file.description or ""))


def _content(file: EmbeddedFile) -> bytes:
    data, checksum = file.content, file.checksum
    # pypdf takes some checksums for text and decodes them.
    written = getattr(checksum, "original_bytes", checksum)
    if written != md5(data, usedforsecurity=False).digest():
        raise _fault("F208", _DAMAGED)
    return data


def _unpacked(file: EmbeddedFile) -> bytes:
    """What a file holds for which Typst wrote no checksum: it has one where it is packed (RFC 1950, Adler-32).

    pypdf passes over it, to read what it can.
    """
    try:
        data = zlib.decompress(file._embedded_file._data)
    except zlib.error:
        raise _fault("F208", _DAMAGED) from None
    if len(data) != file.size:
        raise _fault("F208", _DAMAGED)
    return data


def _refuse_name(name: str) -> None:
    path = PurePosixPath(name)
    if path_fault(name) or not name.isprintable() or path.suffix.lower() not in _ENDINGS or str(path) != name:
        message = "a file inside this PDF has a name that no file of a case can have; nothing was written"
        raise _fault("F211", message)


def _fault(code: str, message: str, exit_code: ExitCode = ExitCode.CASE_HAS_ERRORS) -> CaseError:
    return CaseError(Problem(code, message), exit_code)
