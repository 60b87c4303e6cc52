"""What the last build of a case was made from and what came of it, kept beside its reports.

A record holds hashes and the findings, which a build that has nothing to do tells again. It quotes no fact.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct, to_builtins

from casegen.problems import Position, Problem, RelatedPlace

FORM: Final = 1
"""Counts up when the form of a record changes; one of another form is passed over."""


class Record(Struct, frozen=True):
    """``made_from`` is the hash of the case file, the options and the surroundings.

    ``inputs`` are hashes of what came of reading the other files that the case names; ``outputs`` those of the
    reports, by name, in the order in which they were written.
    """

    made_from: str
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    complete: bool = True


def spelt(record: Record) -> bytes:
    """The record as JSON in UTF-8."""
    told = to_builtins(record)
    for problem in told["problems"]:
        del problem["secrets"]
    return (json.dumps({"form": FORM, **told}, ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes) -> Record | None:
    """The record, or None where this is none of ours: then the case is built."""
    try:
        found = json.loads(data)
        if found.pop("form") != FORM:
            return None
        problems = tuple(_problem(problem) for problem in found.pop("problems"))
        inputs, outputs = _texts(found.pop("inputs")), _texts(found.pop("outputs"))
        return Record(inputs=inputs, outputs=outputs, problems=problems, **found)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _texts(found: Any) -> dict[str, str]:
    if not all(isinstance(value, str) for value in found.values()):
        raise TypeError
    return dict(found)


def _problem(found: dict[str, Any]) -> Problem:
    related = tuple(RelatedPlace(Position(**place["position"]), place["path"]) for place in found.pop("related"))
    position = found.pop("position")
    return Problem(related=related, position=Position(**position) if position else None, **found)
