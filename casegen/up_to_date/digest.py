"""Hashes of files and folders."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def of_data(data: Any) -> str:
    """The SHA-256 of what JSON can hold; the order of keys doesn't count."""
    return sha256(json.dumps(data, sort_keys=True, separators=(",", ":")).encode())


def of_folder(folder: Path) -> str:
    """The SHA-256 of the names and bytes of all files below a folder; what Python keeps of compiled modules aside."""
    whole = hashlib.sha256()
    for name in sorted(_names(str(folder), "")):
        # Plain strings and open(): half a thousand files are read before anything is built.
        with open(f"{folder}/{name}", "rb") as file:  # noqa: PTH123
            data = file.read()
        # With the lengths, no two lists of files can run together into the same bytes.
        whole.update(b"%d %s %d " % (len(name), name.encode("utf-8", "surrogateescape"), len(data)))
        whole.update(data)
    return whole.hexdigest()


def _names(folder: str, below: str) -> Iterator[str]:
    """The paths of all files from the folder on, with slashes."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{below}{entry.name}"
            if entry.is_file():
                yield name
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _names(entry.path, f"{name}/")
