"""Every point in time of a record, with the path of the fact that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from casegen.model.base import Part
from casegen.model.record import PatientRecord
from casegen.model.values.time_point import TimePoint
from casegen.report.chronology.same_record import once_a_record

_Stated = tuple[str, Part, str, TimePoint | None]


@once_a_record
def time_points(record: PatientRecord) -> tuple[_Stated, ...]:
    """Path, part, field and value of each field for a point in time: ``treatments[0].start``. None where not stated.

    Fields come in the order of the model, entries in the order of the file.
    """
    found: list[_Stated] = []
    for name in PatientRecord.facts:
        _add_below(getattr(record, name), name, found)
    return tuple(found)


def _add_below(value: Any, path: str, found: list[_Stated]) -> None:
    if type(value) is tuple:
        for index, item in enumerate(value):
            if isinstance(item, Part):
                _add_below(item, f"{path}[{index}]", found)
    elif isinstance(value, Part):
        held = vars(value)
        for name, is_time in _ways(type(value)):
            inner = held[name]
            if is_time:
                found.append((f"{path}.{name}", value, name, inner))
            elif inner:
                _add_below(inner, f"{path}.{name}", found)


@cache
def _ways(part: type[Part]) -> tuple[tuple[str, bool], ...]:
    """The fields of a part that are a point in time, and those of parts, which may have some; the others have none."""
    classes = {name: tuple(_classes(type_)) for name, type_ in part.types.items()}
    leading = {
        name: kinds for name, kinds in classes.items() if any(issubclass(kind, TimePoint | Part) for kind in kinds)
    }
    return tuple((name, TimePoint in kinds) for name, kinds in leading.items())


def _classes(type_: Any) -> Iterator[type]:
    """The classes that a type names: of ``tuple[Imaging, ...] | None`` those of an image and of None."""
    if isinstance(type_, type) and not get_args(type_):
        yield type_
    for inside in get_args(type_):
        yield from _classes(inside)
