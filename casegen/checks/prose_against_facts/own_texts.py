"""Every text of a case that its author wrote freely."""

from __future__ import annotations

from functools import lru_cache

from casegen.checks.context import CheckContext
from casegen.checks.walk import all_leaves
from casegen.model.not_words import is_for_programs
from casegen.validate import Location


def own_texts(context: CheckContext) -> tuple[tuple[Location, str], ...]:
    """Every text of the file that its author wrote freely, prose and facts, walked once for a check."""
    return context.once(_own_texts)


def _own_texts(context: CheckContext) -> tuple[tuple[Location, str], ...]:
    found = []
    for leaf in all_leaves(context):
        # A result may be words, such as negative.
        text = leaf.value if isinstance(leaf.value, str) else getattr(leaf.value, "words", None)
        if isinstance(text, str) and text and not _is_for_programs(leaf.location):
            found.append((leaf.location, text))
    return tuple(found)


_is_for_programs = lru_cache(maxsize=4096)(is_for_programs)  # Most cases have most of their texts at the same places.
