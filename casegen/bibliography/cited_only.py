"""A bibliography without what its case does not use, to be given away with the report.

A library is its owner's: the works that nothing cites, the abstracts, notes, key words and paths of files stay there.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from casegen.bibliography.bibtex import READ, bibtex_entries
from casegen.bibliography.conversion import VARIABLES, identifiers_in_note
from casegen.bibliography.csl_json import read_csl_json


def cited_only(file: str, data: bytes, cited: Collection[str]) -> bytes:
    """The cited works of this file in its format, in its order, with what a reference is made of.

    The case gives the same report with it as with the whole file, which it must have passed the checks with. Doing it
    once more changes nothing.
    """
    text = data.decode("utf-8-sig")
    if file.lower().endswith(".bib"):
        return "\n".join(_bibtex(text, cited)).encode()
    items = [_item(entry.id, entry.item) for entry in read_csl_json(text).entries if entry.id in cited]
    return f"{json.dumps(items, ensure_ascii=False, indent=2)}\n".encode()


def _item(id_: str, item: Mapping[str, Any]) -> dict[str, Any]:
    kept = {variable: item[variable] for variable in VARIABLES if variable in item}
    note = _note(item.get("note"))
    return {"id": id_, **kept, **({"note": note} if note else {})}


def _bibtex(text: str, cited: Collection[str]) -> Iterator[str]:
    for entry in bibtex_entries(text):
        if entry.key in cited:
            fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(entry))
            yield f"@{entry.entry_type}{{{entry.key},\n{fields}}}\n"


def _fields(entry: Any) -> Iterator[tuple[str, str]]:
    for field in entry.fields:
        value = _note(field.value) if field.key == "note" else str(field.value).strip()
        if field.key in READ and value:
            yield field.key, value


def _note(note: Any) -> str:
    """Of a note the identifiers, as nothing else of it is read."""
    return "\n".join(f"{variable}: {value}" for variable, value in identifiers_in_note({"note": note}).items())
