"""Yes or no, and no other spelling of it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic_core import PydanticCustomError

from casegen.model.values.checked import ReadBy
from casegen.model.values.hints import did_you_mean
from casegen.model.values.value import ValueFault

# YAML 1.1 took all of these for booleans and YAML 1.2 only some, so none of them says what its author meant.
_YES = ("yes", "y", "true", "t", "on", "1")
_NO = ("no", "n", "false", "f", "off", "0")


def parse_yes_no(text: str) -> bool:
    """Whether ``text`` is yes. Raises `ValueFault` for anything but ``yes`` and ``no`` in small letters."""
    if text in ("yes", "no"):
        return text == "yes"
    lowered = text.lower()
    guess = "yes" if lowered in _YES else "no" if lowered in _NO else ""
    raise ValueFault(f"{text!r} is neither yes nor no; write yes or no", did_you_mean(guess))


def yes_no_text(value: bool) -> str:
    """``yes`` or ``no``."""
    return "yes" if value else "no"


def _validate(given: Any) -> bool:
    if isinstance(given, bool):
        return given
    if not isinstance(given, str):
        raise PydanticCustomError("string_type", "text expected")
    try:
        return parse_yes_no(given.strip())
    except ValueFault as fault:
        raise PydanticCustomError("value", "{message}", {"message": fault.message, "hint": fault.hint}) from None


YesNo = Annotated[bool, ReadBy(_validate, {"type": "string", "enum": ["yes", "no"]}, yes_no_text)]
"""A bool that is written ``yes`` or ``no``."""
