"""The base of every part of a case file, and how its facts are described.

A fact that is missing can be missing in three ways, which are not the same: the key is absent; the source says
nothing (``dose: not reported``); there can be no such fact (``response: not applicable: no treatment was given``).

What a part may hold stands in its class, as for pydantic, which validates it (`casegen.model.pydantic_models`): but
pydantic's own classes take a quarter of a cold start to make, and those of most parts are never needed.

Modules of parts have no ``from __future__ import annotations``, so that nobody has to look up what an annotation says.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar, Final, Self, TypeVar, get_origin

from msgspec import Struct, field
from pydantic_core import PydanticCustomError

from casegen.model.values.absence import Absence, may_hold_absence

_NEEDED: Final = ...
_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
Method = TypeVar("Method")


class Fact(Struct, frozen=True):
    """What is known of a field of a part: what it means, and what stands there where its author wrote nothing.

    ``key`` is how authors write it, where that is not the name of the field. ``limits`` are arguments of pydantic's
    ``Field``.
    """

    default: Any = _NEEDED
    meaning: str = ""
    examples: tuple[str, ...] = ()
    care: str = ""
    key: str | None = None
    make: Callable[[], Any] | None = None
    limits: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_needed(self) -> bool:
        """Whether its part says nothing without it."""
        return self.default is _NEEDED and self.make is None

    def absent(self) -> Any:
        """What stands there where its author wrote nothing."""
        return self.make() if self.make else self.default


def fact(
    meaning: str,
    *examples: str,
    care: str = "",
    key: str | None = None,
    default: Any = None,
    make: Callable[[], Any] | None = None,
) -> Any:
    """A fact that may be absent. ``care`` is the CARE item that it serves, where it is not that of its part.

    An absent fact is None, or the ``default``, or what is made by a function, where there is one.
    """
    return Fact(_NEEDED if make else default, meaning, examples, care, key, make)


def listed(meaning: str, *examples: str, care: str = "", key: str | None = None) -> Any:
    """A list that may be empty."""
    return Fact((), meaning, examples, care, key)


def needed(meaning: str = "", *examples: str, care: str = "", key: str | None = None, **limits: Any) -> Any:
    """A fact without which its part says nothing."""
    return Fact(_NEEDED, meaning, examples, care, key, None, limits)


def together(method: Method) -> Method:
    """Marks a method that looks at all facts of a part, returns the part, and raises `refuse` if they don't agree."""
    method.sees = "after"  # type: ignore[attr-defined]
    return method


def beforehand(function: Method) -> Method:
    """Marks a class method that is given what the author wrote, and returns what is to be read in its place."""
    function.__func__.sees = "before"  # type: ignore[attr-defined]
    return function


def annotations_of(part: type) -> Mapping[str, Any]:
    """What a class itself annotates, as `inspect.get_annotations` tells, for which a start need not import that.

    Asked by the name, a class whose type has annotations too may answer with those of its base.
    """
    annotated: Mapping[str, Any] = vars(type)["__annotations__"].__get__(part)
    return annotated


