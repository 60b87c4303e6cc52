"""Marks of the types that facts have, for pydantic: by which function a value is read, or checked once more.

pydantic has the same, but a start would import all of it for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import core_schema


class _Marked:
    """``json_schema`` is what an editor may find there, where it is not what the type says."""

    def __init__(self, function: Callable[[Any], Any], json_schema: Mapping[str, Any] | None = None) -> None:
        self.function = function
        self.json_schema = json_schema

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return handler(schema) if self.json_schema is None else dict(self.json_schema)


class CheckedBy(_Marked):
    """Marks a type whose values one more function takes, which returns them or raises `PydanticCustomError`."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(self.function, handler(source))


class ReadBy(_Marked):
    """Marks a type whose values one function reads, and no other; ``write`` spells them for JSON."""

    def __init__(
        self,
        function: Callable[[Any], Any],
        json_schema: Mapping[str, Any] | None = None,
        write: Callable[[Any], str] | None = None,
    ) -> None:
        super().__init__(function, json_schema)
        self.write = write

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        from pydantic_core import core_schema

        if self.write is None:
            return core_schema.no_info_plain_validator_function(self.function)
        spelt = core_schema.plain_serializer_function_ser_schema(self.write, return_schema=core_schema.str_schema())
        return core_schema.no_info_plain_validator_function(self.function, serialization=spelt)
