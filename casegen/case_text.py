"""Case → YAML: the way back, so that no fact is lost or changed between a file and the case that it became."""

from __future__ import annotations

from typing import Any

import yaml

from casegen.model import Case
from casegen.model.base import Part
from casegen.model.values.yes_no import yes_no_text

WIDTH = 110


def case_text(case: Case) -> str:
    """The case as a case file in YAML, keys in the order of the model, values in their canonical spelling.

    Reading it again gives an equal case. Remarks and layout of the file that it came from are not kept.
    """
    return yaml.dump(
        _plain(case), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=False
    )


class _Dumper(yaml.SafeDumper):
    """Every value is text to casegen: only a word for "no value" is in quotes, not what looks like a number."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # what the base class has, less what is not needed
        first: [(tag, pattern) for tag, pattern in known if tag.endswith(":null")]
        for first, known in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        # Entries of a list stand further in than their key, as in the examples.
        return super().increase_indent(flow, False)


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def _plain(value: Any) -> Any:
    """Parts as dicts, values as text, whatever is absent left out."""
    if isinstance(value, Part):
        return _keys(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return yes_no_text(value) if isinstance(value, bool) else str(value)


def _keys(part: Part) -> dict[str, Any]:
    keys = {}
    for name, fact in type(part).facts.items():
        key = fact.key or name
        value = getattr(part, name)
        if key in part.absences:
            keys[key] = str(part.absences[key])
        elif value is not None and value != () and (fact.is_needed or value != fact.default):
            keys[key] = _plain(value)
    if isinstance(part, Case) and part.patients:
        del keys["patient"]  # the model's own, see Case._patients_stand_apart
    return keys
