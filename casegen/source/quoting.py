"""How to write a value so that YAML leaves it alone, for the hints under a problem."""

from __future__ import annotations

from casegen.source.lined_text import LinedText
from casegen.startup.late_pattern import late_pattern

# A comment begins with a # after a blank. One written without a space after it may well be part of a fact
# (#3).
_COMMENT = late_pattern(r"[ \t]#(?=\s|$)")
_END_IN_BRACKETS = late_pattern(r"[,\[\]{}]|[ \t]#|$")
_CURLY_QUOTES = "“”„‟‘’‚‛«»"
_LONGEST_HINT = 120


def written_value(page: LinedText, start: int, in_brackets: bool = False) -> str:
    """The value at ``start``, up to a comment, a bracket or comma that ends it, or the end of its line."""
    rest = page.text[start : page.line_stop(start)]
    ends = _END_IN_BRACKETS.search(rest, 1) if in_brackets else _COMMENT.search(rest)
    return (rest[: ends.start()] if ends else rest).rstrip()


def in_quotes(value: str) -> str:
    """The value in quotes: single ones, as they leave backslashes alone, or double around an apostrophe."""
    bare = value.strip(_CURLY_QUOTES) if value[:1] in _CURLY_QUOTES else value
    if "'" in bare and not set(bare) & {'"', "\\"}:
        return f'"{bare}"'
    return "'" + bare.replace("'", "''") + "'"


def hint_to_quote(value: str) -> str:
    """The hint that shows the value in quotes; of a long value only what to do."""
    if len(value) > _LONGEST_HINT:
        return "put the whole value in quotes: ' before it and ' after it"
    return f"write {in_quotes(value)}"
