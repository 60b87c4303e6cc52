"""The parts of a case file as models of pydantic, which makes validators and JSON Schema of them."""

from __future__ import annotations

from functools import cache
from types import new_class
from typing import Any, ClassVar, cast

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.fields import FieldInfo

from casegen.model.base import Fact, Part, PartType, annotations_of


class PartModel(BaseModel):
    """What all models of parts have in common. ``casegen_part`` is whose model it is."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, populate_by_name=True, defer_build=True
    )
    casegen_part: ClassVar[type[Part]] = Part

    @model_validator(mode="wrap")
    @classmethod
    def _absences_apart(cls, given: Any, build: Any) -> Any:
        return cls.casegen_part._absences_apart(given, build)


@cache
def model_of(part: type[Part]) -> type[PartModel]:
    """The model of a part: a class of the same name, with the same facts and checks, whose objects nobody needs."""
    if part is Part:
        return PartModel
    written: dict[str, Any] = {
        "__module__": part.__module__,
        "__qualname__": part.__qualname__,
        "__doc__": part.__doc__,
        "__annotations__": {name: type_ for name, type_ in annotations_of(part).items() if name in part.own_facts},
    }
    for name, described in part.own_facts.items():
        if not described.is_needed or described != Fact():
            written[name] = field_of(described)
    for name, value in vars(part).items():
        if mode := getattr(getattr(value, "__func__", value), "sees", None):
            written[name] = model_validator(mode=mode)(value)  # type: ignore[no-untyped-call]
    bases = tuple(model_of(cast("type[Part]", base)) for base in part.__bases__ if isinstance(base, PartType))
    model: type[PartModel] = new_class(part.__name__, bases, exec_body=lambda namespace: namespace.update(written))
    model.casegen_part = part
    return model


def field_of(fact: Fact) -> FieldInfo:
    """A fact as pydantic describes it."""
    described: dict[str, Any] = dict(fact.limits)
    if fact.make:
        described["default_factory"] = fact.make
    else:
        described["default"] = fact.default
    if fact.meaning:
        described["description"] = fact.meaning
    if fact.examples:
        described["examples"] = list(fact.examples)
    if fact.care:
        described["json_schema_extra"] = {"care": fact.care}
    field: FieldInfo = Field(alias=fact.key, **described)
    return field
