"""The facts of a case → resources, by the table of shapes; every fact that is written is noted down."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from casegen.fhir.codecs import ANY, Items
from casegen.fhir.fields import keys_of
from casegen.fhir.places import Apart, At, Entries, Here, Place, Resources, Shape, copied, made
from casegen.fhir.systems import ABSENT, AS_TEXT, FACT, PART
from casegen.model.base import Part
from casegen.model.case import PatientOfSeries
from casegen.model.record import PatientRecord
from casegen.model.values.absence import Absence
from casegen.validate import Location, spell_path

Keys = tuple[str, ...]
"""The keys that lead to a fact, without the numbers of entries, from the record of a patient or from the case."""

_SUBJECT_NAMES = {"FamilyMemberHistory": "patient", "AllergyIntolerance": "patient"}
_WITHOUT_SUBJECT = ("Patient", "Practitioner", "Organization", "Composition")
_ORDER = ("resourceType", "id", "meta", "contained", "extension")


@dataclass(slots=True)
class Entry:
    """One resource of the bundle, and which facts it holds: the keys and the place in the case file."""

    resource: Items
    keys: Keys
    location: Location

    @property
    def reference(self) -> Items:
        """A reference to it."""
        return {"reference": f"urn:uuid:{self.resource['id']}"}


@dataclass(frozen=True, slots=True)
class Written:
    """What the completion of a resource may look at: the patient, the resource above and where the others will be."""

    writer: Writer
    record: PatientRecord | None
    above: Items
    location: Location
    root: Location

    def reference(self, location: Location) -> Items:
        """A reference to the resource of the part at this place of the record."""
        return {"reference": f"urn:uuid:{self.writer.id_of((*self.root, *location))}"}


@dataclass(slots=True)
class Writer:
    """Makes resources and keeps them in order. ``name`` tells one case from another; the ids follow from it."""

    name: str
    entries: list[Entry] = field(default_factory=list)
    carried: set[Location] = field(default_factory=set)
    _record: PatientRecord | None = None
    _root: Location = ()
    _subject: Items = field(default_factory=dict)

    def id_of(self, location: Location) -> str:
        """The id of the resource at this place: always the same for the same case."""
        return str(uuid.uuid5(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:casegen:{self.name}"), spell_path(location)))

    def patient(self, record: PatientRecord, shape: Shape, root: Location) -> Entry:
        """The resources of one patient, that of the patient first."""
        self._record, self._root = record, root
        location: Location = (*root, "patient")
        self._subject = {"reference": f"urn:uuid:{self.id_of(location)}"}
        entry = self._opened(shape, (), location)
        # A case of one patient is that patient's record and more; the rest belongs to the article.
        kind = PatientOfSeries if isinstance(record, PatientOfSeries) else PatientRecord
        self._filled(record, shape, entry.resource, (), root, {}, kind=kind)
        self._record, self._root, self._subject = None, (), {}
        return entry

    def facts(self, part: Part, shape: Shape, resource: Items, keys: Keys) -> None:
        """The facts of a part of the case that is about no patient, into a resource."""
        self._filled(part, shape, resource, keys, keys, {})

    def extend(self, resource: Items, part: Part, keys: Keys, location: Location) -> None:
        """A part of the case that is an entry of a list, as an extension of a resource."""
        _extend(resource, self._extension(part, keys, location, inside=False))

    def _opened(self, shape: Shape, keys: Keys, location: Location) -> Entry:
        tag = ".".join(keys) or "patient"
        resource: Items = {"resourceType": shape.resource, "id": self.id_of(location)}
        resource["meta"] = {"tag": [{"system": PART, "code": tag}]}
        resource |= copied(shape.fixed)
        if self._subject and shape.resource not in _WITHOUT_SUBJECT:
            resource[_SUBJECT_NAMES.get(shape.resource, "subject")] = dict(self._subject)
        entry = Entry(resource, keys, location)
        self.entries.append(entry)
        return entry

    def _filled(
        self,
        part: Part,
        shape: Shape,
        holder: Items,
        keys: Keys,
        location: Location,
        above: Items,
        *,
        inside: bool = False,
        kind: type[Part] | None = None,
    ) -> None:
        """Set all facts of the part, or of the ``kind`` that it also is; ``inside`` an extension, names are short."""
        known = keys_of(kind or type(part))
        for key in (*(key for key in shape.places if key in known), *(key for key in known if key not in shape.places)):
            value = getattr(part, known[key].field)
            if value not in (None, ()):
                self._fact(value, shape.places.get(key), holder, (*keys, key), (*location, key), inside)
        self.absences({key: part.absences[key] for key in known if key in part.absences}, holder, keys, inside)
        if shape.complete:
            shape.complete(part, holder, Written(self, self._record, above, location, self._root))
            _put_in_order(holder)

    def absences(self, absences: Mapping[str, Absence], holder: Items, keys: Keys = (), inside: bool = False) -> None:
        """What is stated to be not reported or not applicable."""
        for key, absence in absences.items():
            _extend(holder, {"url": _url((*keys, key), inside), **_absent(absence)})

    def _fact(
        self, value: Any, place: Place | None, holder: Items, keys: Keys, location: Location, inside: bool
    ) -> None:
        written = False
        if isinstance(place, At):
            written = place.write(holder, value)
            self._note(value, location) if written else None
        elif place is not None:
            written = self._apart(value, place, holder, keys, location)
        if not written:
            for item, where in _each(value, location):
                _extend(holder, self._extension(item, keys, where, inside))

    def _apart(self, value: Any, place: Place, holder: Items, keys: Keys, location: Location) -> bool:
        if isinstance(place, Here):
            self._filled(value, place.shape, holder, keys, location, holder)
        elif isinstance(place, Entries):
            for number, (item, where) in enumerate(_each(value, location), start=1):
                element = made(holder, (place.name, {"id": f"{place.mark}{number}"}))
                self._filled(item, place.shape, element, keys, where, holder)
        elif isinstance(place, Resources):
            for item, where in _each(value, location):
                entry = self._opened(place.shape, keys, where)
                if not place.loose:
                    _refer(holder, place, entry, keys)
                self._filled(item, place.shape, entry.resource, keys, where, holder)
        elif isinstance(place, Apart):
            return self._observed(value, place, holder, keys, location)
        return True

    def _observed(self, value: Any, place: Apart, holder: Items, keys: Keys, location: Location) -> bool:
        if not place.place.write(copied(place.fixed), value):
            return False
        entry = self._opened(Shape("Observation", fixed=place.fixed), keys, location)
        place.place.write(entry.resource, value)
        beside = {key: copied(holder[key]) for key in ("effectiveDateTime", "_effectiveDateTime") if key in holder}
        if "effectiveDateTime" not in beside and "_effectiveDateTime" not in beside:
            beside["_effectiveDateTime"] = unknown()
        entry.resource |= beside
        self._note(value, location)
        _refer(holder, place, entry, keys)
        return True

    def _extension(self, value: Any, keys: Keys, location: Location, inside: bool) -> Items:
        extension: Items = {"url": _url(keys, inside)}
        if isinstance(value, Part):
            self._filled(value, Shape(), extension, keys, location, {}, inside=True)
            if "extension" not in extension:
                # A part without a fact tells something all the same: that there was an interruption, or a death.
                extension["valueBoolean"] = True
        else:
            extension |= ANY.write("value", value) or {}
            self._note(value, location)
        return extension

    def _note(self, value: Any, location: Location) -> None:
        self.carried.update(where for _, where in _each(value, location))


def unknown() -> Items:
    """What stands beside a date or a code that FHIR demands and nobody stated."""
    return {"extension": [{"url": ABSENT, "valueCode": "unknown"}]}


def _each(value: Any, location: Location) -> Iterator[tuple[Any, Location]]:
    if not isinstance(value, tuple):
        yield value, location
        return
    yield from ((item, (*location, number)) for number, item in enumerate(value))


def _url(keys: Keys, inside: bool) -> str:
    return keys[-1] if inside else f"{FACT}{'.'.join(keys)}"


def _absent(absence: Absence) -> Items:
    if not absence.reason:
        return unknown()
    reasons = [{"url": ABSENT, "valueCode": "not-applicable"}, {"url": AS_TEXT, "valueString": absence.reason}]
    return {"extension": reasons}


def _refer(holder: Items, place: Resources | Apart, entry: Entry, keys: Keys) -> None:
    if not place.path:
        _extend(holder, {"url": _url(keys, inside=False), "valueReference": entry.reference})
        return
    *way, name = place.path
    made(holder, tuple(way)).setdefault(str(name), []).append(entry.reference)


def _extend(holder: Items, extension: Items) -> None:
    holder.setdefault("extension", []).append(extension)
    _put_in_order(holder)


def _put_in_order(resource: Items) -> None:
    """What FHIR's own examples put first comes first."""
    if "resourceType" not in resource:
        return
    first = {key: resource[key] for key in _ORDER if key in resource}
    rest = {key: value for key, value in resource.items() if key not in first}
    resource.clear()
    resource.update(first | rest)
