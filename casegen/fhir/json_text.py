"""JSON with numbers as they were written: to FHIR, 7.0 is more precise than 7.

Source: https://hl7.org/fhir/R4/datatypes.html#decimal (read 2026-11-28).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any, Self


class WrittenNumber(float):
    """A number with a point, and how it was written: for `json.loads(…, parse_float=WrittenNumber)`."""

    written: str

    def __new__(cls, written: str) -> Self:
        """The number that a text spells."""
        number = super().__new__(cls, written)
        number.written = written
        return number


def json_text(value: Any, indent: str = "") -> str:
    """The value as JSON, two spaces a level, without a line break at the end."""
    if isinstance(value, str):
        return encode_basestring(value)
    deeper = f"{indent}  "
    if isinstance(value, (dict, Mapping)):
        parts = [f"{deeper}{encode_basestring_ascii(key)}: {json_text(part, deeper)}" for key, part in value.items()]
        return _enclosed("{", parts, "}", indent)
    if isinstance(value, (list, tuple)):
        return _enclosed("[", [f"{deeper}{json_text(part, deeper)}" for part in value], "]", indent)
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def _enclosed(opening: str, parts: list[str], closing: str, indent: str) -> str:
    between = ",\n".join(parts)
    return f"{opening}\n{between}\n{indent}{closing}" if parts else f"{opening}{closing}"
