"""Files of CSL-JSON.

Source: https://github.com/citation-style-language/schema, csl-data.json of CSL 1.0.2 (read 2026-11-28).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from casegen.bibliography.entry import Entry, Fault, Place, Works
from casegen.json_faults import json_fault
from casegen.listing import listing
from casegen.model.values.identifier import is_identifier
from casegen.nearest import nearest
from casegen.startup.late_pattern import late_pattern

TYPES: Final = ("article-journal", "book", "chapter", "report", "thesis", "webpage", "paper-conference")
"""The types of works that can be cited."""

_UNPLACED: Final = frozenset(
    {"genre", "number", "collection-title", "collection-number", "translator", "event-title", "event", "event-place"}
    | {"medium", "original-date", "version", "section", "container-author", "collection-editor", "number-of-volumes"}
    | {"status", "supplement", "archive", "archive_location"}
)
_SPACE: Final = late_pattern(r"\s*")


def read_csl_json(text: str) -> Works:
    """The works of a list of items, or of one item, or of an object that has the list under ``items``.

    The text is read item by item, so that the line of each is known; what follows broken JSON is not read.
    """
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        line, column, words = json_fault(error)
        return Works(faults=(Fault(Place(line, column), f"this is not JSON: {words}; export the file again"),))
    except RecursionError:
        return Works(faults=(Fault(Place(1), "this is nested deeper than any bibliography; export the file again"),))
    entries: list[Entry] = []
    faults: list[Fault] = []
    taken: dict[str, int] = {}
    for item, written, place in _items(text):
        if not isinstance(item, dict):
            faults.append(Fault(place, "a work is expected here: { with its keys and values }", "V103"))
            continue
        entry = _entry(item, written, place)
        if entry.id in taken:
            first = taken[entry.id]
            faults.append(Fault(place, f"the id {entry.id!r} is taken since line {first}; choose another", "V107"))
            continue
        taken[entry.id] = place.line
        entries.append(entry)
    return Works(tuple(entries), tuple(faults))


def _items(text: str) -> Iterator[tuple[Any, str, Place]]:
    """Each item of valid JSON, how it is written, and its place."""
    decoder = json.JSONDecoder()
    at = _after_space(text, 0)
    listed = re.match(r'\{\s*"items"\s*:\s*(?=\[)', text[at:])
    at += listed.end() if listed else 0
    if text[at] != "[":
        yield decoder.raw_decode(text, at)[0], text[at:], _place(text, at)
        return
    at = _after_space(text, at + 1)
    while text[at] != "]":
        item, end = decoder.raw_decode(text, at)
        yield item, text[at:end], _place(text, at)
        at = _after_space(text, end)
        at = _after_space(text, at + 1) if text[at] == "," else at


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _place(text: str, at: int) -> Place:
    return Place(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _entry(item: dict[str, Any], written: str, place: Place) -> Entry:
    # Zotero gives its own address as id, and the key that its user chose apart.
    ids = [str(item[key]) for key in ("id", "citation-key") if item.get(key) not in (None, "")]
    chosen = next((id_ for id_ in ids if is_identifier(id_)), ids[0] if ids else "")
    places = {key: _place_of(key, written, place) for key in item}
    kind = item.get("type")
    faults = () if kind in TYPES else (Fault(places.get("type", place), _wrong_type(kind), "V104"),)
    unplaced = tuple(key for key in item if key in _UNPLACED and item[key])
    return Entry(chosen, item, place, places, faults=faults, unplaced=unplaced)


def _place_of(key: str, written: str, place: Place) -> Place:
    """Where a key of an item stands: its first appearance, which is the item's own but for keys named in others."""
    found = re.search(rf'"{re.escape(key)}"\s*:', written)
    if found is None:
        return place
    inside = _place(written, found.start())
    return Place(place.line + inside.line - 1, inside.column + (place.column - 1 if inside.line == 1 else 0))


def _wrong_type(kind: object) -> str:
    if not kind:
        return f"this work has no type; write {listing(TYPES, 'or')}"
    near = nearest(str(kind), TYPES)
    guess = f"; did you mean {near}?" if near else ""
    return f"{kind!r} is no type of work that can be cited; write {listing(TYPES, 'or')}{guess}"
