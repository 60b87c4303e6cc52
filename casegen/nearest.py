"""The name that was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known name most like the word, or nothing. ``cutoff`` from 0 to 1: how alike the two must be at least."""
    return next(iter(nearest_few(word, known, 1, cutoff)), "")


def nearest_few(word: str, known: Iterable[str], most: int, cutoff: float) -> list[str]:
    """The known names most like the word, at most so many, the most alike first."""
    letters = [(letter, word.count(letter)) for letter in set(word)]
    likely = [name for name in known if _can_reach(cutoff, word, letters, name)]
    if not likely:
        return []
    import difflib

    return difflib.get_close_matches(word, likely, n=most, cutoff=cutoff)


def _can_reach(cutoff: float, word: str, letters: Iterable[tuple[str, int]], name: str) -> bool:
    """Whether the two would be alike enough if all that they share stood in the same order: few names are.

    The bounds ``real_quick_ratio`` and ``quick_ratio`` of `difflib.SequenceMatcher`, which is not imported for them.
    """
    both = len(word) + len(name)
    if not both:
        return True
    if 2 * min(len(word), len(name)) / both < cutoff:
        return False
    shared = 0
    for letter, count in letters:
        there = name.count(letter)  # a Counter of each name takes several times as long
        shared += count if count < there else there
    return 2 * shared / both >= cutoff


def nearest_code(code: str, known: Iterable[str]) -> str:
    """The code of a problem that was probably meant, or nothing: C05d for C5d, but none of another family for V101.

    A code is the letters of its family and a number. The case of letters and zeros before the number don't count, and
    the letter O within the number is a zero.
    """
    plain = {_plain_code(name): name for name in sorted(known)}
    word = _plain_code(code)
    relatives = [name for name in plain if _family(name) == _family(word)]
    return plain.get(word) or plain.get(nearest(word, relatives), "")


def _plain_code(code: str) -> str:
    digits = re.sub(r"(?<=[0-9])o", "0", code.strip().casefold())
    return re.sub(r"(?<=[a-z])0+(?=[0-9])", "", digits)


def _family(plain_code: str) -> str:
    return re.sub(r"[^a-z].*", "", plain_code)
