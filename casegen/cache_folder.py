"""The folder in which casegen keeps what it has compiled, between runs."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path | None:
    """The folder in the user's cache folder (XDG Base Directory Specification 0.8), made if need be.

    None if there can be none, or if somebody else could write to it: code is loaded from it.
    """
    try:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        folder = base / "casegen"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        mine = os.name == "nt" or (folder.stat().st_uid == os.geteuid() and not folder.stat().st_mode & 0o022)
    except (OSError, RuntimeError):
        return None
    return folder if mine else None
