"""What all small values share: they are written as people write them, and parsed once.

Every value keeps the text its author wrote, so that a case can be written back unchanged.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from msgspec import Struct
from pydantic_core import PydanticCustomError

from casegen.model.values.absence import Absence

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import core_schema

MAX_VALUE = 200
"""Characters of a small value, far above what one has: a pasted text must not fill the messages."""


class ValueFault(ValueError):
    """A text that is not a value of its type. ``hint`` is a corrected spelling, where one can be guessed."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def _curly_quotes(given: str) -> ValueFault | None:
    """The fault of a value that a word processor has put in typographic quotes, which YAML takes as letters."""
    bare = given.strip().strip("“”„‟‘’‚«»").strip()
    if bare == given.strip():
        return None
    return ValueFault(f"{given.strip()!r} stands in curly quotes; use straight ones, or none", f"write '{bare}'")


class Value(Struct, frozen=True):
    """A small value that is parsed from text.

    A subclass is a frozen ``Struct`` with a ``parse`` class method that raises `ValueFault`, a ``__str__``
    that gives a canonical spelling which parses to an equal value, and ``examples`` for the JSON Schema.
    """

    meaning: ClassVar[str] = ""
    examples: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """The value that ``text`` spells. Raises `ValueFault` with what to write instead."""
        raise ValueFault(f"{text!r} can't be read")

    @classmethod
    def _validate(cls, given: Any) -> Self:
        if isinstance(given, cls):
            return given
        if not isinstance(given, str):
            # The shape is wrong (a list or a mapping), which the validator words in its own way.
            raise PydanticCustomError("string_type", "text expected")
        value: Self = _validated(cls, given)
        return value

    @classmethod
    def _read_given(cls, given: str) -> Self:
        if len(given) > MAX_VALUE:
            message = f"the value has {len(given):,} characters; at most {MAX_VALUE} fit here"
            raise PydanticCustomError("too_long", "{message}", {"message": message})
        absent = Absence.fault(given)
        if absent:
            raise PydanticCustomError("value", "{message}", {"message": absent, "hint": ""})
        try:
            return cls.parse(given.strip())
        except ValueFault as fault:
            fault = _curly_quotes(given) or fault
            context = {"message": fault.message, "hint": cls._sound_hint(fault.hint)}
            raise PydanticCustomError("value", "{message}", context) from None

    @classmethod
    def _sound_hint(cls, hint: str) -> str:
        """The hint, unless what it proposes would be refused in its turn."""
        proposed = re.fullmatch(r"did you mean (.+)\?", hint)
        # Two readings are offered as "5888 pg/mL or 5.888 pg/mL".
        for guess in proposed[1].split(" or ") if proposed else ():
            try:
                cls.parse(guess)
            except ValueFault:
                return ""
        return hint

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        # An unquoted 2012 or 56 is a number to an editor's YAML, and text to casegen: both are right.
        return {"type": ["string", "number"], "description": cls.meaning, "examples": list(cls.examples)}


_Kind = TypeVar("_Kind", bound=Value)


@lru_cache(maxsize=1024)  # Doses, dates and durations are alike in many cases. A fault is not kept.
def _validated(kind: type[_Kind], given: str) -> _Kind:
    return kind._read_given(given)
