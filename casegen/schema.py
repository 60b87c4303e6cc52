"""The JSON Schema of a case file, made from the model."""

from __future__ import annotations

import json

from casegen.model import Case

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def case_schema() -> str:
    """JSON Schema (draft 2020-12) of a case file, indented by 2, with the keys as authors write them."""
    schema = {"$schema": DIALECT, **Case.model_json_schema(by_alias=True)}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
