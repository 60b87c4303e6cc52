"""What is wrong with text that is no JSON, in the same words with every Python."""

from __future__ import annotations

from json import JSONDecodeError

_COMMA = "the comma before a closing bracket is too much"
_WORDS = {
    "Expecting value": "a value is missing or misspelt",
    "Expecting ',' delimiter": "a comma or a closing bracket is missing before this",
    "Expecting ':' delimiter": "a colon is missing behind a key",
    "Expecting property name enclosed in double quotes": "a key in double quotes is expected",
    "Illegal trailing comma before end of": _COMMA,
    "Unterminated string starting at": "the text that begins here has no closing quote",
    "Extra data": "something follows the end; a file holds one record, or one list of works",
}


def json_fault(error: JSONDecodeError) -> tuple[int, int, str]:
    """Line and column from 1, and what is wrong there.

    Python 3.13 tells of a comma too many at the comma, those before of the bracket behind it.
    """
    before = error.doc[: error.pos].rstrip()
    if before.endswith(",") and error.doc[error.pos : error.pos + 1] in ("]", "}"):
        comma = len(before) - 1
        return before.count("\n") + 1, comma - before.rfind("\n"), _COMMA
    said = (words for known, words in _WORDS.items() if error.msg.startswith(known))
    return error.lineno, error.colno, next(said, error.msg[:1].lower() + error.msg[1:])
