"""The user's folder for what is made anew when it is missing: compiled templates and patterns, nothing of a case."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

Made = TypeVar("Made")

MOST_OF_A_KIND: Final = 40
"""How many `made_once` keeps, so that the styles of somebody who writes one do not fill the disk."""


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


def made_once(kind: str, source: bytes, make: Callable[[], bytes], load: Callable[[bytes], Made]) -> Made:
    """What ``load`` makes of what was made of the ``source`` in an earlier run, or else of what is made now and kept.

    The ``source`` is all that it depends on, versions included, but for the module of ``make``: another state of that
    makes it anew.
    """
    folder = cache_folder()
    made_of = hashlib.sha256(source + b"\0" + _module_of(make)).hexdigest()
    file = folder / f"{kind}-{made_of}" if folder else None
    if file:
        # Whatever keeps it from being loaded, such as a module that has gone to another place: then it is made anew.
        with suppress(Exception):
            digest, _, kept = file.read_bytes().partition(b"\n")
            if digest == _digest(kept):
                return load(kept)
    made = make()
    if folder and file:
        # A full disk is told where the report is written; here it only means making it again next time.
        with suppress(OSError):
            write_whole(file, _digest(made) + b"\n" + made)
            leave_newest(folder, kind, MOST_OF_A_KIND)
    return load(made)


def _module_of(function: Callable[[], bytes]) -> bytes:
    """The module that a function is from, and the state of its file."""
    file = function.__code__.co_filename
    return f"{file} {state_of(file)}".encode()


def state_of(path: str) -> tuple[int, int] | None:
    """Size and time of change, by which Python knows its own compiled modules too; None where there is no file."""
    try:
        found = os.stat(path)  # noqa: PTH116  (hundreds of times a start)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def leave_newest(folder: Path, kind: str, most: int) -> None:
    """Delete all files of a kind but so many. Raises `OSError`."""
    by_age = sorted(folder.glob(f"{kind}-*"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for file in by_age[most:]:
        file.unlink(missing_ok=True)
