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
    for name, path in sorted(_files(folder)):
        data = path.read_bytes()
        # With the lengths, no two lists of files can run together into the same bytes.
        whole.update(f"{len(name.encode())} {name} {len(data)} ".encode())
        whole.update(data)
    return whole.hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for place, folders, names in os.walk(folder):
        if "__pycache__" in folders:
            folders.remove("__pycache__")
        for name in names:
            path = Path(place, name)
            if path.is_file():
                yield path.relative_to(folder).as_posix(), path
