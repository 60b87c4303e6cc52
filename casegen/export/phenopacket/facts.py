"""The facts of a record while they are exported: what was carried over is noted, and the rest is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from msgspec import Struct, field

from casegen.checks.walk import facts
from casegen.model.base import Part
from casegen.model.record import PatientRecord
from casegen.model.values.code import Code
from casegen.validate import Location

OntologyClass = dict[str, str]
Made = TypeVar("Made")

_NOT_CLINICAL = frozenset(("id", "label", "sections", "source_record", "abbreviation"))
"""Keys whose facts are about the file or its record, not about the patient."""


class Ledger(Struct, frozen=True):
    """Where the facts stood that were carried over, and the codes that were used, by prefix."""

    carried: set[Location] = field(default_factory=set)
    codes: dict[str, Code] = field(default_factory=dict)

    def lost(self, record: PatientRecord, location: Location) -> Iterator[Location]:
        """Every fact of the record that was not carried over, in the order of the model."""
        clinical = set(PatientRecord.facts)
        for where, _ in facts(record, location):
            steps = [step for step in where[len(location) :] if isinstance(step, str)]
            if steps[0] not in clinical or steps[0] in _NOT_CLINICAL or steps[-1] in _NOT_CLINICAL:
                continue
            if not any(where[:end] in self.carried for end in range(len(location) + 1, len(where) + 1)):
                yield where


class Facts(Struct, frozen=True):
    """One part of a record at its place in the file."""

    part: Any
    location: Location
    ledger: Ledger

    def get(self, name: str) -> Any:
        """A value, without carrying it."""
        return getattr(self.part, name)

    def carry(self, name: str, convert: Callable[[Any], Made | None]) -> Made | None:
        """A value in its new form, and carried; None where it is absent or has no form there."""
        value = getattr(self.part, name)
        made = None if value is None or value == () else convert(value)
        if made is not None:
            self.mark(name)
        return made

    def text(self, name: str) -> str | None:
        """A value as text, carried."""
        return self.carry(name, str)

    def mark(self, *names: str) -> None:
        """Note that these facts were carried, with all below them."""
        for name in names:
            field_of = type(self.part).facts[name]
            self.ledger.carried.add((*self.location, field_of.key or name))

    def mark_all(self) -> None:
        """Note that the whole part was carried."""
        self.ledger.carried.add(self.location)

    def below(self, name: str) -> list[Facts]:
        """The parts of a list, or the one part, under a key."""
        value = getattr(self.part, name)
        field_of = type(self.part).facts[name]
        place = (*self.location, field_of.key or name)
        if isinstance(value, Part):
            return [Facts(value, place, self.ledger)]
        return [Facts(item, (*place, index), self.ledger) for index, item in enumerate(value or ())]

    def term(self, name: str, prefer: str = "") -> OntologyClass | None:
        """The entry as an ontology class by one of its codes; ``name`` is the key that says what it is.

        Its words are carried where they are the label of the code.
        """
        codes = self.get("codes")
        chosen = next((index for index, code in enumerate(codes) if code.prefix == prefer), 0)
        if not codes:
            return None
        words = str(self.get(name) or "")
        self.ledger.carried.add((*self.location, "codes", chosen))
        if not codes[chosen].label or codes[chosen].label.casefold() == words.casefold():
            self.mark(name)
        return self.ontology_class(codes[chosen], words)

    def coded(self, name: str) -> list[OntologyClass]:
        """The ontology classes of one fact, by the codes that the entry has for it; the fact is then carried."""
        key = type(self.part).facts[name].key or name
        value = self.get(name)
        words = [str(item) for item in value] if isinstance(value, tuple) else [str(value)] if value else []
        found: list[OntologyClass] = []
        for coded in self.below("fact_codes"):
            if coded.get("fact") == key and words:
                coded.mark_all()
                found.append(self.ontology_class(coded.get("code"), words[min(len(found), len(words) - 1)]))
        if found and len(found) >= len(words):
            self.mark(name)
        return found

    def one_coded(self, name: str) -> OntologyClass | None:
        """The first of them."""
        found = self.coded(name)
        return found[0] if found else None

    def ontology_class(self, code: Code, words: str) -> OntologyClass:
        """The code with its label, which is ``words`` where the code has none."""
        self.ledger.codes.setdefault(code.prefix, code)
        return {"id": f"{PREFIX_SPELLINGS.get(code.prefix, code.prefix)}:{code.local}", "label": code.label or words}


PREFIX_SPELLINGS = {"DRUGCENTRAL": "DrugCentral", "NCBITAXON": "NCBITaxon"}
"""Prefixes that are not written in capitals (https://bioregistry.io, preferred prefixes, read 2026-11-28)."""


def without_gaps(made: dict[str, Any]) -> dict[str, Any]:
    """The object without what is absent."""
    return {key: value for key, value in made.items() if value is not None and value not in ([], {})}
