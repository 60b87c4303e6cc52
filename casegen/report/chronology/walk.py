"""Every point in time of a record, with the path of the fact that it belongs to."""

from __future__ import annotations

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
        points = _time_fields(type(value))
        for name, inner in vars(value).items():
            if name in points:
                found.append((f"{path}.{name}", value, name, inner))
            elif type(inner) is tuple or isinstance(inner, Part):
                _add_below(inner, f"{path}.{name}", found)


@cache
def _time_fields(part: type[Part]) -> frozenset[str]:
    return frozenset(name for name, type_ in part.types.items() if type_ is TimePoint or TimePoint in get_args(type_))
