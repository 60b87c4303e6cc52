"""Every part, every line and every prose text of a case, each with the place where it stands in the file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from msgspec import Struct, field

from casegen.checks.context import CheckContext
from casegen.model import Case
from casegen.model.base import Part, PartType, keys_by_field, stated
from casegen.model.record import PatientRecord
from casegen.validate import Location


def parts(part: Part, location: Location = ()) -> Iterator[tuple[Location, Part]]:
    """The part itself and all parts inside it, in the order of the model, each with the keys that lead to it."""
    yield location, part
    for key, value in stated(part):
        if type(value) is tuple:
            for index, item in enumerate(value):
                if isinstance(item, Part):
                    yield from parts(item, (*location, key, index))
        elif isinstance(value, Part):
            yield from parts(value, (*location, key))


def all_parts(context: CheckContext) -> list[tuple[Location, Part]]:
    """All parts of the case, walked once for all rules that ask for them."""
    return context.once(_walked).parts


class Leaf(Struct, frozen=True):
    """A value that is no part: the part that it belongs to, the name of its field there, and its place in the file."""

    owner: Part
    owner_location: Location
    name: str
    value: Any
    location: Location


def leaves(part: Part, location: Location) -> list[Leaf]:
    """The values of a part, then those of the parts below it."""
    found = _Walk()
    _walk(part, location, found)
    return found.leaves


EMPTY: Final = ()
"""The one tuple without items, as Python has it: most lists of a case."""


class _Walk(Struct):
    """What was met on the way through a part: the parts in it, itself first, and their values."""

    parts: list[tuple[Location, Part]] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)


def _walk(part: Part, location: Location, found: _Walk) -> None:
    # One list for all: to hand each value up through generators takes longer than to find it. And the type of a type
    # tells a part sooner than `isinstance`, which asks the type of all parts.
    found.parts.append((location, part))
    leaves = found.leaves
    keys = keys_by_field(type(part))
    below: list[tuple[Location, Part]] = []
    for name, value in vars(part).items():
        if value is None or value is EMPTY:
            continue
        kind = type(value)
        if kind is tuple:
            here = (*location, keys[name])
            for index, item in enumerate(value):
                if type(type(item)) is PartType:
                    below.append(((*here, index), item))
                else:
                    leaves.append(Leaf(part, location, name, item, (*here, index)))
        elif type(kind) is PartType:
            below.append(((*location, keys[name]), value))
        else:
            leaves.append(Leaf(part, location, name, value, (*location, keys[name])))
    for place, inner in below:
        _walk(inner, place, found)


def all_leaves(context: CheckContext) -> list[Leaf]:
    """All values of the case, walked once for all rules that ask for them."""
    return context.once(_walked).leaves


def _walked(context: CheckContext) -> _Walk:
    found = _Walk()
    _walk(context.case, (), found)
    return found


def leaves_of_patients(context: CheckContext) -> Iterator[tuple[Location, PatientRecord, list[Leaf]]]:
    """Every patient's record, the location of its keys, and the values of the record alone."""
    keys = _keys_of_record()
    if not context.case.patients:
        yield (), context.case, [leaf for leaf in all_leaves(context) if leaf.location[0] in keys]
        return
    of_patient: dict[Location, list[Leaf]] = {}
    for leaf in all_leaves(context):
        if len(leaf.location) > 2 and leaf.location[2] in keys:
            of_patient.setdefault(leaf.location[:2], []).append(leaf)
    for above, record in context.records():
        yield above, record, of_patient.get(above, [])


@cache
def _keys_of_record() -> frozenset[str]:
    return frozenset(keys_by_field(PatientRecord).values())


def facts(part: Part, location: Location = ()) -> Iterator[tuple[Location, Any]]:
    """Every single value below a part: texts, and the values that casegen reads (a dose, a point in time)."""
    return ((leaf.location, leaf.value) for leaf in leaves(part, location))


def prose_texts(case: Case) -> Iterator[tuple[Location, str]]:
    """Every text of the file that is printed as Markdown."""
    sections, declarations = case.sections, case.declarations
    if sections:
        yield from _texts(sections, ("sections",))
        if sections.abstract:
            yield from _texts(sections.abstract, ("sections", "abstract"))
    if declarations:
        yield from _texts(declarations, ("declarations",))
    for index, patient in enumerate(case.patients):
        if patient.sections:
            yield from _texts(patient.sections, ("patients", index, "sections"))
    for index, figure in enumerate(case.figures):
        yield ("figures", index, "caption"), figure.caption


def _texts(part: Part, location: Location) -> Iterator[tuple[Location, str]]:
    for name in type(part).facts:
        value = getattr(part, name)
        if isinstance(value, str):
            yield (*location, name), value
        if isinstance(value, tuple):
            texts = ((index, text) for index, text in enumerate(value) if isinstance(text, str))
            yield from (((*location, name, index), text) for index, text in texts)
