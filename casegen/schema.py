"""The JSON Schema of a case file, made from the model."""

from __future__ import annotations

import json
from typing import Any

from casegen.model import Case
from casegen.model.pydantic_models import model_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ABSENCE = {
    "type": "string",
    "pattern": "^(not reported|not applicable: .+)$",
    "description": "The source says nothing of it, or there can be no such fact, and why",
}


def case_schema() -> str:
    """JSON Schema (draft 2020-12) of a case file, indented by 2, with the keys as authors write them."""
    schema = model_of(Case).model_json_schema(by_alias=True)
    schema["$defs"]["Absence"] = _ABSENCE
    for part in (schema, *schema["$defs"].values()):
        _admit_absences(part)
    # The model fills in the patient of a series; its author writes patients instead.
    schema["required"].remove("patient")
    schema["anyOf"] = [{"required": ["patient"]}, {"required": ["patients"]}]
    return json.dumps({"$schema": DIALECT, **schema}, indent=2, ensure_ascii=False) + "\n"


def _admit_absences(part: dict[str, Any]) -> None:
    """Every fact that may be absent may be called so in words; text takes these words already."""
    for key, value in part.get("properties", {}).items():
        kinds = value.get("anyOf", [value])
        takes_text = any("string" in kind.get("type", ()) for kind in kinds)
        if key not in part.get("required", ()) and not takes_text:
            kept = {name: value.pop(name) for name in ("description", "examples", "care", "default") if name in value}
            part["properties"][key] = {"anyOf": [*value.get("anyOf", [value]), {"$ref": "#/$defs/Absence"}], **kept}
