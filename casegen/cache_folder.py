"""The user's folder for what is made anew when it is missing: compiled templates and patterns, nothing of a case."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path


@cache
def cache_folder() -> Path | None:
    """The folder in the user's cache (XDG Base Directory Specification 0.8), or None if there can be none."""
    try:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        folder = base / "casegen"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Code is loaded from here: nobody else may be able to write to it.
        mine = os.name == "nt" or (folder.stat().st_uid == os.geteuid() and not folder.stat().st_mode & 0o022)
    except (OSError, RuntimeError):
        return None
    return folder if mine else None


def write_whole(file: Path, data: bytes) -> None:
    """Write a file of the folder, so that no other process ever finds a part of it. Raises `OSError`."""
    import tempfile

    handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name)
    try:
        with os.fdopen(handle, "wb") as written:
            written.write(data)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
