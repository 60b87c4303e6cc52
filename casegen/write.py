"""The disk at the end where reports go. A file is whole or it is the old one, however the run ends."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from casegen.case_files import reason
from casegen.listing import listing
from casegen.problems import CaseError, ExitCode, Problem


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write the files into the folder, which is made if need be; returns their paths in the order given.

    A name may be a path from the folder on, with slashes.
    All are first written in full beside their places, and only then renamed, so that a full disk or a kill
    before that leaves every old file as it was. Raises CaseError M304 (folder) or M305 (file).
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _fault("M304", f"the folder {folder} can't be made: {reason(error)}") from None
    drafts: list[tuple[Path, Path]] = []
    try:
        for name, content in files.items():
            final = folder / name
            final.parent.mkdir(parents=True, exist_ok=True)
            draft = final.with_name(f".{final.name}.{os.getpid()}.tmp")
            drafts.append((draft, final))
            draft.write_bytes(content)
        for draft, final in drafts:
            draft.replace(final)
    except OSError as error:
        raise _fault("M305", f"{folder} can't be written to: {reason(error)}") from None
    finally:
        for draft, _ in drafts:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
    return [final for _, final in drafts]


def refuse_to_replace(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raise CaseError F206 if one of the files is there and holds something else."""
    try:
        there = [folder / name for name, content in files.items() if _would_be_lost(folder / name, content)]
    except OSError as error:
        raise _fault("M304", f"the folder {folder} can't be used: {reason(error)}") from None
    if there:
        names, are = listing([str(path) for path in there]), "is" if len(there) == 1 else "are"
        message = f"{names} {are} there already; write elsewhere with -o, or replace with --force"
        raise CaseError(Problem("F206", message), ExitCode.WRONG_USAGE)


def _would_be_lost(path: Path, content: bytes) -> bool:
    is_there = path.is_symlink() or path.exists()
    return is_there and not (path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content)


def _fault(code: str, message: str) -> CaseError:
    return CaseError(Problem(code, message), ExitCode.MACHINE_LACKS_SOMETHING)
