"""The facts that a format has no place for, and those that its takers will ask for, each told once a format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casegen.problems import Problem
from casegen.report.english import and_list
from casegen.source import Source
from casegen.validate import Location, position_of, spell_path

_TAKERS = {"jats": "PubMed Central"}
_NAMES = {"phenopacket": "a phenopacket", "fhir": "FHIR", "jats": "JATS", "docx": "a Word file", "md": "Markdown"}


def lost(name: str, losses: Sequence[Location], source: Source) -> Iterator[Problem]:
    """One note with all of them, placed at the first."""
    if not losses:
        return
    paths = list(dict.fromkeys(spell_path(location) for location in losses))
    message = f"{_NAMES.get(name, name)} has no place for {', '.join(paths)}; the other formats have it"
    position = min(position_of(source.root, location) for location in losses)
    yield Problem("L101", message, position, severity="note")


def lacking(name: str, keys: Sequence[str], source: Source) -> Iterator[Problem]:
    """One note with all keys of the case file that have no value, placed at the article."""
    if not keys:
        return
    message = f"{_TAKERS[name]} also asks for {and_list(keys)}; {_NAMES[name]} is written without"
    yield Problem("L102", message, position_of(source.root, ("article",)), severity="note")
