"""Node tree → Case, with every problem at once, each at its line and column.

pydantic says what is wrong by an error *type*; this room words it for a clinician who has never seen
YAML and finds the place in the file.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Callable
from typing import Any, TypeVar

from pydantic_core import ErrorDetails, ValidationError

from casegen.model.base import Fact, Part, keys_by_field
from casegen.model.kept_validators import validator_of
from casegen.nearest import nearest, nearest_few
from casegen.problems import Position, Problem
from casegen.source import Entry, Mapping, Node, Scalar, Sequence, Source, locate

Location = tuple[str | int, ...]
PartType = TypeVar("PartType", bound=Part)


def validate(root: Node, model: type[PartType]) -> tuple[PartType | None, tuple[Problem, ...]]:
    """The model that the nodes spell, or None, and all problems, key after key of the model."""
    try:
        return validator_of(model).validate_python(plain_data(root)), ()
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        return None, tuple(_problem(detail, root, model) for detail in details if not _is_echo(detail, root))


def plain_data(node: Node) -> Any:
    """The nodes as dicts, lists and text; a value that was left empty, be it in quotes, is None."""
    if type(node) is Scalar:
        text = node.text
        return text if text and not text.isspace() else None
    if type(node) is Sequence:
        return [plain_data(item) for item in node.items]
    assert type(node) is Mapping
    return {key: plain_data(entry.value) for key, entry in node.entries.items()}


def spell_path(location: Location) -> str:
    """``("adverse_events", 0, "grade")`` → ``adverse_events[0].grade``."""
    path = ""
    for step in location:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path


def steps_of(path: str) -> Location:
    """The other way round: ``adverse_events[0].grade`` → ``("adverse_events", 0, "grade")``."""
    return tuple(int(step) if step.isdecimal() else step for step in re.findall(r"[^.\[\]]+", path))


def position_of(root: Node, location: Location) -> Position:
    """Where the value at this location stands, or the nearest node above it that the file has."""
    node, key = root, None
    for step in location:
        if type(node) is Mapping and isinstance(step, str):
            entry = node.entries.get(step)
            if entry is None:
                break
            node, key = entry.value, entry.key
        else:
            below = _step(node, step)
            if below is None:
                break
            node, key = below, None
    else:
        return node.position
    # Of a part that lacks a fact: its key, which is where an author looks.
    return key or node.position


def position_in_text(source: Source, location: Location, words: str, occurrence: int = 0) -> Position:
    """Where these words stand in a text of the file; ``occurrence`` counts from 0."""
    node = node_at(source.root, location)
    if isinstance(node, Scalar):
        return locate(source, node, words, occurrence)
    return position_of(source.root, location)


def node_at(root: Node, location: Location) -> Node | None:
    """The node at this location, or None where the file has none."""
    node = root
    for step in location:
        below = _step(node, step)
        if below is None:
            return None
        node = below
    return node


def _step(node: Node, step: str | int) -> Node | None:
    if type(node) is Mapping and isinstance(step, str):
        entry = node.entries.get(step)
        return entry.value if entry is not None else None
    if type(node) is Sequence and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def _problem(detail: ErrorDetails, root: Node, model: type[Part]) -> Problem:
    location = tuple(detail["loc"])
    word = _WORDINGS.get(detail["type"], _unforeseen)
    code, message, hint = word(detail, location, model)
    position = position_of(root, location)
    if detail["type"] == "missing" and _is_left_empty(root, location):
        message = "this is left empty; write its value behind the colon, or its keys on indented lines below"
    if detail["type"] == "extra_forbidden":
        holder = node_at(root, location[:-1])
        assert isinstance(holder, Mapping)
        entry = holder.entries[str(location[-1])]
        position = entry.key
        if _has_no_colon(entry):
            message = "a comma here needs quotes: inside { } it ends a value, and what follows it is taken for a key"
            hint = 'write the value in quotes, like {finding: "a mass, 3 cm"}'
    path = spell_path(location)
    return Problem(code, f"{path}: {message}" if path else message, position, path, hint)


def _has_no_colon(entry: Entry) -> bool:
    """Whether a key in { } stands alone, as the rest of a value behind a comma does."""
    value, key = entry.value, entry.key
    alone = isinstance(value, Scalar) and not value.text and not value.quoted
    return alone and (value.position.line, value.position.column) == (key.line, key.end_column)


def _is_left_empty(root: Node, location: Location) -> bool:
    holder = node_at(root, location[:-1])
    return isinstance(holder, Mapping) and location[-1] in holder.entries


def _is_echo(detail: ErrorDetails, root: Node) -> bool:
    """Whether a list counts as empty only because its entries, reported by themselves, have faults."""
    node = node_at(root, tuple(detail["loc"]))
    return detail["type"] == "too_short" and isinstance(node, Sequence) and len(node.items) > 0


Wording = tuple[str, str, str]

_READABLE = 12
"""Of more keys than these, a message names those that may be meant."""

_FEW = 5
_ALL_KEYS = "see docs/case-file.md for all"


def _unknown_key(detail: ErrorDetails, location: Location, model: type[Part]) -> Wording:
    key = str(location[-1])
    owner = part_at(model, location[:-1])
    known = field_names(owner) if owner else []
    other_words = getattr(owner, "also_called", {})
    # A word that authors are known to use goes before one that looks like it.
    word = key.lower().replace("-", "_").replace(" ", "_")
    near = other_words.get(word, "") or nearest(key.lower(), known, cutoff=0.7)
    where = spell_path(location[:-1]) or "the case file"
    if near:
        return "V101", f"{key!r} is not a key of {where}", f"did you mean {near}?"
    return "V101", f"{key!r} is not a key of {where}; {_keys_in_short(known, key)}", ""


def _keys_in_short(known: list[str], key: str) -> str:
    """All keys where they can be read at a glance, else those most like the key that was written."""
    if len(known) <= _READABLE:
        return f"the keys are {', '.join(known)}"
    few = nearest_few(key.lower(), known, _FEW, cutoff=0.3)
    return f"the nearest are {', '.join(few)}; {_ALL_KEYS}" if few else _ALL_KEYS


def _missing(detail: ErrorDetails, location: Location, model: type[Part]) -> Wording:
    owner = part_at(model, location[:-1])
    found = _fact(owner, str(location[-1])) if owner else None
    example = f" ({found[1].examples[0]})" if found and found[1].examples else ""
    return "V102", f"this is missing; add the line '{location[-1]}: …'{example}", ""


def _no_entry(detail: ErrorDetails, location: Location, model: type[Part]) -> Wording:
    return "V102", "this list is empty; it needs at least one entry, on its own line after '- '", ""


def _list_expected(detail: ErrorDetails, location: Location, model: type[Part]) -> Wording:
    return "V103", "this is a list; write each entry on its own line after '- '", ""


def _keys_expected(detail: ErrorDetails, location: Location, model: type[Part]) -> Wording:
    owner = part_at(model, location)
    names = field_names(owner) if owner else []
    known = ", ".join(names[:_READABLE])
    more = f" …; {_ALL_KEYS}" if len(names) > _READABLE else ""
    told = f": {known}{more}" if known else ""
    return "V103", f"this has keys of its own, each on an indented line below it{told}", ""


def _text_expected(detail: ErrorDetails, location: Location, model: type[Part]) -> Wording:
    if location and isinstance(location[-1], int):
        return "V103", "one value is expected here; an empty entry, a list or keys don't fit", ""
    return "V103", "one value is expected here, not a list or keys", ""


def _own_message(code: str) -> Callable[[ErrorDetails, Location, type[Part]], Wording]:
    def word(detail: ErrorDetails, location: Location, model: type[Part]) -> Wording:
        context = detail.get("ctx", {})
        return code, str(context["message"]), str(context.get("hint", ""))

    return word


def _unforeseen(detail: ErrorDetails, location: Location, model: type[Part]) -> Wording:
    return "V199", f"this value does not fit here ({detail['type']})", ""


_WORDINGS: dict[str, Callable[[ErrorDetails, Location, type[Part]], Wording]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "too_short": _no_entry,
    "tuple_type": _list_expected,
    "model_type": _keys_expected,
    "string_type": _text_expected,
    "choice": _own_message("V104"),
    "value": _own_message("V105"),
    "too_long": _own_message("V106"),
}


def field_names(part: type[Part]) -> list[str]:
    """The keys of a part as authors write them, in the order of the model."""
    return list(keys_by_field(part).values())


def _fact(part: type[Part], key: str) -> tuple[str, Fact] | None:
    return next(((name, one) for name, one in part.facts.items() if key in (name, one.key)), None)


def part_at(model: type[Part], location: Location) -> type[Part] | None:
    """The model class that stands at a location, or None where a plain value stands."""
    annotation: Any = model
    for step in location:
        if isinstance(step, int):
            continue  # an item of a list has the class that the list is of
        owner = _class_in(annotation)
        found = _fact(owner, step) if owner else None
        if owner is None or found is None:
            return None
        annotation = owner.types[found[0]]
    return _class_in(annotation)


def _class_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    for argument in typing.get_args(annotation):
        found = _class_in(argument)
        if found:
            return found
    return None
