"""A stretch of a text that may identify somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """From ``start`` to ``end`` (exclusive) of a text. ``kind`` is in a message's words: an e-mail address."""

    start: int
    end: int
    kind: str


@cache  # A pattern costs more to compile than to use: only those that are asked for are.
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled when it is first wanted."""
    return re.compile(pattern, flags)


def stretches(kind: str, pattern: str, text: str, flags: int = 0) -> Iterator[Stretch]:
    """Every match of a pattern; of one with a group ``what``, that group."""
    for found in compiled(pattern, flags).finditer(text):
        group = "what" if "what" in found.re.groupindex else 0
        yield Stretch(found.start(group), found.end(group), kind)
