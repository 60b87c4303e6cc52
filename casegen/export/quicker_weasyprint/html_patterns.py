"""tinyhtml5's patterns, compiled once.

Its tokenizer looks for the next character that means something with a pattern made of a set of characters, and means
to keep each pattern; but in ``characters = patterns[characters, opposite] = pattern`` the name is assigned before the
key is worked out, so that a pattern is kept under itself and made anew for each piece of text: half of the time that
it takes to read a page. No issue tells of it yet (looked for in https://github.com/CourtBouillon/tinyhtml5/issues,
2026-11-28); tests/cold_start/test_html_patterns.py tells when this module has become idle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tinyhtml5 import inputstream


class _Patterns(dict[Any, re.Pattern[str]]):
    """Makes a pattern that it has not: of the characters in a set, or not in it."""

    def __missing__(self, key: tuple[Iterable[str], bool]) -> re.Pattern[str]:
        characters, within = key
        listed = "".join(f"\\x{ord(character):02x}" for character in characters)
        pattern = self[key] = re.compile(f"[{'' if within else '^'}{listed}]+")
        return pattern


def keep_patterns() -> None:
    """Let tinyhtml5 compile each of its patterns once, in this process from now on."""
    inputstream.characters_until_regex = _Patterns()
