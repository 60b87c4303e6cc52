"""What a key may be: text, not empty, and once."""

from __future__ import annotations

from collections.abc import Mapping as ReadOnlyDict
from typing import TypeGuard

from casegen.problems import Position, Problem
from casegen.source.lined_text import LinedText
from casegen.source.quoting import hint_to_quote, written_value
from casegen.source.tree import Entry, Mapping, Node, Scalar, Sequence

# Python counts a no-break space as a space, but not these two, which have no width.
_ZERO_WIDTH = "\u200b\u2060"


def leading_odd_space(line: str) -> str:
    """The first character of the indentation that looks like a space and is none; empty if there is none."""
    bare = line.lstrip(" \t")
    return bare[0] if bare and (bare[0].isspace() or bare[0] in _ZERO_WIDTH) else ""


def odd_indentation(page: LinedText, offset: int, space: str) -> Problem:
    """The S103 for a line that is indented with a character that only looks like a space."""
    return Problem(
        "S103",
        f"this line is indented with a special space (U+{ord(space):04X}), as web pages and word processors "
        "have it; "
        "replace it by ordinary spaces",
        page.position(offset, offset + 1),
    )


def is_plain_key(key: Node) -> TypeGuard[Scalar]:
    """Whether a node is a key that begins with a letter or digit, as nearly all do: no problem but that it is there."""
    return isinstance(key, Scalar) and key.text[:1].isalnum()


def key_problem(page: LinedText, key: Node, entries: ReadOnlyDict[str, Entry]) -> Problem | None:
    """Why a node can't be the next key of a group that has ``entries``; None if it can."""
    if not isinstance(key, Scalar):
        return _not_text(page, key)
    if not key.text:
        return no_key_problem(key.position)
    if key.text == "<<" and not key.quoted:
        message = "'<<' (merge) is not supported, as a reader could not see which facts stand here; write them out"
        return Problem("S112", message, key.position)
    if not key.quoted and (space := leading_odd_space(key.text)):
        return odd_indentation(page, key.start, space)
    if key.text in entries:
        line = entries[key.text].key.line
        message = f"the key '{key.text}' stands here for the second time; keep one of the two"
        return Problem("S106", message, key.position, hint=f"first on line {line}")
    return None


def no_key_problem(position: Position) -> Problem:
    """The S113 for a colon with nothing before it."""
    message = "there is no key before this colon; write 'key: value', or quote the value if it starts with a colon"
    return Problem("S113", message, position)


def _not_text(page: LinedText, key: Sequence | Mapping) -> Problem:
    position = key.position
    line = page.lines[position.line - 1]
    start = line.rfind("{{", 0, position.column + 1)
    if start < 0 or start < position.column - 2:
        message = "a key must be text, such as 'age:', not a list or a group of keys"
        return Problem("S113", message, position)
    # Somebody's template, such as {{ age }}: two groups of keys to YAML, the inner one a key of the outer
    # one.
    offset = page.line_offset(position.line - 1) + start
    value = written_value(page, offset)
    message = "a value that starts with {{ must be in quotes, as curly brackets make a group of keys"
    return Problem("S113", message, page.position(offset, offset + len(value)), hint=hint_to_quote(value))
