"""Patterns that are compiled when they are first needed: few cases need many of them, and every check loads all."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cached_property


class Late:
    """A regular expression with the methods of a compiled one that this family uses."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._pattern, self._flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match between two places of a text."""
        return self._compiled.search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All matches between two places of a text."""
        return self._compiled.finditer(text, start, end)

    def sub(self, replacement: str, text: str) -> str:
        """The text with every match replaced."""
        return self._compiled.sub(replacement, text)
