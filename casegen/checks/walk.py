"""Every part, every line and every prose text of a case, each with the place where it stands in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casegen.checks.context import CheckContext
from casegen.model import Case
from casegen.model.base import Part, keys_by_field, stated
from casegen.validate import Location


def parts(part: Part, location: Location = ()) -> Iterator[tuple[Location, Part]]:
    """The part itself and all parts inside it, in the order of the model, each with the keys that lead to it."""
    yield location, part
    for key, value in stated(part):
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Part):
                    yield from parts(item, (*location, key, index))
        elif not isinstance(value, str) and isinstance(value, Part):
            yield from parts(value, (*location, key))


def all_parts(context: CheckContext) -> tuple[tuple[Location, Part], ...]:
    """All parts of the case, walked once for all rules that ask for them."""
    return context.once(_all_parts)


def _all_parts(context: CheckContext) -> tuple[tuple[Location, Part], ...]:
    return tuple(parts(context.case))


def facts(part: Part, location: Location = ()) -> Iterator[tuple[Location, Any]]:
    """Every single value below a part: texts, and the values that casegen reads (a dose, a point in time)."""
    for where, owner in parts(part, location):
        for name, key in keys_by_field(type(owner)).items():
            value = getattr(owner, name)
            here = (*where, key)
            if isinstance(value, tuple):
                yield from (((*here, index), item) for index, item in enumerate(value) if not isinstance(item, Part))
            elif value is not None and not isinstance(value, Part):
                yield here, value


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
