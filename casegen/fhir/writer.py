"""The facts of a case → resources, by the table of shapes; every fact that is written is noted down."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from casegen.fhir.choices import ANY
from casegen.fhir.codecs import Items
from casegen.fhir.fields import keys_of
from casegen.fhir.places import Apart, At, Entries, Here, Place, Resources, Shape, copied, made
from casegen.fhir.systems import ABSENT, AS_TEXT, FACT, PART
from casegen.fhir.written import Written
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


class _Aim(Struct, frozen=True):
    """Where facts go: into which element, and which facts they are. ``inside`` an extension, names are short."""

    holder: Items
    keys: Keys
    location: Location
    inside: bool = False

    def below(self, key: str) -> _Aim:
        """The same for what stands below a key."""
        return replace(self, keys=(*self.keys, key), location=(*self.location, key))

    @property
    def url(self) -> str:
        """The address of the extension that holds the fact."""
        return self.keys[-1] if self.inside else f"{FACT}{'.'.join(self.keys)}"


class Entry(Struct):
    """One resource of the bundle, and the keys of the part of the case that it holds."""

    resource: Items
    keys: Keys

    @property
    def reference(self) -> Items:
        """A reference to it."""
        return {"reference": f"urn:uuid:{self.resource['id']}"}


class Writer(Struct):
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
        self._filled(record, shape, _Aim(entry.resource, (), root), {}, kind)
        self._record, self._root, self._subject = None, (), {}
        return entry

    def facts(self, part: Part, shape: Shape, resource: Items, keys: Keys) -> None:
        """The facts of a part of the case that is about no patient, into a resource."""
        self._filled(part, shape, _Aim(resource, keys, keys), {})

    def extend(self, resource: Items, part: Part, keys: Keys, location: Location) -> None:
        """A part of the case that is an entry of a list, as an extension of a resource."""
        aim = _Aim(resource, keys, location)
        _extend(resource, self._extension(part, aim))

    def absences(self, absences: Mapping[str, Absence], resource: Items) -> None:
        """What is stated of the whole case to be not reported or not applicable."""
        self._absences(absences, _Aim(resource, (), ()))

    def _opened(self, shape: Shape, keys: Keys, location: Location) -> Entry:
        tag = ".".join(keys) or "patient"
        resource: Items = {"resourceType": shape.resource, "id": self.id_of(location)}
        resource["meta"] = {"tag": [{"system": PART, "code": tag}]}
        resource |= copied(shape.fixed)
        if self._subject and shape.resource not in _WITHOUT_SUBJECT:
            resource[_SUBJECT_NAMES.get(shape.resource, "subject")] = dict(self._subject)
        entry = Entry(resource, keys)
        self.entries.append(entry)
        return entry

    def _filled(self, part: Part, shape: Shape, aim: _Aim, above: Items, kind: type[Part] | None = None) -> None:
        """Set all facts of the part, or of the ``kind`` that it also is. ``above`` is the resource above."""
        known = keys_of(kind or type(part))
        for key in (*(key for key in shape.places if key in known), *(key for key in known if key not in shape.places)):
            value = getattr(part, known[key].field)
            if value not in (None, ()):
                self._fact(value, shape.places.get(key), aim.below(key))
        if absences := part.absences:
            self._absences({key: absences[key] for key in known if key in absences}, aim)
        if shape.complete:
            shape.complete(part, aim.holder, Written(self.id_of, self._record, above, self._root))
            _put_in_order(aim.holder)

    def _absences(self, absences: Mapping[str, Absence], aim: _Aim) -> None:
        for key, absence in absences.items():
            _extend(aim.holder, {"url": aim.below(key).url, **_absent(absence)})

    def _fact(self, value: Any, place: Place | None, aim: _Aim) -> None:
        if isinstance(place, At):
            written = place.write(aim.holder, value)
            if written:
                self._note(value, aim.location)
        else:
            written = place is not None and self._apart(value, place, aim)
        if not written:
            for item, where in _each(value, aim):
                _extend(aim.holder, self._extension(item, where))

    def _apart(self, value: Any, place: Place, aim: _Aim) -> bool:
        """Write the value where it is no element of this resource; False where it can't stand there."""
        if isinstance(place, Here):
            self._filled(value, place.shape, aim, aim.holder)
        elif isinstance(place, Entries):
            for number, (item, where) in enumerate(_each(value, aim), start=1):
                element = made(aim.holder, (place.name, {"id": f"{place.mark}{number}"}))
                self._filled(item, place.shape, replace(where, holder=element), aim.holder)
        elif isinstance(place, Resources):
            for item, where in _each(value, aim):
                entry = self._opened(place.shape, aim.keys, where.location)
                if not place.loose:
                    _refer(place, entry, aim)
                self._filled(item, place.shape, replace(where, holder=entry.resource), aim.holder)
        elif isinstance(place, Apart):
            return self._observed(value, place, aim)
        return True

    def _observed(self, value: Any, place: Apart, aim: _Aim) -> bool:
        if not place.place.write(copied(place.fixed), value):
            return False
        entry = self._opened(Shape("Observation", fixed=place.fixed), aim.keys, aim.location)
        place.place.write(entry.resource, value)
        # A member of a panel was measured when the panel was; a vital sign must say when, be it that nobody knows.
        times = ("effectiveDateTime", "_effectiveDateTime")
        beside: Items = {key: copied(aim.holder[key]) for key in times if key in aim.holder}
        entry.resource |= beside or ({"_effectiveDateTime": unknown()} if "category" in place.fixed else {})
        self._note(value, aim.location)
        _refer(place, entry, aim)
        return True

    def _extension(self, value: Any, aim: _Aim) -> Items:
        extension: Items = {"url": aim.url}
        if isinstance(value, Part):
            self._filled(value, Shape(), replace(aim, holder=extension, inside=True), {})
            if "extension" not in extension:
                # A part without a fact tells something all the same: that there was an interruption, or a death.
                extension["valueBoolean"] = True
        else:
            extension |= ANY.write("value", value) or {}
            self._note(value, aim.location)
        return extension

    def _note(self, value: Any, location: Location) -> None:
        several = range(len(value)) if isinstance(value, tuple) else None
        self.carried.update([location] if several is None else [(*location, number) for number in several])


def unknown() -> Items:
    """What stands beside a date or a code that FHIR demands and nobody stated."""
    return {"extension": [{"url": ABSENT, "valueCode": "unknown"}]}


def _each(value: Any, aim: _Aim) -> Iterator[tuple[Any, _Aim]]:
    if not isinstance(value, tuple):
        yield value, aim
        return
    for number, item in enumerate(value):
        yield item, replace(aim, location=(*aim.location, number))


def _absent(absence: Absence) -> Items:
    if not absence.reason:
        return unknown()
    reasons = [{"url": ABSENT, "valueCode": "not-applicable"}, {"url": AS_TEXT, "valueString": absence.reason}]
    return {"extension": reasons}


def _refer(place: Resources | Apart, entry: Entry, aim: _Aim) -> None:
    if not place.path:
        _extend(aim.holder, {"url": aim.url, "valueReference": entry.reference})
        return
    *way, name = place.path
    made(aim.holder, tuple(way)).setdefault(str(name), []).append(entry.reference)


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
