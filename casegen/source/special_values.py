"""Values that start with a character to which YAML gives a meaning of its own."""

from __future__ import annotations

from casegen.problems import Problem
from casegen.source.lined_text import LinedText
from casegen.source.quoting import hint_to_quote, written_value
from casegen.startup.late_pattern import late_pattern

_TEXT_BELOW = "; to begin a text of several lines, leave {} alone on this line and write the text below, indented"
_MORE = {
    ">": _TEXT_BELOW.format(">"),
    "|": _TEXT_BELOW.format("|"),
    "-": ", as a dash and a space begin an item of a list; a list starts on the line below its key",
    "?": ", as a question mark and a space begin a key",
    "[": ", as square brackets make a list; nothing may follow the closing one",
    "{": ", as curly brackets make a group of keys; nothing may follow the closing one",
    "&": ", as YAML takes & and the word after it for a name, not for text",
    "*": ", as YAML takes * and the word after it for a reference, not for text",
    "%": "",
    "@": "",
    "`": "",
    "]": "",
    "}": "",
    ",": "",
    "!": "",
}
# A comparison: the author meant a fact, and the folded text of YAML would only confuse.
_COMPARISON = late_pattern(r"[>|]\s*=?\s*[\d.]")
_BULLET = late_pattern(r"\*\s")
_STARTS = late_pattern(r"[>|\[{&*%@`\]},!]|[-?](?=\s|$)")


def starts_specially(value: str) -> bool:
    """Whether YAML gives the first character of a value a meaning of its own."""
    return _STARTS.match(value) is not None


def special_start(page: LinedText, start: int, in_brackets: bool = False) -> Problem:
    """The S104 for the value at ``start``: it must be in quotes."""
    value = written_value(page, start, in_brackets)
    character = value[:1]
    message = f"a value that starts with {character} must be in quotes{_more(value)}"
    return Problem("S104", message, page.position(start, start + len(value)), hint=hint_to_quote(value))


def _more(value: str) -> str:
    if _COMPARISON.match(value):
        return ""
    if _BULLET.match(value):
        return "; an item of a list starts with a dash and a space"
    return _MORE.get(value[:1], "")
