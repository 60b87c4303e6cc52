"""The facts that a format has no place for, told once a format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casegen.problems import Problem
from casegen.source import Source
from casegen.validate import Location, position_of, spell_path

_NAMES = {"phenopacket": "a phenopacket", "fhir": "FHIR", "jats": "JATS", "docx": "a Word file", "md": "Markdown"}


def lost(name: str, losses: Sequence[Location], source: Source) -> Iterator[Problem]:
    """One note with all of them, placed at the first."""
    if not losses:
        return
    paths = list(dict.fromkeys(spell_path(location) for location in losses))
    message = f"{_NAMES.get(name, name)} has no place for {', '.join(paths)}; the other formats have it"
    position = min(position_of(source.root, location) for location in losses)
    yield Problem("L101", message, position, severity="note")
