"""Bytes → a JSON object, or what is wrong with them, with line and column."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from casegen.fhir.json_text import WrittenNumber
from casegen.importing import READERS, Reader
from casegen.json_faults import json_fault
from casegen.listing import listing
from casegen.problems import CaseError, Position, Problem

MAX_BYTES = 20_000_000
"""Several hundred times what the record of one patient has."""


class _Twice(ValueError):
    """A key that stands twice in one object."""


def json_object(data: bytes) -> Mapping[str, Any]:
    """The object that the bytes spell. Raises CaseError F301 and F302."""
    if len(data) > MAX_BYTES:
        raise CaseError(
            Problem("F301", f"the file has more than {MAX_BYTES // 1_000_000} MB; import one patient's record")
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CaseError(Problem("F301", "this is not text in UTF-8; save the record as JSON in UTF-8")) from None
    try:
        record = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant, parse_float=WrittenNumber)
    except json.JSONDecodeError as error:
        line, column, words = json_fault(error)
        raise CaseError(Problem("F301", f"this is not JSON: {words}", Position(line, column, column + 1))) from None
    except _Twice as error:
        raise CaseError(Problem("F301", str(error))) from None
    except RecursionError:
        raise CaseError(Problem("F301", "the objects are nested deeper than any record needs")) from None
    except ValueError:
        # Python refuses to read numbers of more than 4,300 digits.
        raise CaseError(Problem("F301", "a number has more digits than any record needs")) from None
    if not isinstance(record, dict):
        raise CaseError(Problem("F302", f"the file holds {kind(record)}; a record is an object: {{ … }}"))
    return record


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise _Twice(f"the key {twice!r} stands twice in one object, so that one of its values would be lost")
    return found


def _no_constant(word: str) -> None:
    raise _Twice(f"{word} is no number of JSON; leave the key out")


def kind(value: Any) -> str:
    """What a JSON value is, in words."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    names = {dict: "an object", list: "a list", str: "text"}
    return next((name for type_, name in names.items() if isinstance(value, type_)), "a number")


def reader_of(record: Mapping[str, Any]) -> Reader:
    """The reader that knows this object. Raises CaseError F302."""
    for reader in READERS:
        if reader.knows(record):
            return reader
    known = listing([reader.name for reader in READERS], "or")
    keys = ", ".join(sorted(record)[:5]) or "no key"
    raise CaseError(Problem("F302", f"this is not {known}; its keys are {keys}"))
