"""Every point in time of a record, with the path of the fact that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from casegen.model.base import Part
from casegen.model.record import PatientRecord
from casegen.model.values.time_point import TimePoint


def time_points(record: PatientRecord) -> Iterator[tuple[str, Part, str, TimePoint | None]]:
    """Path, part, field and value of each field for a point in time: ``treatments[0].start``. None where not stated.

    Fields come in the order of the model, entries in the order of the file.
    """
    for name in PatientRecord.facts:
        yield from _below(getattr(record, name), name)


def _below(value: Any, path: str) -> Iterator[tuple[str, Part, str, TimePoint | None]]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _below(item, f"{path}[{index}]")
    elif isinstance(value, Part):
        points = _time_fields(type(value))
        for name, inner in vars(value).items():
            if name in points:
                yield f"{path}.{name}", value, name, inner
            elif inner is not None and not isinstance(inner, str) and inner != ():
                yield from _below(inner, f"{path}.{name}")


@cache
def _time_fields(part: type[Part]) -> frozenset[str]:
    return frozenset(name for name, type_ in part.types.items() if type_ is TimePoint or TimePoint in get_args(type_))
