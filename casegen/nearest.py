"""The name that was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known name most like the word, or nothing. ``cutoff`` from 0 to 1: how alike the two must be at least."""
    return next(iter(nearest_few(word, known, 1, cutoff)), "")


def nearest_few(word: str, known: Iterable[str], most: int, cutoff: float) -> list[str]:
    """The known names most like the word, at most so many, the most alike first."""
    return difflib.get_close_matches(word, list(known), n=most, cutoff=cutoff)
