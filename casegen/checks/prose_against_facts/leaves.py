"""Every single value of a case with its owner, walked fast: all rules of this family look at all facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from casegen.checks.context import CheckContext
from casegen.model.base import Part, keys_by_field
from casegen.model.not_words import is_for_programs
from casegen.validate import Location


class Leaf(NamedTuple):
    """A value that is no part: the part that it belongs to, the name of its field there, and its place in the file."""

    owner: Part
    owner_location: Location
    name: str
    value: Any
    location: Location


def leaves(part: Part, location: Location) -> Iterator[Leaf]:
    """The values of a part, then those of the parts below it."""
    keys = _keys(type(part))
    below: list[tuple[Location, Part]] = []
    for name, value in vars(part).items():
        if value is None or value == ():
            continue
        here = (*location, keys[name])
        if isinstance(value, Part):
            below.append((here, value))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Part):
                    below.append(((*here, index), item))
                else:
                    yield Leaf(part, location, name, item, (*here, index))
        else:
            yield Leaf(part, location, name, value, here)
    for place, inner in below:
        yield from leaves(inner, place)


def own_texts(context: CheckContext) -> tuple[tuple[Location, str], ...]:
    """Every text of the file that its author wrote freely, prose and facts, walked once for a check."""
    return context.once(_own_texts)


def _own_texts(context: CheckContext) -> tuple[tuple[Location, str], ...]:
    found = []
    for leaf in leaves(context.case, ()):
        # A result may be words, such as negative.
        text = leaf.value if isinstance(leaf.value, str) else getattr(leaf.value, "words", None)
        if isinstance(text, str) and text and not is_for_programs(leaf.location):
            found.append((leaf.location, text))
    return tuple(found)


@cache
def _keys(part: type[Part]) -> Mapping[str, str]:
    """The keys of a part as authors write them, by the names of its fields."""
    return keys_by_field(part)
