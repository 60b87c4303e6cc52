"""Pyphen's patterns of hyphenation, read once on a machine.

Pyphen reads a dictionary of fourteen thousand patterns, letter by letter, in each process that hyphenates: a twentieth
of a cold build. What it has read is kept in casegen's cache folder, found by the dictionary and the version of Pyphen.
Until Pyphen does so itself (https://github.com/Kozea/Pyphen/issues/49, read 2026-11-28),
tests/cold_start/test_kept_hyphens.py tells when this module has become idle.
"""

from __future__ import annotations

import marshal
import sys
from pathlib import Path
from typing import Any, Final

import pyphen

from casegen.startup.cache_folder import made_once

_Read: Final[type[Any]] = pyphen.HyphDict


class _Kept(_Read):  # type: ignore[misc]  # Pyphen has no types
    """The patterns of a dictionary, as `pyphen.HyphDict` reads them."""

    def __init__(self, path: Path) -> None:
        depends_on = f"{pyphen.__version__}\0{sys.implementation.cache_tag}\0".encode() + path.read_bytes()

        def read() -> bytes:
            _Read.__init__(self, path)
            return marshal.dumps(self.patterns)

        try:
            self.patterns = made_once("hyphens", depends_on, read, marshal.loads)
        except ValueError:  # Patterns that change letters at a hyphen are in a class of Pyphen's; read they are.
            return
        self.maxlen = max(map(len, self.patterns))
        self.cache: dict[str, Any] = {}


def keep_hyphens() -> None:
    """Let Pyphen read each dictionary once, on this machine from now on."""
    pyphen.HyphDict = _Kept
