"""Values that YAML reads without complaint and other than their author meant."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.problems import Problem
from casegen.source.decoding import FORBIDDEN, forbidden_name
from casegen.source.lined_text import LinedText
from casegen.source.quoting import hint_to_quote
from casegen.source.tree import Scalar
from casegen.startup.late_pattern import late_pattern

SPECIAL = frozenset("'\"|>&!")
"""What begins a value in quotes or on several lines, an anchor or a tag: none of the functions here finds anything in
a value on one line that begins with another, has no comment behind it, and is none of the `NULLS`."""

BEFORE_COMMENT = frozenset(" \t#")
"""With what a comment begins behind a value."""

# The words that YAML 1.1 and 1.2 (core schema, section 10.3.2) take for "no value".
NULLS = frozenset({"~", "null", "Null", "NULL"})

# ">8" alone is, to YAML, an empty text with a stated indentation of 8.
_STATED_INDENTATION = late_pattern(r">[+-]?\d")
# A comment that looks like part of a fact: "#3", "# 3".
_DOUBTFUL_COMMENT = late_pattern(r"[ \t]+#(?:[^\s#!]| \d)")
_QUOTES = ("'", '"')
_LOOKS_LIKE_ITEM = late_pattern(r"\s*[-*•–]\s")
_LOOKS_LIKE_KEY = late_pattern(r"\s*(?:-\s+)*[\w-]+(?: [\w-]+)?:(?:\s|$)")


def is_comparison(page: LinedText, scalar: Scalar) -> bool:
    """Whether a value is a comparison such as ``>8``, which YAML takes for the head of a text below."""
    return _STATED_INDENTATION.match(page.text, scalar.start) is not None


def scalar_problems(page: LinedText, scalar: Scalar) -> Iterator[Problem]:
    """What is doubtful in one value, or in a key: S102 of an escaped character, S116 of a comment."""
    if not scalar.quoted or page.text[scalar.start] in _QUOTES:
        yield from _doubtful_comment(page, scalar)
    if scalar.quoted and (found := FORBIDDEN.search(scalar.text)):
        message = f"this value spells out {forbidden_name(found[0])} with a backslash; take it out"
        yield Problem("S102", message, scalar.position)


def null_problem(scalar: Scalar) -> Problem | None:
    """The S114 for a value that is one of YAML's words for nothing."""
    if scalar.quoted or scalar.text not in NULLS:
        return None
    message = (
        f"{scalar.text} means 'no value' to YAML; leave the value empty for nothing, or quote it if you mean the word"
    )
    return Problem("S114", message, scalar.position, hint=hint_to_quote(scalar.text))


def _doubtful_comment(page: LinedText, scalar: Scalar) -> Iterator[Problem]:
    text, end = page.text, scalar.end
    if scalar.quoted and text[end : end + 1] == "#":
        start = end
    elif found := _DOUBTFUL_COMMENT.match(text, end):
        start = text.index("#", found.start())
    else:
        return
    on_one_line = page.line_index(scalar.start) == page.line_index(end)
    whole = text[scalar.start : page.line_stop(end)].strip()
    yield Problem(
        "S116",
        "YAML takes all from this # on for a comment and leaves it out; put the whole value in quotes if it is "
        "part of the value, or move the comment to a line of its own",
        page.rest_of_line(start),
        hint=hint_to_quote(whole) if on_one_line else "",
        severity="warning",
    )


def swallowed_line(page: LinedText, scalar: Scalar, owner_column: int) -> Problem | None:
    """The S104 for a value that runs over lines that look like keys or list items; None if it doesn't.

    ``owner_column`` is the column of its key or dash, from 0. Further lines of a text in quotes must be
    deeper than that (YAML 1.2.2, section 7.3.1), which the parsers don't check.
    """
    first, last = page.line_index(scalar.start), page.line_index(scalar.end)
    if first == last or page.text[scalar.start] in "|>":
        return None
    in_quotes = page.text[scalar.start] in _QUOTES
    for index in range(first + 1, last + 1):
        line = page.lines[index]
        if in_quotes and len(line) - len(line.lstrip()) <= owner_column and _LOOKS_LIKE_KEY.match(line):
            message = (
                f"the quote that opens here is not closed before line {index + 1}, which looks like a new "
                "key; close it at the end of the value"
            )
            return Problem("S104", message, page.rest_of_line(scalar.start))
        if not in_quotes and _LOOKS_LIKE_ITEM.match(line):
            message = (
                f"line {index + 1} looks like an item of a list and is read as part of this value; for a "
                "list write nothing after the key and '- ' before each item, for a text write | after the key"
            )
            return Problem("S104", message, scalar.position)
    return None
