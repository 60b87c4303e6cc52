"""Lists of words that decide what a sentence speaks of."""

from __future__ import annotations


def vocabulary(words: str) -> frozenset[str]:
    """The words of a list that is written as a text, in small letters and American spelling."""
    return frozenset(words.split())
