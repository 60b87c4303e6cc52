"""What of a record is not in the phenopacket that its case would be exported as.

The one place that decides what "every fact of the source" means: a fact is a value at a place; entries of a list are
known again by what they hold, not by their number.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from casegen.export.phenopacket.other_facts import Step, identity, spelt

DEFAULTS: tuple[Any, ...] = ("", False, 0, "0", None, [], {})
"""Values that Protocol Buffers do not tell from absence; so is the first word of each enumeration."""

_FIRST_WORDS = frozenset(
    (
        *("UNKNOWN_SEX", "UNKNOWN_KARYOTYPE", "UNKNOWN_STATUS", "UNKNOWN_PROGRESS", "NOT_PROVIDED"),
        *("UNKNOWN_ACTIONABILITY", "unspecified_molecule_context", "UNKNOWN_DRUG_TYPE"),
    )
)


def other_facts(source: Any, made: Any) -> list[dict[str, str]]:
    """Every fact of ``source`` that ``made`` lacks, as the entries of ``source_record.other_facts``."""
    found = []
    for place, of, value in _missing(source, made, (), ""):
        entry = {"at": spelt(place), "value": json.dumps(value, ensure_ascii=False)}
        found.append({**entry, "of": of} if of else entry)
    return found


def is_default(value: Any) -> bool:
    """Whether a value says no more than its absence would."""
    return any(value == default and type(value) is type(default) for default in DEFAULTS) or (
        isinstance(value, str) and value in _FIRST_WORDS
    )


def same(one: Any, other: Any) -> bool:
    """Whether two single values are one fact: 25 and 25.0, and texts without the spaces at their ends and doubled."""
    if isinstance(one, str) and isinstance(other, str):
        return " ".join(one.split()) == " ".join(other.split())
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return bool(one == other)


def _missing(source: Any, made: Any, place: tuple[Step, ...], of: str) -> Iterator[tuple[tuple[Step, ...], str, Any]]:
    if is_default(source):
        return
    if isinstance(source, dict) and isinstance(made, dict):
        for key, value in source.items():
            yield from _missing(value, made.get(key), (*place, key), of)
    elif isinstance(source, list) and isinstance(made, list):
        for entry, index in zip(source, matched(source, made), strict=True):
            number = len(made) if index is None else index
            own = "" if index is None else identity(made[index])
            yield from _missing(entry, None if index is None else made[index], (*place, number), own or of)
    elif not same(source, made):
        yield place, of if isinstance(place[-1], str) else "", source


def matched(source: list[Any], made: list[Any]) -> list[int | None]:
    """For each entry of the source the entry that was made of it, the most alike first."""
    free = set(range(len(made)))
    found: list[int | None] = []
    for number, entry in enumerate(source):
        best = max(
            sorted(free, key=lambda index: abs(index - number)),
            key=lambda index: _alike(entry, made[index]),
            default=None,
        )
        if best is not None and _alike(entry, made[best]) > 0:
            free.discard(best)
            found.append(best)
        else:
            found.append(None)
    return found


def _alike(one: Any, other: Any) -> int:
    """How many facts two entries share; none where their ids differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        if identity(one) != identity(other):
            return 0
        return _shared(one, other)
    return int(same(one, other))


def _shared(one: Any, other: Any) -> int:
    if isinstance(one, dict) and isinstance(other, dict):
        return sum(_shared(value, other[key]) for key, value in one.items() if key in other)
    if isinstance(one, list) and isinstance(other, list):
        return sum(any(_shared(item, thing) for thing in other) for item in one)
    return int(same(one, other))