class PartType(type):
    """The type of all classes of parts."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> "PartType":
        """A class without the descriptions of its facts, which are kept apart: they are no values."""
        own = {key: value for key, value in namespace.items() if isinstance(value, Fact)}
        made = super().__new__(cls, name, bases, {key: value for key, value in namespace.items() if key not in own})
        made._described = own
        return made

    _described: Mapping[str, Fact]

    @property
    def own_facts(cls) -> Mapping[str, Fact]:
        """The facts that this class adds to those of its bases, by field."""
        return {
            name: cls._described.get(name) or Fact(vars(cls).get(name, _NEEDED))
            for name, type_ in annotations_of(cls).items()
            if get_origin(type_) is not ClassVar
        }

    @property
    def facts(cls) -> Mapping[str, Fact]:
        """All facts of a part by field, in the order of the classes and of the lines in them."""
        return _facts(cls)

    @property
    def types(cls) -> Mapping[str, Any]:
        """The types of the facts, as they are annotated."""
        return _types(cls)


@cache
def _facts(part: PartType) -> Mapping[str, Fact]:
    found: dict[str, Fact] = {}
    for base in reversed(part.__mro__):
        if isinstance(base, PartType):
            found |= base.own_facts
    return found


@cache
def _types(part: PartType) -> Mapping[str, Any]:
    annotated: dict[str, Any] = {}
    for base in reversed(part.__mro__):
        annotated |= annotations_of(base) if isinstance(base, PartType) else {}
    return {name: annotated[name] for name in _facts(part)}


class Part(metaclass=PartType):
    """A part of a case: what the author wrote, frozen, with no unknown keys."""

    # pydantic sets those with its name on all that it makes.
    __slots__ = (
        "__dict__",
        "__pydantic_extra__",
        "__pydantic_fields_set__",
        "__pydantic_private__",
        "_absences",
        "_derived",
    )

    care: ClassVar[str] = ""
    """The CARE items that the facts of this part serve (CARE checklist 2013: 1 to 13, with letters)."""

    also_called: ClassVar[Mapping[str, str]] = {}
    """Other words for the keys of this part, for the hint to an author who used one."""

    def __init__(self, **facts: Any) -> None:
        from casegen.model.kept_validators import validator_of

        validator_of(type(self)).validate_python(facts, self_instance=self)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from casegen.model.pydantic_models import model_of

        return handler.generate_schema(model_of(cls))

    @classmethod
    def model_validate(cls, given: Any) -> Self:
        """The part that is made of these keys and texts. Raises pydantic's `ValidationError` with all faults."""
        from casegen.model.kept_validators import validator_of

        part: Self = validator_of(cls).validate_python(given)
        return part

    @classmethod
    def model_construct(cls, **facts: Any) -> Self:
        """The part with these facts, which nobody checks, and the others absent."""
        part = cls.__new__(cls)
        known = {
            name: facts[name] if name in facts else one.absent()
            for name, one in cls.facts.items()
            if name in facts or not one.is_needed
        }
        object.__setattr__(part, "__dict__", known)
        return part

    def model_copy(self, update: Mapping[str, Any] | None = None) -> Self:
        """The part with other facts, which nobody checks."""
        part = self.__new__(type(self))
        object.__setattr__(part, "__dict__", {**vars(self), **(update or {})})
        object.__setattr__(part, "_absences", dict(self.absences))
        object.__setattr__(part, "_derived", self.derived_before)
        return part

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return _all_of(self) == _all_of(other)

    def __hash__(self) -> int:
        return hash((type(self), *vars(self).values()))

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in vars(self).items() if value is not None)
        return f"{type(self).__name__}({told})"

    def without_absences(self, keys: Collection[str]) -> Self:
        """The part as if nobody had called these facts not reported or not applicable."""
        part = self.model_copy()
        left = {key: absence for key, absence in self.absences.items() if key not in keys}
        object.__setattr__(part, "_absences", left)
        return part

    @property
    def derived_before(self) -> Mapping[str, Any] | None:
        """What was computed from dates that were then taken out, by name; None where none was."""
        return getattr(self, "_derived", None)

    def with_derived(self, facts: Mapping[str, Any]) -> Self:
        """The part, with what was computed of it before its dates were taken out."""
        part = self.model_copy()
        object.__setattr__(part, "_derived", facts)
        return part

    @property
    def absences(self) -> Mapping[str, Absence]:
        """The keys, as authors write them, whose facts are stated to be not reported or not applicable."""
        return getattr(self, "_absences", _NOTHING)

    def is_not_reported(self, key: str) -> bool:
        """Whether the author wrote that this fact was not reported."""
        absence = self.absences.get(key)
        return absence is not None and not absence.reason

    @classmethod
    def _absences_apart(cls, given: Any, build: Callable[[Any], Any]) -> Any:
        """Take a key that was left empty as absent, and note those that are called not reported or not applicable.

        A misspelt key and a key that is needed are left where they are, so that they get reported.
        """
        if not isinstance(given, dict):
            return build(given)
        values = given.values()
        if None not in values and not may_hold_absence(values):
            return build(given)  # as nearly every part
        may_be_absent = _keys(cls)
        absences = {}
        kept = {}
        for key, value in given.items():
            if may_be_absent.get(key) and isinstance(value, str) and (absence := Absence.read(value)):
                absences[key] = absence
            elif value is not None or key not in may_be_absent:
                kept[key] = value
        part = build(kept)
        if absences:
            object.__setattr__(part, "_absences", absences)
        return part


def _all_of(part: Part) -> tuple[Any, ...]:
    return vars(part), dict(part.absences), part.derived_before


def stated(part: Part) -> Iterator[tuple[str, Any]]:
    """The keys of a part, as authors write them, under which there is something, and what it is; in their order."""
    keys = keys_by_field(type(part))
    for name, value in vars(part).items():
        if value is not None and not (isinstance(value, tuple) and not value):
            yield keys[name], value


@cache
def keys_by_field(part: type[Part]) -> Mapping[str, str]:
    """The keys of a part, as authors write them, by field."""
    return {name: one.key or name for name, one in part.facts.items()}


@cache
def _keys(part: type[Part]) -> Mapping[str, bool]:
    """The keys of a part as authors write them, and whether each may be absent."""
    return {one.key or name: not one.is_needed for name, one in part.facts.items()}


def fact_keys(part: type[Part]) -> list[str]:
    """The keys of a part as authors write them, but for those of its codes."""
    return [key for key in _keys(part) if key not in ("codes", "fact_codes")]


def refuse(message: str, hint: str = "") -> PydanticCustomError:
    """The error of a part whose facts don't go together."""
    return PydanticCustomError("value", "{message}", {"message": message, "hint": hint})
