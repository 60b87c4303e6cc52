"""The keys of a part of a case, in the order in which they are written."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from casegen.model.base import Part, keys_by_field


class Key(Struct, frozen=True):
    """A key as authors write it, the field behind it, whether it holds a list, and the part that it holds, if any."""

    key: str
    field: str
    many: bool
    part: type[Part] | None


@cache
def keys_of(part: type[Part]) -> Mapping[str, Key]:
    """The keys of a part, in the order of the model."""
    found = {}
    for name, key in keys_by_field(part).items():
        found[key] = Key(key, name, _holds_a_list(part.types[name]), _part_in(part.types[name]))
    return found


def _holds_a_list(annotation: Any) -> bool:
    return typing.get_origin(annotation) is tuple or any(map(_holds_a_list, typing.get_args(annotation)))


def _part_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next(filter(None, map(_part_in, typing.get_args(annotation))), None)
