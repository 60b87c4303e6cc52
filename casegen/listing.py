"""Several words in a row, as a message lists them. The sentences of a report have a comma more, see report/english."""

from __future__ import annotations

from collections.abc import Sequence


def listing(words: Sequence[str], last: str = "and") -> str:
    """``one``, ``one and two``, ``one, two and three``; ``last`` is the word before the last one. Needs one word."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
