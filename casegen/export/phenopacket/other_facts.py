"""The facts of an imported record for which a case file has no key: put back to where they stood."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

from casegen.model.source_record import OtherFact, SourceRecord
from casegen.startup.late_pattern import late_pattern

Step = str | int
_STEP = late_pattern(r"\[(\d+)\]|\[\"((?:[^\"\\]|\\.)*)\"\]|\.?([^.\[\]]+)")


def steps_of(path: str) -> tuple[Step, ...]:
    """``files[0].fileAttributes["a.b"]`` → its keys and numbers, as `spelt` wrote them."""
    return tuple(
        int(found[1]) if found[1] else json.loads(f'"{found[2]}"') if found[2] is not None else found[3]
        for found in _STEP.finditer(path)
    )


def spelt(steps: tuple[Step, ...]) -> str:
    """The other way round."""
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        elif re.fullmatch(r"[\w-]+", step):
            path += f".{step}" if path else step
        else:
            path += f"[{json.dumps(step)}]"
    return path


def identity(entry: Any) -> str:
    """The first id in an entry of a list, by which it is known again when the case was changed; empty without one."""
    if isinstance(entry, dict):
        if isinstance(entry.get("id"), str):
            return str(entry["id"])
        return next(filter(None, (identity(value) for value in entry.values())), "")
    return ""


def with_other_facts(made: dict[str, Any], source: SourceRecord | None) -> dict[str, Any]:
    """The record with them. One whose entry is gone, because the case was changed, is left out."""
    if source is None or not source.other_facts:
        return made
    changed = copy.deepcopy(made)
    for fact in source.other_facts:
        value = _json_value(fact)
        if value is not None:
            _put(changed, steps_of(fact.at), fact.of or "", value)
    return changed


def _json_value(fact: OtherFact) -> Any:
    try:
        return json.loads(fact.value)
    except ValueError:
        return None  # edited by hand


def _put(whole: Any, steps: tuple[Step, ...], of: str, value: Any) -> None:
    holder: Any = whole
    last_list = max((number for number, step in enumerate(steps[:-1]) if isinstance(step, int)), default=-1)
    for number, step in enumerate(steps[:-1]):
        place = _index_of(holder, step, of) if number == last_list and of and isinstance(holder, list) else step
        if place is None:
            return
        below = _below(holder, place)
        if below is None:
            below = [] if isinstance(steps[number + 1], int) else {}
            if not _set(holder, place, below):
                return
        holder = below
    _set(holder, steps[-1], value)


def _index_of(entries: list[Any], index: Step, of: str) -> int | None:
    """The entry at its old place if it is still the same one, else where it is now."""
    if isinstance(index, int) and index < len(entries) and identity(entries[index]) == of:
        return index
    return next((number for number, entry in enumerate(entries) if identity(entry) == of), None)


def _below(holder: Any, step: Step) -> Any:
    if isinstance(holder, dict) and isinstance(step, str):
        return holder.get(step)
    if isinstance(holder, list) and isinstance(step, int) and step < len(holder):
        return holder[step]
    return None


def _set(holder: Any, step: Step, value: Any) -> bool:
    if isinstance(holder, dict) and isinstance(step, str):
        holder[step] = value
        return True
    if isinstance(holder, list) and isinstance(step, int):
        if step < len(holder):
            holder[step] = value
        else:
            holder.append(value)
        return True
    return False
