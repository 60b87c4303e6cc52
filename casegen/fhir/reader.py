"""Resources that casegen wrote → the facts of a case, by the same table of shapes.

What is given may be broken in any way: what can't be read is not there, and the check of the case tells what is
missing then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from casegen.fhir.choices import ANY
from casegen.fhir.fields import Key, keys_of
from casegen.fhir.places import Apart, At, Entries, Here, Path, Place, Resources, Shape, find
from casegen.fhir.systems import ABSENT, AS_TEXT, FACT, PART
from casegen.fhir.writer import Keys
from casegen.model.base import Part

Resource = Mapping[str, Any]


def items(given: Any) -> list[Any]:
    """The list, or none."""
    return given if isinstance(given, list) else []


def tag_of(resource: Any) -> str:
    """The part of a case that a resource of ours holds, or nothing."""
    meta = resource.get("meta") if isinstance(resource, Mapping) else None
    tags = items(meta.get("tag")) if isinstance(meta, Mapping) else []
    codes = (tag.get("code") for tag in tags if isinstance(tag, Mapping) and tag.get("system") == PART)
    return next((code for code in codes if isinstance(code, str)), "")


def reference_in(given: Any) -> str:
    """The address that a Reference has, or nothing."""
    address = given.get("reference") if isinstance(given, Mapping) else None
    return address if isinstance(address, str) else ""


class _Scope(Struct, frozen=True):
    """The keys that lead to a fact, and the address of its patient. ``inside`` an extension, names are short."""

    keys: Keys
    subject: str
    inside: bool = False

    def below(self, key: str) -> _Scope:
        """The same for what stands below a key."""
        return replace(self, keys=(*self.keys, key))

    @property
    def tag(self) -> str:
        """The tag of the resources that hold this part."""
        return ".".join(self.keys)

    @property
    def url(self) -> str:
        """The address of the extension that holds the fact."""
        return self.keys[-1] if self.inside else f"{FACT}{self.tag}"


class Reader(Struct):
    """The resources of a bundle by their address, and which of them were read."""

    resources: Mapping[str, Resource]
    read: set[str] = field(default_factory=set)

    def facts(self, part: type[Part], shape: Shape, holder: Resource, subject: str = "") -> dict[str, Any]:
        """The facts of a part as a case file has them. ``subject`` is the address of the patient."""
        return self._facts(part, shape, holder, _Scope((), subject))

    def _facts(self, part: type[Part], shape: Shape, holder: Resource, scope: _Scope) -> dict[str, Any]:
        found = {}
        for key, info in keys_of(part).items():
            value = self._placed(info, shape.places.get(key), holder, scope.below(key))
            if value in (None, []):
                value = self._extended(info, holder, scope.below(key))
            if value is not None:
                found[key] = value
        return found

    def _placed(self, info: Key, place: Place | None, holder: Resource, scope: _Scope) -> Any:
        if isinstance(place, At):
            return place.read(holder)
        if isinstance(place, Apart):
            texts = (place.place.read(resource) for resource in self._referred(holder, place.path, scope))
            return next((text for text in texts if text is not None), None)
        if place is None or info.part is None:
            return None
        if isinstance(place, Here):
            return self._facts(info.part, place.shape, holder, scope) or None
        elements = self._elements(place, holder, scope)
        read = [self._facts(info.part, place.shape, element, scope) for element in elements]
        return read if info.many else next(iter(read), None)

    def _elements(self, place: Entries | Resources, holder: Resource, scope: _Scope) -> list[Resource]:
        if isinstance(place, Entries):
            return list(_marked(holder, place))
        return list(self._loose(scope) if place.loose else self._referred(holder, place.path, scope))

    def _loose(self, scope: _Scope) -> Iterator[Resource]:
        for address, resource in self.resources.items():
            about = reference_in(resource.get("subject")) or reference_in(resource.get("patient"))
            if about == scope.subject and tag_of(resource) == scope.tag:
                self.read.add(address)
                yield resource

    def _referred(self, holder: Resource, path: Path, scope: _Scope) -> Iterator[Resource]:
        """The resources of this part that references at the path, or in an extension of ours, lead to."""
        if path:
            element = find(holder, path[:-1])
            references = items(element.get(str(path[-1]))) if element else []
        else:
            references = [extension.get("valueReference") for extension in _extensions(holder, scope.url)]
        for address in map(reference_in, references):
            resource = self.resources.get(address)
            if resource is not None and tag_of(resource) == scope.tag:
                self.read.add(address)
                yield resource

    def _extended(self, info: Key, holder: Resource, scope: _Scope) -> Any:
        values = []
        for extension in _extensions(holder, scope.url):
            absence = _absence(extension)
            if absence:
                return absence
            value = self._value(info, extension, scope)
            values += [value] if value is not None else []
        return (values if info.many else values[0]) if values else None

    def _value(self, info: Key, extension: Resource, scope: _Scope) -> Any:
        if info.part is None:
            return ANY.read("value", extension)
        if extension.get("valueBoolean") is True:
            return {}
        if not items(extension.get("extension")):
            return None
        return self._facts(info.part, Shape(), extension, replace(scope, inside=True))


def _marked(holder: Resource, place: Entries) -> Iterator[Resource]:
    for entry in items(holder.get(place.name)):
        if isinstance(entry, dict) and str(entry.get("id", "")).startswith(place.mark):
            yield entry


def _extensions(holder: Resource, url: str) -> Iterator[Resource]:
    for extension in items(holder.get("extension")):
        if isinstance(extension, dict) and extension.get("url") == url:
            yield extension


def _absence(extension: Resource) -> str:
    """What an author writes in the place of a fact that is not there."""
    reason = next(_extensions(extension, ABSENT), None)
    if reason is None:
        return ""
    words = next((ANY.read("value", found) for found in _extensions(extension, AS_TEXT)), None)
    return f"not applicable: {words}" if reason.get("valueCode") == "not-applicable" and words else "not reported"
