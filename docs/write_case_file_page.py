"""Writes docs/case-file.md, the page of all keys of a case file, from the model. A test fails when it is stale.

Usage: python docs/write_case_file_page.py
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from casegen.model import Case
from casegen.model.values.text import PROSE
from casegen.model.values.value import Value

PAGE = Path(__file__).parent / "case-file.md"

HEAD = """# The case file

Every key that a case file may hold, in its order. `casegen schema` prints the same for editors. A key that is not
marked *needed* may be left out: an absent fact gives no sentence.

Values are text, one per line, and are read as people write them:

"""


def page() -> str:
    """The whole page."""
    return HEAD + "\n".join(_kinds()) + "\n\n" + "\n".join(_parts(Case, "", set()))


def _kinds() -> Iterator[str]:
    yield "| kind of value | written like |"
    yield "|---|---|"
    # By name: a dataclass with slots is made twice, and both are subclasses.
    kinds = {kind.__name__: kind for kind in Value.__subclasses__()}
    for _, kind in sorted(kinds.items()):
        examples = ", ".join(f"`{_quoted(example)}`" for example in kind.examples)
        yield f"| {_words(kind.__name__)} | {examples} |"
    yield "| yes or no | `yes`, `no` |"
    yield "| text | one line; in quotes if it holds `: ` or begins with a sign such as `>` |"
    prose = "Markdown, over many lines after a vertical bar; cites facts as `{{ patient.age }}`, references as `[@id]`"
    yield f"| prose | {prose} |"


def _quoted(example: str) -> str:
    return f'"{example}"' if example[0] in ">*&!%@`" else example


def _parts(part: type[BaseModel], path: str, seen: set[type]) -> Iterator[str]:
    seen.add(part)
    yield f"## {path or 'The file as a whole'}\n"
    yield f"{(part.__doc__ or '').strip()}\n"
    yield "| key | value | meaning |"
    yield "|---|---|---|"
    below: list[tuple[type[BaseModel], str]] = []
    for name, field in part.model_fields.items():
        key = field.alias or name
        inner = _part_in(field.annotation)
        if inner:
            below.append((inner, f"{path}.{key}".lstrip(".")))
        needed = ", *needed*" if field.is_required() else ""
        yield f"| `{key}` | {_value(field.annotation, field.metadata)}{needed} | {field.description or ''} |"
    yield ""
    for inner, where in below:
        if inner not in seen:
            yield from _parts(inner, where, seen)


def _value(annotation: Any, metadata: list[Any]) -> str:
    """What kind of value a field takes, from its annotation."""
    if isinstance(annotation, type) and not typing.get_args(annotation):
        return _plain_value(annotation, metadata)
    arguments = [argument for argument in typing.get_args(annotation) if argument not in (type(None), Ellipsis)]
    if typing.get_origin(annotation) is tuple:
        return f"list of: {_value(arguments[0], [])}"
    if typing.get_origin(annotation) is typing.Literal:
        return ", ".join(f"`{word}`" for word in arguments)
    return _value(arguments[0], [*metadata, *arguments[1:]])


def _plain_value(kind: type, metadata: list[Any]) -> str:
    if kind is bool:
        return "yes or no"
    if kind is str:
        return "prose" if PROSE in metadata else "text"
    return "keys of its own" if issubclass(kind, BaseModel) else _words(kind.__name__)


def _part_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for argument in typing.get_args(annotation) if (found := _part_in(argument))), None)


def _words(name: str) -> str:
    """``TimePoint`` → ``time point``."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
