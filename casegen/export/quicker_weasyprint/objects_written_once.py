"""The objects of a PDF, each turned into bytes once.

pydyf asks each for its bytes twice, for the file and for the digest that identifies it (`pydyf.PDF.write`, seen in
0.13.0), and a stream compresses itself anew each time: half of the time that it takes to write a file. Here each keeps
its bytes, from when the file begins to be written. No issue was found that tells of it (looked for on 2026-11-29);
tests/cold_start/test_objects_written_once.py tells when this module has become idle.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache
from typing import Any, Final

import pydyf

_write: Final[Callable[..., None]] = pydyf.PDF.write


def write_objects_once() -> None:
    """Let pydyf turn no object into bytes twice, in this process from now on."""
    pydyf.PDF.write = _write_once


def _write_once(pdf: Any, *given: Any, **named: Any) -> None:
    """What `pydyf.PDF.write` does."""
    objects = _Objects()
    for written in pdf.objects:
        objects.append(written)
    pdf.objects = objects  # others join it while the file is written
    _write(pdf, *given, **named)


class _Objects(list[Any]):
    """Objects that keep their bytes."""

    def append(self, written: Any) -> None:
        written.__class__ = _keeping(written.__class__)
        super().append(written)


class _KeepsItsBytes:
    bytes_kept: bytes | None = None

    @property
    def data(self) -> bytes:
        if self.bytes_kept is None:
            self.bytes_kept = super().data  # type: ignore[misc]  # that of pydyf's class, which stands behind this one
        assert self.bytes_kept is not None
        return self.bytes_kept


@cache
def _keeping(kind: Hashable) -> Any:
    """The same kind of object, which keeps its bytes."""
    assert isinstance(kind, type)
    return type(kind.__name__, (_KeepsItsBytes, kind), {})
