"""An item of CSL-JSON as a reference of the case file, through the same validation as one that is typed there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from msgspec import Struct

from casegen.bibliography.bibtex_names import OTHERS
from casegen.bibliography.entry import Entry, Fault
from casegen.bibliography.scripts import subscript, superscript
from casegen.model.reference import Reference
from casegen.problems import Position
from casegen.source import Mapping as Keys
from casegen.source import Node, Scalar, Sequence
from casegen.source.tree import Entry as Key
from casegen.validate import validate

_TYPES: Final = {
    "article-journal": "article",
    "book": "book",
    "chapter": "chapter",
    "report": "report",
    "thesis": "thesis",
    "webpage": "web page",
    "paper-conference": "conference paper",
}
_TEXTS: Final = {
    "title": "title",
    "edition": "edition",
    "publisher": "publisher",
    "publisher-place": "place",
    "volume": "volume",
    "issue": "issue",
    "page": "pages",
    "DOI": "doi",
    "PMID": "pmid",
    "PMCID": "pmcid",
    "URL": "url",
}
_DATES: Final = {"issued": "year", "accessed": "accessed"}
_CONTAINERS: Final = {"article-journal": "journal", "chapter": "book", "paper-conference": "book"}
VARIABLES: Final = (
    *("type", "author", "editor", *_TEXTS, *_DATES),
    *("container-title", "container-title-short", "journalAbbreviation"),
)
"""The variables of which a reference can be made, beside its id and the identifiers in its note."""

_IN_NOTE: Final = {"PMID": r"\bPMID:? ?(\d+)", "PMCID": r"\bPMCID:? ?(PMC\d+)", "DOI": r"\bDOI:? ?(10\.\S+)"}


class Converted(Struct, frozen=True):
    """A work as a reference of the case; None where it has faults. ``lost`` are names of fields without a place."""

    reference: Reference | None
    faults: tuple[Fault, ...] = ()
    lost: tuple[str, ...] = ()


def converted(entry: Entry) -> Converted:
    """The work as a reference, with all that is wrong with it."""
    facts = _Facts(entry)
    root = facts.read()
    faults = [*entry.faults, *facts.faults]
    if faults:
        return Converted(None, tuple(faults))
    reference, problems = validate(root, Reference)
    for problem in problems:
        variable = facts.origins.get(problem.path.partition("[")[0], "")
        place = entry.places.get(variable, entry.place)
        words = problem.message.removeprefix(f"{problem.path}: ")
        hint = f"; {problem.hint}" if problem.hint else ""
        faults.append(
            Fault(place, f"{entry.names.get(variable, variable) or problem.path}: {words}{hint}", problem.code)
        )
    return Converted(reference, tuple(faults), (*entry.unplaced, *facts.lost))


class _Facts:
    """Reads the variables of one item as the keys of a reference."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.item: Mapping[str, Any] = {**identifiers_in_note(entry.item), **entry.item}
        self.origins: dict[str, str] = {}
        self.faults: list[Fault] = []
        self.lost: list[str] = []

    def read(self) -> Keys:
        facts: dict[str, Key] = {}
        position = _position(self.entry)
        for key, variable, value in self._keys():
            if value:
                self.origins[key] = variable
                facts[key] = Key(position, _node(value, position))
        return Keys(facts, position)

    def _keys(self) -> Iterator[tuple[str, str, str | list[str]]]:
        """Key of a reference, variable of the item, and its text or list of texts."""
        yield "id", "id", self.entry.id
        kind = str(self.item.get("type", ""))
        yield "type", "type", _TYPES.get(kind, "")
        yield from self._names_of_authors()
        yield "editors", "editor", [_person(name) for name in self._names("editor") if not _literal(name)]
        if any(_literal(name) for name in self._names("editor")):
            self.lost.append(self.entry.names.get("editor", "editor"))
        for variable, key in _TEXTS.items():
            yield key, variable, self._text(variable)
        for variable, key in _DATES.items():
            yield key, variable, self._date(variable)
        yield from self._container(kind)

    def _names_of_authors(self) -> Iterator[tuple[str, str, str | list[str]]]:
        names = self._names("author")
        groups = [_literal(name) for name in names if _literal(name)]
        if OTHERS in groups:
            groups.remove(OTHERS)
            message = f"{self._called('author')}: 'and others' hides authors; write all, the style shortens the list"
            self._fault("author", message)
        persons = [bool(not _literal(name)) for name in names]
        if groups and True in persons[persons.index(False) :]:
            message = f"{self._called('author')}: an organisation stands before a person; write the persons first"
            self._fault("author", message)
        yield "authors", "author", [_person(name) for name in names if not _literal(name)]
        # NLM sets several organisations apart by semicolons, and styles print the text of one as it is.
        yield "group", "author", "; ".join(groups)

    def _container(self, kind: str) -> Iterator[tuple[str, str, str | list[str]]]:
        variable = "container-title"
        short = next((key for key in ("container-title-short", "journalAbbreviation") if self.item.get(key)), variable)
        if kind in _CONTAINERS:
            # Journals are cited by their abbreviations; those of books are nobody's.
            wanted = short if kind == "article-journal" else variable
            yield _CONTAINERS[kind], wanted, self._text(wanted)
        elif self.item.get(variable):
            self.lost.append(self._called(variable))

    def _names(self, variable: str) -> list[Mapping[str, Any]]:
        names = self.item.get(variable) or []
        if isinstance(names, list) and all(isinstance(name, dict) for name in names):
            return names
        self._fault(variable, f"{variable}: a list of names is expected: [{{family, given}}, {{literal}}]", "V103")
        return []

    def _text(self, variable: str) -> str:
        value = self.item.get(variable)
        if isinstance(value, dict | list | bool):
            self._fault(variable, f"{self._called(variable)}: one value is expected here", "V103")
            return ""
        text = "" if value is None else str(value)
        return _without_markup(text) if variable in ("title", "container-title", "publisher") else text

    def _date(self, variable: str) -> str:
        date = self.item.get(variable)
        if not isinstance(date, dict):
            return self._text(variable)
        parts = date.get("date-parts")
        if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
            if len(parts) > 1:
                self._fault(variable, f"{variable}: a range of dates can't be cited; write one date", "V105")
            year, *rest = (str(part) for part in parts[0])
            return "-".join([year.zfill(4), *(part.zfill(2) for part in rest)])
        return str(date.get("raw") or date.get("literal") or "")

    def _called(self, variable: str) -> str:
        return self.entry.names.get(variable, variable)

    def _fault(self, variable: str, message: str, code: str = "V105") -> None:
        self.faults.append(Fault(self.entry.places.get(variable, self.entry.place), message, code))


