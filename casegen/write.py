"""The disk at the end where reports go. A file is whole or it is the old one, however the run ends."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from casegen.case_files import reason
from casegen.problems import CaseError, ExitCode, Problem


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write the files into the folder, which is made if need be; returns their paths in the order given.

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
            draft = folder / f".{name}.{os.getpid()}.tmp"
            drafts.append((draft, folder / name))
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


def _fault(code: str, message: str) -> CaseError:
    return CaseError(Problem(code, message), ExitCode.MACHINE_LACKS_SOMETHING)
