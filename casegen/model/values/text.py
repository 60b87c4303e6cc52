"""Text as authors type it, and words that must be one of a few.

The limits keep one pasted log file from stalling the layout engine: they are far above what a case
report holds, and the message names them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, get_args

from pydantic_core import PydanticCustomError

from casegen.listing import listing
from casegen.model.values.absence import MAY_BEGIN_ABSENCE, Absence
from casegen.nearest import nearest

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import core_schema

MAX_LINE = 1_000
MAX_PROSE = 100_000
MAX_WORD = 300
LONG_WORD = 60
"""No word of the published cases is longer than 31 characters. What is longer, is mostly an address of the web."""

MAX_IN_LONG_WORDS = 5_000
"""Breaking a long word takes the layout engine far more than its letters would as words of their own: a picture
pasted as base64, in lines of 76 letters, stalls it though no word is too long."""

_CITED_FACT = re.compile(r"\{\{[^{}]*\}\}")


class OneText:
    """Marks a ``str`` that is stripped, measured and cleaned by one function.

    One validator a field, where a chain of pydantic's own would make the model a third slower to import.
    ``json_type`` is what an editor may find there.
    """

    def __init__(self, clean: Callable[[str], str], json_type: str | list[str]) -> None:
        self.clean = clean
        self.json_type = json_type

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self._validate)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": self.json_type}

    def _validate(self, given: Any) -> str:
        if not isinstance(given, str):
            raise PydanticCustomError("string_type", "text expected")
        return self.clean(given.strip())


def _measured(text: str, limit: int) -> str:
    fault = _excess(text, limit)
    if fault:
        raise PydanticCustomError("too_long", "{message}", {"message": fault})
    return text


def _excess(text: str, limit: int) -> str:
    """What is too long in a text, and what to do about it; empty where nothing is."""
    if len(text) > limit:
        return _too_many(text, limit)
    if len(text) <= LONG_WORD:
        return ""
    # The path of a fact that is cited is never set in type.
    long_words = [word for word in _CITED_FACT.sub(" ", text).split() if len(word) > LONG_WORD]
    longest = max(long_words, key=len, default="")
    if len(longest) > MAX_WORD:
        what = f"the word that begins {longest[:20]!r} has {len(longest):,} characters and can't be set in type"
        return f"{what}; take it out, or break it with spaces (at most {MAX_WORD})"
    together = sum(map(len, long_words))
    if together > MAX_IN_LONG_WORDS:
        what = f"words of more than {LONG_WORD} characters, such as {long_words[0][:20]!r}…, make up {together:,} of it"
        return f"{what}; at most {MAX_IN_LONG_WORDS:,} can be set in type, so take out what is no text"
    return ""


def _too_many(text: str, limit: int) -> str:
    return f"the text has {len(text):,} characters; at most {limit:,} fit here, so shorten it"


def _refuse_absence(text: str) -> None:
    """Refuses "not reported" for a fact that its entry needs, and "not applicable" without its reason."""
    message = Absence.fault(text)
    if message:
        raise PydanticCustomError("value", "{message}", {"message": message, "hint": ""})


def _line(text: str) -> str:
    if len(text) <= LONG_WORD and text[:1] not in MAY_BEGIN_ABSENCE:
        return " ".join(text.split())  # as nearly every line: nothing can be wrong with it
    _refuse_absence(text)
    return _measured(" ".join(text.split()), MAX_LINE)


def _prose(text: str) -> str:
    return _measured(text, MAX_PROSE)


# An unquoted 2 or 2012 is a number to an editor's YAML and text to casegen, so the schema admits both.
Line = Annotated[str, OneText(_line, ["string", "number"])]
"""One line of text; line breaks inside it are folded to spaces. At most `MAX_LINE` characters."""

PROSE = OneText(_prose, "string")
Prose = Annotated[str, PROSE]
"""Markdown prose, in which facts may be cited by path. At most `MAX_PROSE` characters."""


def _long_text(text: str) -> str:
    if len(text) > MAX_PROSE:
        raise PydanticCustomError("too_long", "{message}", {"message": _too_many(text, MAX_PROSE)})
    return text


LongText = Annotated[str, OneText(_long_text, ["string", "number"])]
"""Text for programs, such as a stretch of DNA, which is never set in type. At most `MAX_PROSE` characters."""


class OneOf:
    """Marks a ``Literal`` whose wrong values get the allowed words and the nearest of them.

    ``near`` maps other spellings that people use to the right one, for the hint only: a fact is never
    changed silently. ``otherwise`` ends the message: where to write what is none of the words.
    """

    def __init__(self, what: str, near: Mapping[str, str] | None = None, otherwise: str = "") -> None:
        self.what = what
        self.otherwise = otherwise
        self.near = dict(near or {})
        self.allowed: tuple[str, ...] = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        self.allowed = get_args(source)
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self._validate)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        # A grade of 3 is a number to an editor's YAML, and text to casegen: both are right.
        numbers = [int(word) for word in self.allowed if word.isdigit()]
        return {"enum": [*self.allowed, *numbers]}

    def _validate(self, given: Any) -> str:
        if not isinstance(given, str):
            raise PydanticCustomError("string_type", "text expected")
        text = given.strip()
        if text in self.allowed:
            return text
        if text.lower() not in self.near:
            _refuse_absence(text)
        message = f"{text!r} is not {self.what}; write {listing(self.allowed, 'or')}{self.otherwise}"
        raise PydanticCustomError("choice", "{message}", {"message": message, "hint": self._hint(text)})

    def _hint(self, text: str) -> str:
        lowered = text.lower()
        guess = self.near.get(lowered) or (lowered if lowered in self.allowed else "")
        if not guess:
            guess = nearest(lowered, self.allowed, cutoff=0.75)
        return f"did you mean {guess}?" if guess else ""
