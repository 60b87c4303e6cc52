"""The disk at the end where PDFs come from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from casegen.case_files import reason
from casegen.problems import CaseError, ExitCode, Problem

MAX_PDF: Final = 500_000_000
"""Bytes of a PDF; a report of ten large photographs, shown and attached, has less."""


def read_pdf(written: str) -> bytes:
    """The bytes of the file of this name. Raises CaseError F201 if there is none, F203 if it can't be read."""
    path = Path(written)
    try:
        if not path.exists():
            raise _fault("F201", f"there is no file {written}")
        if not path.is_file():
            # To read a named pipe would wait for ever.
            raise _fault("F203", f"{written} can't be read: it is not a regular file")
        if path.stat().st_size > MAX_PDF:
            raise _fault("F203", f"{written} can't be read: it has more than {MAX_PDF // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise _fault("F203", f"{written} can't be read: {reason(error)}") from None
    except ValueError:
        raise _fault("F201", "no file can have this name") from None


def refuse_links(folder: Path, names: Iterable[str]) -> None:
    """Raise CaseError F211 if a link on this disk would lead one of the files out of the folder."""
    try:
        inside = folder.resolve()
        out = [name for name in names if not (folder / name).parent.resolve().is_relative_to(inside)]
    except (OSError, RuntimeError):  # Python before 3.13 has its own error for links that run in a circle
        out = [""]
    if out:
        raise _fault("F211", f"a link in {folder} leads a file of this PDF out of it; write elsewhere with -o")


def _fault(code: str, message: str) -> CaseError:
    return CaseError(Problem(code, message), ExitCode.WRONG_USAGE)
