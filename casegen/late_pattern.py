"""Regular expressions that are compiled when they are first used: few cases need many, and every start loads all.

Compiling them took a quarter of a cold ``casegen check``, most of it for patterns that the case never asked for.
"""

from __future__ import annotations

import re
from typing import Any, cast


def compile_fixed(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile`` for a pattern that stands in the program; what holds words of a case must not come here."""
    return re.compile(pattern, flags)


class _LatePattern:
    def __init__(self, pattern: str, flags: int) -> None:
        self._as_written = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        # Python asks here only for what is not kept yet: from the second use on, a method costs what it always does.
        value = getattr(compile_fixed(*self._as_written), name)
        setattr(self, name, value)
        return value


def late_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, compiled at its first use. A fault in the pattern shows only then."""
    return cast("re.Pattern[str]", _LatePattern(pattern, flags))
