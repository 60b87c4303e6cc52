"""Judges CSL-JSON by the JSON Schema of the Citation Style Language 1.0.2, as the package csl-reference models it.

The package's model was generated from schemas/input/csl-data.json of the language's own repository, but is laxer: it
lets unknown properties and null through, and arrays of any length as a date. What the schema says of these is put back.
Read in November 2026.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from csl_reference import Reference
from jsonschema import Draft202012Validator
from verdicts import judge_files


def csl_schema() -> dict[str, Any]:
    """The schema of a list of items."""
    item = _strict(Reference.model_json_schema(by_alias=True))
    definitions = item.pop("$defs")
    dates = definitions["DateVariable"]["properties"]["date-parts"]
    # A year, a month, a day.
    dates["items"] |= {"minItems": 1, "maxItems": 3}
    item["properties"]["custom"]["additionalProperties"] = True
    return {"type": "array", "items": item, "$defs": definitions}


def _strict(schema: Any) -> Any:
    """Without null as a value, and without properties that the schema does not name."""
    if isinstance(schema, list):
        return [_strict(part) for part in schema if part != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    strict = {name: _strict(part) for name, part in schema.items() if name != "default"}
    match strict:
        case {"anyOf": [only]}:
            strict |= only
            del strict["anyOf"]
    if strict.get("type") == "object" and "properties" in strict:
        strict["additionalProperties"] = False
    return strict


def faults(document: Any) -> Iterator[str]:
    validator = Draft202012Validator(csl_schema())
    for error in validator.iter_errors(document):
        yield f"{error.json_path}: {error.message}"
    if isinstance(document, list):
        ids = [item.get("id") for item in document if isinstance(item, dict)]
        yield from (f"the id {item!r} stands twice" for item in {id_ for id_ in ids if ids.count(id_) > 1})


if __name__ == "__main__":
    judge_files(faults)
