"""Hashes of files and folders."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from casegen.startup.cache_folder import made_once


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def of_data(data: Any) -> str:
    """The SHA-256 of what JSON can hold; the order of keys doesn't count."""
    return sha256(json.dumps(data, sort_keys=True, separators=(",", ":")).encode())


def of_folder(folder: Path) -> str:
    """The SHA-256 of the names and bytes of all files below a folder; what Python keeps of compiled modules aside."""
    whole = hashlib.sha256()
    for name in sorted(name for name, _ in _files(str(folder), "")):
        # Plain strings and open(): half a thousand files are read before anything is built.
        with open(f"{folder}/{name}", "rb") as file:  # noqa: PTH123
            data = file.read()
        # With the lengths, no two lists of files can run together into the same bytes.
        whole.update(b"%d %s %d " % (len(name), name.encode("utf-8", "surrogateescape"), len(data)))
        whole.update(data)
    return whole.hexdigest()


def of_own_folder(folder: Path) -> str:
    """As `of_folder`, for a folder of casegen's own: remembered for as long as all of its files look the same.

    What a file looks like is its size and when it and its entry were changed; the latter nobody can set. One that
    changed just now may change once more within the same tick of the disk's clock: then all are read, as git does
    (https://git-scm.com/docs/racy-git, read 2026-11-29). On Windows, which does not tell of entries, they always are.
    """
    if not _TELLS_OF_CHANGES:
        return of_folder(folder)
    files = _files(str(folder), "")
    seen = ((name, entry.stat()) for name, entry in files)
    looks = sorted((name, found.st_size, found.st_mtime_ns, found.st_ctime_ns) for name, found in seen)
    newest = max((max(times) for _, _, *times in looks), default=0)
    if newest > time.time_ns() - _TICK:
        return of_folder(folder)
    source = repr((str(folder), looks)).encode("utf-8", "surrogateescape")
    return made_once("folder", source, lambda: of_folder(folder).encode(), bytes.decode)


_TELLS_OF_CHANGES: Final = os.name != "nt"
"""Whether ``st_ctime_ns`` is when an entry changed, and not when it was made."""

_TICK: Final = 3_000_000_000
"""Nanoseconds: no clock of a disk is coarser than FAT's two seconds."""


def _files(folder: str, below: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All files from the folder on, by their paths with slashes."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{below}{entry.name}"
            if entry.is_file():
                yield name, entry
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _files(entry.path, f"{name}/")
