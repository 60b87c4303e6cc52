"""Writes docs/case-file.md, the page of all keys of a case file, from the model. A test fails when it is stale.

Usage: python docs/write_case_file_page.py
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo

from casegen.model import Case
from casegen.model.base import Part
from casegen.model.pydantic_models import model_of
from casegen.model.values.text import LONG_WORD, MAX_IN_LONG_WORDS, MAX_LINE, MAX_PROSE, MAX_WORD, PROSE
from casegen.model.values.value import Value

PAGE = Path(__file__).parent / "case-file.md"

HEAD = """# The case file

Every key that a case file may hold, in its order. `casegen schema` prints the same for editors. A key that is not
marked *needed* may be left out: an absent fact gives no sentence. The last column names the item of the CARE
checklist (2013) that the fact serves.

Three things that are not the same can be said of a fact that is not there:

| written | means | in the report |
|---|---|---|
| the key is left out | it does not matter here | nothing |
| `dose: not reported` | it matters, and the source says nothing of it | a sentence where a reader looks for it |
| `"not applicable: no drug was given"` | there can be no such fact, and why | nothing |

Most entries of a list take a `note`, a sentence for what has no key of its own, and an `id`, by which other facts and
your prose can name them.

Values are text, one per line, and are read as people write them:

"""


def page() -> str:
    """The whole page."""
    return HEAD + "\n".join(_kinds()) + "\n\n" + "\n".join(_parts(Case, "", {}))


def _kinds() -> Iterator[str]:
    yield "| kind of value | written like |"
    yield "|---|---|"
    # By name: a dataclass with slots is made twice, and both are subclasses.
    kinds = {kind.__name__: kind for kind in Value.__subclasses__()}
    for _, kind in sorted(kinds.items()):
        examples = ", ".join(f"`{_quoted(example)}`" for example in kind.examples)
        yield f"| {_words(kind.__name__)} | {examples} |"
    yield "| yes or no | `yes`, `no` |"
    line = "one line; in quotes if it holds `: ` or begins with a sign such as `>`"
    yield f"| text | {line}; at most {MAX_LINE:,} characters |"
    prose = "Markdown, over many lines after a vertical bar; cites facts as `{{ patient.age }}`, references as `[@id]`"
    yield f"| prose | {prose}; at most {MAX_PROSE:,} characters |"
    yield (
        "\nThese limits keep what was pasted by mistake from stalling the layout, and so do two more: a word has at "
        f"most {MAX_WORD} characters, and all words of more than {LONG_WORD} in one text have together at most "
        f"{MAX_IN_LONG_WORDS:,}."
    )


def _quoted(example: str) -> str:
    return f'"{example}"' if example[0] in ">*&!%@`" else example


def _parts(part: type[Part], path: str, seen: dict[type, str]) -> Iterator[str]:
    seen[part] = path
    yield f"## {path or 'The file as a whole'}\n"
    yield f"{_summary(part)}\n"
    yield "| key | value | meaning | example | CARE |"
    yield "|---|---|---|---|---|"
    below: list[tuple[type[Part], str]] = []
    for name, field in model_of(part).model_fields.items():
        key = field.alias or name
        inner = _part_in(field.annotation)
        if inner:
            below.append((inner, f"{path}.{key}".lstrip(".")))
        needed = ", *needed*" if field.is_required() else ""
        value = _value(field.annotation, field.metadata)
        cells = (f"`{key}`", f"{value}{needed}", field.description or "", _examples(field), _care(part, field))
        yield f"| {' | '.join(cells)} |"
    yield ""
    # The keys of a patient are told at the top of the file, where most authors write them.
    for inner, where in sorted(below, key=lambda found: found[1] == "patients"):
        if inner not in seen:
            yield from _parts(inner, where, seen)
        elif path != "patients":
            yield f"## {where}\n\nThe same keys as [{seen[inner]}](#{seen[inner].replace('.', '')}).\n"


def _summary(part: type[Part]) -> str:
    """The first paragraph of what the part says of itself; the rest is for programmers."""
    return " ".join((part.__doc__ or "").strip().split("\n\n")[0].split())


def _examples(field: FieldInfo) -> str:
    return ", ".join(f"`{_quoted(example)}`" for example in field.examples or ())


def _care(part: type[Part], field: FieldInfo) -> str:
    extra = field.json_schema_extra
    own = extra.get("care") if isinstance(extra, dict) else None
    return str(own or getattr(part, "care", ""))


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
    return "keys of its own" if issubclass(kind, Part) else _words(kind.__name__)


def _part_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for argument in typing.get_args(annotation) if (found := _part_in(argument))), None)


def _words(name: str) -> str:
    """``TimePoint`` → ``time point``."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
