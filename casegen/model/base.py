"""The base of every part of a case file, and how its fields are described.

A fact that is missing can be missing in three ways, which are not the same: the key is absent; the source says
nothing (``dose: not reported``); there can be no such fact (``response: not applicable: no treatment was given``).

Modules of parts have no ``from __future__ import annotations``: pydantic would have to compile and look up the text of
each annotation, a sixth of the time that importing the model takes.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from casegen.model.values.absence import Absence, may_be_absence


def fact(meaning: str, *examples: str, care: str = "", key: str | None = None) -> Any:
    """A fact that may be absent. ``care`` is the CARE item that it serves, where it is not that of its part."""
    return _field(None, meaning, examples, care, key)


def listed(meaning: str, *examples: str, care: str = "", key: str | None = None) -> Any:
    """A list that may be empty."""
    return _field((), meaning, examples, care, key)


def needed(meaning: str, *examples: str, care: str = "", key: str | None = None) -> Any:
    """A fact without which its part says nothing."""
    return _field(..., meaning, examples, care, key)


def _field(default: Any, meaning: str, examples: tuple[str, ...], care: str, key: str | None) -> Any:
    return Field(
        default,
        description=meaning,
        examples=list(examples) or None,
        json_schema_extra={"care": care} if care else None,
        alias=key,
    )


class Part(BaseModel):
    """A part of a case: what the author wrote, frozen, with no unknown keys."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, populate_by_name=True, defer_build=True
    )

    care: ClassVar[str] = ""
    """The CARE items that the facts of this part serve (CARE checklist 2013: 1 to 13, with letters)."""

    also_called: ClassVar[Mapping[str, str]] = {}
    """Other words for the keys of this part, for the hint to an author who used one."""

    _absences: dict[str, Absence] = PrivateAttr(default_factory=dict)

    _derived: Mapping[str, Any] | None = PrivateAttr(None)

    @property
    def derived_before(self) -> Mapping[str, Any] | None:
        """What was computed from dates that were then taken out, by name; None where none was."""
        return self._derived

    def with_derived(self, facts: Mapping[str, Any]) -> Self:
        """The part, with what was computed of it before its dates were taken out."""
        part = self.model_copy()
        part._derived = facts
        return part

    @property
    def absences(self) -> Mapping[str, Absence]:
        """The keys, as authors write them, whose facts are stated to be not reported or not applicable."""
        # As self._absences, which pydantic looks up ten times as slowly: the checks ask every part.
        absences: Mapping[str, Absence] = (self.__pydantic_private__ or {}).get("_absences", {})
        return absences

    def is_not_reported(self, key: str) -> bool:
        """Whether the author wrote that this fact was not reported."""
        absence = self._absences.get(key)
        return absence is not None and not absence.reason

    @model_validator(mode="wrap")
    @classmethod
    def _absences_apart(cls, given: Any, build: Any) -> Self:
        """Take a key that was left empty as absent, and note those that are called not reported or not applicable.

        A misspelt key and a key that is needed are left where they are, so that they get reported.
        """
        if not isinstance(given, dict):
            return build(given)  # type: ignore[no-any-return]
        if None not in given.values() and not any(map(may_be_absence, given.values())):
            return build(given)  # type: ignore[no-any-return]  # as nearly every part
        may_be_absent = _keys(cls)
        absences = {}
        kept = {}
        for key, value in given.items():
            if may_be_absent.get(key) and isinstance(value, str) and (absence := Absence.read(value)):
                absences[key] = absence
            elif value is not None or key not in may_be_absent:
                kept[key] = value
        part: Self = build(kept)
        part._absences.update(absences)
        return part


def stated(part: Part) -> Iterator[tuple[str, Any]]:
    """The keys of a part, as authors write them, under which there is something, and what it is; in their order."""
    keys = _keys_by_field(type(part))
    for name, value in vars(part).items():
        if value is not None and not (isinstance(value, tuple) and not value):
            yield keys[name], value


@cache
def _keys_by_field(part: type[Part]) -> Mapping[str, str]:
    return {name: field.alias or name for name, field in part.model_fields.items()}


@cache
def _keys(part: type[Part]) -> Mapping[str, bool]:
    """The keys of a part as authors write them, and whether each may be absent."""
    return {field.alias or name: not field.is_required() for name, field in part.model_fields.items()}


def fact_keys(part: type[Part]) -> list[str]:
    """The keys of a part as authors write them, but for those of its codes."""
    return [key for key in _keys(part) if key not in ("codes", "fact_codes")]


def refuse(message: str, hint: str = "") -> PydanticCustomError:
    """The error of a part whose facts don't go together."""
    return PydanticCustomError("value", "{message}", {"message": message, "hint": hint})
