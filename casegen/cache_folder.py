"""The folder in which casegen keeps what it has compiled, between runs."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

Made = TypeVar("Made")

MOST_OF_A_KIND: Final = 40
"""How many are kept, so that the styles of somebody who writes one do not fill the disk."""


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


def made_once(kind: str, source: bytes, make: Callable[[], bytes], load: Callable[[bytes], Made]) -> Made:
    """What ``load`` makes of what was made from the ``source`` in an earlier run, or else of what is made now and kept.

    The ``source`` is all that it depends on, versions included.
    """
    folder = cache_folder()
    file = folder / f"{kind}-{hashlib.sha256(source).hexdigest()}" if folder else None
    with suppress(Exception):  # Nothing is kept, or it is spoilt: then it is made anew
        if file:
            return load(file.read_bytes())
    made = make()
    if folder and file:
        _write(made, file)
        _delete_oldest(folder, kind)
    return load(made)


def _write(data: bytes, file: Path) -> None:
    # Whole or not at all, as others may read it at the same time. A full disk only means making it again next time.
    new = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        new.write_bytes(data)
        new.replace(file)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _delete_oldest(folder: Path, kind: str) -> None:
    with suppress(OSError):
        by_age = sorted(folder.glob(f"{kind}-*"), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in by_age[MOST_OF_A_KIND:]:
            file.unlink(missing_ok=True)
