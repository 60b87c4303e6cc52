"""Regular expressions that are compiled when they are first used: few cases need many, and every start loads all.

Compiling them took a quarter of a cold ``casegen check``, most of it for patterns that the case never asked for.
"""

from __future__ import annotations

import re
import sys
from types import FrameType
from typing import Any, Final, cast

FIXED: Final[set[str]] = set()
"""The patterns that stand in the program; all others may hold words of a case (see `casegen.startup.kept_patterns`)."""

HAS_OWN_LOCALS: Final = 0x0002  # inspect.CO_NEWLOCALS: of functions, not of modules and classes


def note_fixed(*patterns: str) -> None:
    """Take these patterns for fixed, if a module asks for them while it is imported, be it through a function."""
    if is_of_import(sys._getframe(1)):
        FIXED.update(patterns)


def is_of_import(frame: FrameType | None) -> bool:
    """Whether what happens there is part of importing a module."""
    while frame is not None:
        caller = frame.f_back
        is_module = not frame.f_code.co_flags & HAS_OWN_LOCALS
        # What imports a module runs it by a function of this name; a command's own file, in which all runs, by none.
        if is_module and caller is not None and caller.f_code.co_name == "_call_with_frames_removed":
            return True
        frame = caller
    return False


class _LatePattern:
    def __init__(self, pattern: str, flags: int) -> None:
        self._as_written = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        # Python asks here only for what is not kept yet: from the second use on, a method costs what it always does.
        value = getattr(re.compile(*self._as_written), name)
        setattr(self, name, value)
        return value


def late_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, compiled at its first use. A fault in the pattern shows only then."""
    note_fixed(pattern)
    return cast("re.Pattern[str]", _LatePattern(pattern, flags))
