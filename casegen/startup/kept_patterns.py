"""Compiled regular expressions are kept between runs, as Python keeps compiled modules: see `cache_folder`.

A start compiles some 400 patterns, those of libraries among them, which takes an eighth of a cold ``casegen check``.
Python has no supported way to keep what comes of it, so the step between the text of a pattern and its matcher is stood
in for; where Python lacks that step, or the file can't be used, patterns are compiled as always.

Only patterns that stand in a program are kept. Those that are made while it runs may hold words of a case.
"""

from __future__ import annotations

import atexit
import marshal
import re
import sys
from array import array
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any, Final

from casegen.startup.cache_folder import cache_folder, write_whole
from casegen.startup.late_pattern import FIXED, HAS_OWN_LOCALS, is_of_import

MOST: Final = 4_000
"""Patterns in the file, ten times those of a build in all formats: above it, old ones are left behind."""


_Compiled = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What Python makes of a pattern: its flags, its code as an array of unsigned numbers, how many groups it has, their
numbers by name and their names by number.
"""
Key = tuple[str | bytes, int]


def keep_patterns() -> None:
    """From now on, take compiled patterns from the file, and add those that are new to it at the end of the process."""
    folder = cache_folder()
    try:
        # Not public, but the same from Python 3.11 on, where they got these names.
        compiler, parser, matcher = map(import_module, ("re._compiler", "re._parser", "_sre"))
        made_by = f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{matcher.MAGIC}-{sys.byteorder}-2"
        parts = (compiler.compile, compiler._code, parser.parse, matcher.compile)
    except (ImportError, AttributeError):
        return
    if folder is None or isinstance(parts[0], _Keeping):
        return
    keeping = _Keeping(folder / f"patterns-{made_by}", *parts)
    compiler.compile = keeping  # type: ignore[attr-defined]
    atexit.register(keeping.save)


class _Keeping:
    """Stands in for the function that compiles a pattern."""

    def __init__(self, file: Path, compile_: Any, code: Any, parse: Any, matcher: Any) -> None:
        self._file = file
        self._compile, self._code, self._parse, self._matcher = compile_, code, parse, matcher
        self._kept = _read(file)
        self._is_new = False

    def __call__(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        if type(pattern) not in (str, bytes) or flags & re.DEBUG:
            return self._compile(pattern, flags)  # type: ignore[no-any-return]
        flags = int(flags)  # Python 3.13's re.split passes a zero of its own kind, which can't be kept
        kept = self._kept.get((pattern, flags))
        if kept is not None:
            with suppress(RuntimeError, TypeError, ValueError, OverflowError, EOFError):  # a spoilt file
                return self._matched_by(pattern, marshal.loads(kept))
        if not _is_fixed(pattern, sys._getframe(1)):
            return self._compile(pattern, flags)  # type: ignore[no-any-return]
        made = self._made(pattern, flags)
        self._kept[pattern, flags] = marshal.dumps(made)
        self._is_new = True
        return self._matched_by(pattern, made)

    def _made(self, pattern: str | bytes, flags: int) -> _Compiled:
        parsed = self._parse(pattern, flags)
        code = array("I", self._code(parsed, flags)).tobytes()
        state = parsed.state
        names_by_number: list[str | None] = [None] * state.groups
        for name, number in state.groupdict.items():
            names_by_number[number] = name
        return flags | state.flags, code, state.groups - 1, dict(state.groupdict), tuple(names_by_number)

    def _matched_by(self, pattern: str | bytes, made: _Compiled) -> re.Pattern[Any]:
        flags, code, groups, names, names_by_number = made
        return self._matcher(  # type: ignore[no-any-return]
            pattern, flags, array("I", code).tolist(), groups, names, names_by_number
        )

    def save(self) -> None:
        """Write the file, if patterns were compiled that it does not hold."""
        if not self._is_new:
            return
        self._is_new = False
        newest = list(self._kept.items())[-MOST:]
        # A full disk is told where the report is written; here it only means compiling again next time.
        with suppress(OSError, ValueError):
            write_whole(self._file, marshal.dumps(dict(newest)))


def _is_fixed(pattern: str | bytes, frame: FrameType | None) -> bool:
    """Whether the pattern stands in the program: in a module that is imported, or in who asks for it or its module."""
    while frame is not None and frame.f_globals.get("__name__") == "re":
        frame = frame.f_back
    if pattern in FIXED or frame is None:
        return pattern in FIXED
    if not frame.f_code.co_flags & HAS_OWN_LOCALS or pattern in frame.f_code.co_consts:
        return True
    constants = (value for name, value in frame.f_globals.items() if name.isupper())
    return pattern in constants or is_of_import(frame)


def _read(file: Path) -> dict[Key, bytes]:
    """What was compiled of each pattern, as it was written: a command needs few of them."""
    with suppress(OSError, ValueError, TypeError, EOFError):
        found = marshal.loads(file.read_bytes())
        if isinstance(found, dict):
            return found
    return {}
