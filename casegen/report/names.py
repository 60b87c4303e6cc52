"""Ids are for the file; the reader gets the names that they stand for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from casegen.model import Case
from casegen.model.base import Part
from casegen.model.values.time_point import TimePoint


def named(case: Case, words: str | None) -> str:
    """What an author called a drug, an event, a disease or a procedure by its id, in words; other words as they are."""
    for listed, name in (
        (case.treatments, "drug"),
        (case.adverse_events, "term"),
        (case.diagnoses, "name"),
        (case.procedures, "name"),
    ):
        for item in listed:
            if words and item.id and item.id.casefold() == words.casefold():
                return str(getattr(item, name))
    return words or ""


def with_names(case: Case) -> Case:
    """The case with names for ids in its points in time: start of t1 becomes start of imatinib."""
    return _named_inside(case, case)  # type: ignore[no-any-return]


def _named_inside(case: Case, value: Any) -> Any:
    if isinstance(value, TimePoint) and value.anchor:
        edge, _, anchor = value.anchor.rpartition(" of ")
        return replace(value, anchor=f"{edge} of {named(case, anchor)}" if edge else named(case, value.anchor))
    if isinstance(value, tuple):
        return tuple(_named_inside(case, item) for item in value)
    if isinstance(value, Part):
        return value.model_copy(update={name: _named_inside(case, old) for name, old in value})
    return value
