"""Where a fact stands in a resource, and the table of it: a Shape for each part of a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from casegen.fhir.codecs import Codec, Items, plain

if TYPE_CHECKING:
    from casegen.fhir.written import Written
    from casegen.model.base import Part

Step = str | Mapping[str, Any]
"""A key, or what the entry of a list must have to be the one that is meant; ``{}`` means its first."""

Path = tuple[Step, ...]


class At(Struct, frozen=True):
    """A fact in an element: the way to it, of which the last step is its name for the ``codec``."""

    path: Path
    codec: Codec

    @property
    def name(self) -> str:
        """The name of the element in what holds it."""
        return str(self.path[-1])

    def write(self, holder: Items, fact: Any) -> bool:
        """Set the fact in the resource, if it can be held exactly and nothing else stands there."""
        items = self.codec.write(self.name, fact)
        if items is None or self.codec.read(self.name, items) != plain(fact):
            return False
        element = find(holder, self.path[:-1]) or {}
        taken = _choices(self.name, element) if self.codec.choice else set(items) & set(element)
        if taken:
            return False
        made(holder, self.path[:-1]).update(items)
        return True

    def read(self, holder: Mapping[str, Any]) -> Any:
        """The fact as a case file has it, or None."""
        element = find(holder, self.path[:-1])
        return None if element is None else self.codec.read(self.name, element)


class Resources(Struct, frozen=True):
    """Parts as resources of their own. References to them stand at ``path``, else in an extension of ours.

    With ``loose`` there is no reference: the resource is found by its tag and the patient that it is about.
    """

    shape: Shape
    path: Path = ()
    loose: bool = False


class Entries(Struct, frozen=True):
    """Parts as entries of a list of elements, each marked by an id of ours that starts with ``mark``."""

    name: str
    mark: str
    shape: Shape


class Apart(Struct, frozen=True):
    """One fact as an Observation of its own, of which ``fixed`` is the rest. References to it stand at ``path``."""

    fixed: Mapping[str, Any]
    place: At
    path: Path = ()


class Here(Struct, frozen=True):
    """A part whose facts stand in the resource of the part above."""

    shape: Shape


Place = At | Resources | Entries | Apart | Here


class Shape(Struct, frozen=True):
    """How a part of a case becomes a resource, or an element.

    ``places`` are tried in their order; a fact without a place goes into an extension. ``fixed`` is in every such
    resource. ``complete`` adds what FHIR demands or can compute, which is never read back.
    """

    resource: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)
    fixed: Mapping[str, Any] = field(default_factory=dict)
    complete: Callable[[Part, Items, Written], None] | None = None


def find(holder: Any, path: Path) -> dict[str, Any] | None:
    """The element at the end of the way, or None where there is none."""
    for step in path:
        if isinstance(step, str):
            holder = holder.get(step) if isinstance(holder, dict) else None
        elif isinstance(holder, list):
            holder = next((entry for entry in holder if _is_meant(entry, step)), None)
        else:
            return None
    return holder if isinstance(holder, dict) else None


def made(holder: Items, path: Path) -> Items:
    """The element at the end of the way, made where it is missing."""
    element: Any = holder
    for step, following in zip(path, (*path[1:], ""), strict=False):
        if isinstance(step, str):
            element = element.setdefault(step, {} if isinstance(following, str) else [])
        else:
            entry = next((entry for entry in element if _is_meant(entry, step)), None)
            if entry is None:
                entry = _copied(step)
                element.append(entry)
            element = entry
    assert isinstance(element, dict)
    return element


def _is_meant(entry: Any, step: Mapping[str, Any]) -> bool:
    return isinstance(entry, dict) and all(_holds(entry.get(key), value) for key, value in step.items())


def _holds(given: Any, wanted: Any) -> bool:
    if isinstance(wanted, Mapping):
        return isinstance(given, dict) and all(_holds(given.get(key), value) for key, value in wanted.items())
    return bool(given == wanted)


def copied(given: Any) -> Any:
    """A copy that may be changed."""
    if isinstance(given, Mapping):
        return {key: copied(value) for key, value in given.items()}
    return [copied(item) for item in given] if isinstance(given, (list, tuple)) else given


def _copied(step: Mapping[str, Any]) -> Items:
    entry: Items = copied(step)
    return entry


def _choices(name: str, element: Mapping[str, Any]) -> set[str]:
    """What of a choice of types is taken: valueString and _valueString for value."""
    bare = {key: key.removeprefix("_") for key in element}
    return {key for key, plain_key in bare.items() if plain_key == name or _is_choice(plain_key, name)}


def _is_choice(key: str, name: str) -> bool:
    return key.startswith(name) and key[len(name) : len(name) + 1].isupper()
