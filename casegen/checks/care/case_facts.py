"""What a case file reports, by the CARE items that its facts serve (casegen.model.base: ``care``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Any

from msgspec import Struct

from casegen.checks.context import CheckContext
from casegen.checks.walk import EMPTY
from casegen.model import Case
from casegen.model.base import Part
from casegen.model.finding import Finding, Measurement
from casegen.model.record import PatientRecord
from casegen.model.sections import CaseSections
from casegen.model.values.absence import Absence
from casegen.validate import Location

_AS_THEIR_OWNER = (Finding, Measurement)
"""Parts that serve the item of the examination, image or visit in which they stand."""

_BEFORE_THIS_EPISODE = "medication"

_Fact = tuple[str, Location, Any]
"""The item that a fact serves, where it stands, and its value."""


class PatientFacts(Struct, frozen=True, dict=True):
    """What is reported of one patient. ``name`` is empty in a report on one; ``above`` leads to the record's keys.

    ``own`` is the prose in place of parts of this patient's case presentation, ``whole`` where the author wrote the
    whole presentation.
    """

    record: PatientRecord
    name: str = ""
    above: Location = ()
    own: CaseSections | None = None
    whole: bool = False

    def at(self, *keys: str | int) -> Location:
        """The location of a key of this record."""
        return (*self.above, *keys)

    def having(self, *items: str) -> tuple[Location, ...]:
        """Where the facts stand that serve these items, in the order of the model."""
        if len(items) == 1:
            return self._by_item.get(items[0], ())
        return tuple([where for item, where in self._facts if item in items])

    def under(self, *keys: str) -> tuple[Location, ...]:
        """Where the facts stand below these keys of the record."""
        depth = len(self.above)
        return tuple(where for _, where in self._facts if where[depth] in keys)

    def absences(self, *items: str) -> tuple[tuple[Location, Absence], ...]:
        """Facts that serve these items and are stated to be not reported or not applicable."""
        return tuple((where, absence) for item, where, absence in self._absences if item in items)

    def of_kind(self, kind: type) -> tuple[Location, ...]:
        """Where the facts of this kind of value stand, such as points in time or texts."""
        return tuple(where for _, where, value in self._walked if isinstance(value, kind))

    def prose(self, part: str) -> Location | None:
        """Where the author's own words stand in place of a part of the case presentation; "" is no part of it."""
        if part and self.whole:
            return ("sections", "case")
        if part and self.own is not None and getattr(self.own, part):
            return self.at("sections", part)
        return None

    @cached_property
    def _facts(self) -> tuple[tuple[str, Location], ...]:
        return tuple([(item, where) for item, where, value in self._walked if type(value) is not Absence])

    @cached_property
    def _by_item(self) -> dict[str, tuple[Location, ...]]:
        places: dict[str, list[Location]] = defaultdict(list)
        for item, where, value in self._walked:
            if type(value) is not Absence:
                places[item].append(where)
        return {item: tuple(found) for item, found in places.items()}

    @cached_property
    def _absences(self) -> tuple[tuple[str, Location, Absence], ...]:
        return tuple([fact for fact in self._walked if type(fact[2]) is Absence])

    @cached_property
    def _walked(self) -> tuple[_Fact, ...]:
        found: list[_Fact] = []
        _walk(self.record, self.above, "", PatientRecord, found)
        return tuple(found)


def _walk(part: Part, location: Location, above: str, kind: type[Part], found: list[_Fact]) -> None:
    """Add every fact below a part, with the CARE item that it serves, and every absence that is stated."""
    of_part = above if isinstance(part, _AS_THEIR_OWNER) else type(part).care or above
    own, absences = vars(part), part.absences
    for name, key, care in _fields(kind):
        value = own[name]
        if value is not None and value is not EMPTY:
            item = above if above == _BEFORE_THIS_EPISODE else care or of_part
            _walk_value(value, (*location, key), key if key == _BEFORE_THIS_EPISODE else item, found)
        if absences and key in absences:
            item = above if above == _BEFORE_THIS_EPISODE else care or of_part
            found.append((item, (*location, key), absences[key]))


@cache
def _fields(kind: type[Part]) -> tuple[tuple[str, str, str], ...]:
    """The names of the fields of a part, their keys, and the CARE items that they serve where they say so."""
    return tuple((name, fact.key or name, fact.care) for name, fact in kind.facts.items())


def _walk_value(value: Any, location: Location, item: str, found: list[_Fact]) -> None:
    if type(value) is str:  # as most are
        found.append(("5c" if item == _BEFORE_THIS_EPISODE else item, location, value))
    elif type(value) is tuple:
        for index, entry in enumerate(value):
            _walk_value(entry, (*location, index), item, found)
    elif isinstance(value, Part):
        _walk(value, location, item, type(value), found)
    else:
        found.append(("5c" if item == _BEFORE_THIS_EPISODE else item, location, value))


def case_facts_of(context: CheckContext) -> CaseFacts:
    """What the case of a check reports; ask for it by `CheckContext.once`."""
    return CaseFacts(context.case)


class CaseFacts(Struct, frozen=True, dict=True):
    """What a case reports: its patients, and its prose by location."""

    case: Case

    @cached_property
    def patients(self) -> tuple[PatientFacts, ...]:
        """One for most reports, several for a series."""
        sections = self.case.sections
        whole = bool(sections and sections.case)
        if not self.case.patients:
            return (PatientFacts(self.case, own=sections, whole=whole),)
        return tuple(
            PatientFacts(patient, patient.label or f"Patient {index + 1}", ("patients", index), patient.sections, whole)
            for index, patient in enumerate(self.case.patients)
        )

    def section(self, *keys: str) -> str:
        """The author's prose under ``sections``, or nothing: ``section("abstract", "background")``."""
        value: Any = self.case.sections
        for key in keys:
            value = getattr(value, key, None)
        return "\n\n".join(value) if isinstance(value, tuple) else value or ""

    def section_absence(self, *keys: str) -> Absence | None:
        """What stands in place of a section, where its author says that there is none."""
        owner: Any = self.case.sections
        for key in keys[:-1]:
            owner = getattr(owner, key, None)
        stated: Mapping[str, Absence] = owner.absences if isinstance(owner, Part) else {}
        return stated.get(keys[-1])

    @property
    def discusses(self) -> str:
        """All prose in which authors argue."""
        written = (self.section(key) for key in ("discussion", "conclusions"))
        return "\n\n".join(prose for prose in written if prose)
