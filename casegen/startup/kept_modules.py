"""Compiled modules are read from one file: see `casegen.startup.cache_folder`.

A start imports some 600 modules. For each, Python looks through the folders of its path, and opens, measures and reads
two files; here one look at the source tells whether what is kept is still right. It is done by Python's own means for
importing from elsewhere (https://docs.python.org/3/reference/import.html#import-hooks, read 2026-11-28), and what is
not kept, or was changed, is imported as always.
"""

from __future__ import annotations

import atexit
import hashlib
import marshal
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import BinaryIO, Final

from casegen.startup.cache_folder import cache_folder, leave_newest, state_of, write_whole

MOST_FILES: Final = 8
"""Files that are left in the folder: there is one for each environment in which casegen is installed."""
_FORM: Final = "2"
"""Of the file: another one in each version of this module that writes it differently."""
_LENGTH: Final = 8
"""The bytes at the beginning of a file that tell how many its index has."""


_Kept = tuple[str, str | None, int, int, bool, int, int]
"""A compiled module: the path of its source, where Python itself would keep it, size and time of change of the source,
whether it is a package, and where it is in the file: start and length.
"""


def keep_modules() -> None:
    """From now on, import from the file what it has; at the end of the process, add what it has not."""
    folder = cache_folder()
    if folder is None:
        return
    # What is imported under a name depends on the folders that are searched for it.
    searched = "\0".join([_FORM, sys.version, str(sys.flags.optimize), str(sys.pycache_prefix), *sys.path])
    finder = _Finder(folder / f"modules-{hashlib.sha256(searched.encode(errors='replace')).hexdigest()[:16]}")
    sys.meta_path.insert(1, finder)  # behind `late_imports`, or else what Python has built in
    if not sys.dont_write_bytecode:
        atexit.register(finder.save)


class _Loader(SourceFileLoader):
    """Loads a module as Python does, but for where its compiled code comes from."""

    def __init__(self, name: str, path: str, code: bytes) -> None:
        super().__init__(name, path)
        self._code = code

    def get_code(self, fullname: str) -> CodeType | None:
        try:
            return marshal.loads(self._code)  # type: ignore[no-any-return]
        except (ValueError, TypeError, EOFError):  # a spoilt file
            return super().get_code(fullname)


class _Finder:
    def __init__(self, file: Path) -> None:
        self._path = file
        self._file: BinaryIO | None = None
        self._index: dict[str, _Kept] = {}
        with suppress(OSError, ValueError, TypeError, EOFError):
            self._file = file.open("rb", buffering=0)
            length = min(int.from_bytes(self._file.read(_LENGTH), "big"), file.stat().st_size)
            self._index = dict(marshal.loads(self._file.read(length)))
            self._start = _LENGTH + length

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """What Python needs to load the module, or None where it has to look for it itself."""
        kept = self._index.get(name)
        if kept is None or not _is_right(kept):
            return None
        source, cached, _, _, is_package, _, _ = kept
        loader = _Loader(name, source, self._code(kept))
        # As `importlib.util.spec_from_file_location` makes it, in a tenth of its time.
        spec = ModuleSpec(name, loader, origin=source, is_package=is_package)
        spec.has_location = True
        spec.cached = cached
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(os.path.dirname(source))  # noqa: PTH120  (a hundred times a start)
        return spec

    def _code(self, kept: _Kept) -> bytes:
        assert self._file is not None
        *_, start, length = kept
        self._file.seek(self._start + start)
        return self._file.read(length)

    def save(self) -> None:
        """Write the file anew, if modules were imported that it does not hold, or no longer."""
        new = dict(self._new())
        if not new:
            return
        old = {name: (kept, self._code(kept)) for name, kept in self._index.items() if _is_right(kept)}
        index: dict[str, _Kept] = {}
        codes: list[bytes] = []
        start = 0
        for name, (kept, code) in (old | new).items():
            index[name] = (*kept[:-2], start, len(code))
            codes.append(code)
            start += len(code)
        told = marshal.dumps(index)
        # A full disk is told where the report is written; here it only means that the next start is as slow as this.
        with suppress(OSError):
            write_whole(self._path, b"".join([len(told).to_bytes(_LENGTH, "big"), told, *codes]))
            leave_newest(self._path.parent, "modules", MOST_FILES)

    def _new(self) -> Iterator[tuple[str, tuple[_Kept, bytes]]]:
        for name, module in list(sys.modules.items()):
            spec = getattr(module, "__spec__", None)
            if spec is None or spec.name != name or type(spec.loader) is not SourceFileLoader or not spec.origin:
                continue
            kept = self._index.get(name)
            if kept and kept[0] == spec.origin and _is_right(kept):
                continue  # imported before this finder was there
            with suppress(OSError, ImportError, SyntaxError, ValueError):
                code = marshal.dumps(spec.loader.get_code(name))
                if state := state_of(spec.origin):
                    is_package = spec.submodule_search_locations is not None
                    yield name, ((spec.origin, spec.cached, *state, is_package, 0, len(code)), code)


def _is_right(kept: _Kept) -> bool:
    """Whether it is still what its source says."""
    return state_of(kept[0]) == (kept[2], kept[3])