def _position(entry: Entry) -> Position:
    return Position(entry.place.line, entry.place.column, entry.place.column + 1)


def _node(value: str | list[str], position: Position) -> Node:
    if isinstance(value, list):
        return Sequence(tuple(_node(item, position) for item in value), position)
    return Scalar(value, position, quoted=True, start=0, end=0)


def _literal(name: Mapping[str, Any]) -> str:
    """The name of an organisation; a person of a single name is printed in the same way."""
    if name.get("literal"):
        return str(name["literal"])
    return "" if name.get("given") else str(name.get("family", ""))


def _person(name: Mapping[str, Any]) -> str:
    """``van der Zwan, S. M.``: particles of both kinds stay with the family name, as NLM has it."""
    particles = (name.get("dropping-particle"), name.get("non-dropping-particle"))
    family = " ".join(str(part) for part in (*particles, name.get("family")) if part)
    given = " ".join(str(part) for part in (name.get("given"), name.get("suffix")) if part)
    return f"{family}, {given}"


def identifiers_in_note(item: Mapping[str, Any]) -> dict[str, str]:
    """Identifiers that Zotero and others keep in the note: PMID: 22453568."""
    note = item.get("note")
    if not isinstance(note, str):
        return {}
    found = {variable: re.search(pattern, note) for variable, pattern in _IN_NOTE.items()}
    return {variable: match[1] for variable, match in found.items() if match}


def _without_markup(text: str) -> str:
    """The text without the markup that CSL-JSON allows in titles: <i>KIT</i>, H<sub>2</sub>O."""
    text = re.sub(r"<sub>([^<>]*)</sub>", lambda found: subscript(found[1]), text)
    text = re.sub(r"<sup>([^<>]*)</sup>", lambda found: superscript(found[1]), text)
    return re.sub(r"</?(?:i|b|sc|span|sub|sup)(?:\s[^<>]*)?>", "", text)
