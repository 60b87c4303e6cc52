"""The facts that a format has no place for, and those that its takers will ask for, each told once a format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casegen.problems import Problem
from casegen.report.english import and_list
from casegen.source import Source
from casegen.validate import Location, position_of, spell_path

_TAKERS = {"jats": "PubMed Central"}
_NAMES = {"phenopacket": "a phenopacket", "fhir": "FHIR", "jats": "JATS", "docx": "a Word file", "md": "Markdown"}


def lost(name: str, losses: Sequence[Location]) -> Iterator[Problem]:
    """One note with all of them, entry after entry: diagnoses[0] (stage, site); follow_up (as_of)."""
    entries: dict[str, dict[str, None]] = {}
    for location in dict.fromkeys(losses):
        depth = _depth_of_entry(location)
        entries.setdefault(spell_path(location[:depth]), {})[spell_path(location[depth:])] = None
    if entries:
        told = (f"{entry} ({', '.join(facts)})" if any(facts) else entry for entry, facts in entries.items())
        message = f"{_NAMES.get(name, name)} has no place for {'; '.join(told)}: it is written without them"
        yield Problem("L101", message, severity="note")


def _depth_of_entry(location: Location) -> int:
    """How many steps lead to the entry that a fact belongs to: one in a list, or a group of keys."""
    start = 2 if location[:1] == ("patients",) else 0
    return start + (2 if isinstance((*location, "", "")[start + 1], int) else 1)


def lacking(name: str, keys: Sequence[str], source: Source) -> Iterator[Problem]:
    """One note with all keys of the case file that have no value, placed at the article."""
    if not keys:
        return
    message = f"{_TAKERS[name]} also asks for {and_list(keys)}; {_NAMES[name]} is written without"
    yield Problem("L102", message, position_of(source.root, ("article",)), severity="note")
