"""Any valid case at all, drawn from the model itself: a new field is covered as soon as it exists."""

from __future__ import annotations

import typing
from typing import Any

from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from casegen.model import Case
from casegen.model.values.value import Value

WORDS = (
    "skin rash",
    "imatinib",
    "febrile neutropenia",
    "lesions of the face and lips",
    "pH",
    "c-KIT (CD117)",
    "hour-long *pain* <at> 3 % & 5_5",
    "“quoted” words",
    "5′ end",
    "ünïcode µg",
    "an 11-day stay",
)
TEXTS = {
    "doi": ["10.1186/2045-3329-2-23"],
    "orcid": ["0000-0002-1825-0097"],
    "email": ["name@example.org"],
    "pmid": ["22453568"],
    "pmcid": ["PMC3532240"],
    "url": ["https://example.org/page"],
    "exon": ["11"],
}
# What depends on other parts of the file is left to the files that a person wrote.
LEFT_OUT = {"affiliations", "alongside", "sections", "references", "patients"}
ABSENCES = st.sampled_from(["not reported", "not applicable: it could not be known"])


@st.composite
def case_data(draw: st.DrawFn) -> dict[str, Any]:
    """The keys and values of a case file that has no error."""
    data: dict[str, Any] = draw(_part(Case, 0))
    data["casegen"] = "1"
    return data


@st.composite
def _part(draw: st.DrawFn, part: type[BaseModel], depth: int) -> dict[str, Any]:
    data: dict[str, Any] = {}
    # Most fields are absent in most entries, or a case would have thousands of facts.
    share = 5 if depth else 3
    for name, field in part.model_fields.items():
        if name in LEFT_OUT:
            continue
        if field.is_required() or draw(st.integers(0, share)) == 0:
            data[field.alias or name] = draw(_value(name, field, depth))
    return data


def _value(name: str, field: FieldInfo, depth: int) -> st.SearchStrategy[Any]:
    value = _of(name, field.annotation, depth)
    return value if field.is_required() else st.one_of(value, value, value, ABSENCES)


def _of(name: str, annotation: Any, depth: int) -> st.SearchStrategy[Any]:
    """What a field of this name and type may hold."""
    if isinstance(annotation, type) and not typing.get_args(annotation):
        return _of_class(name, annotation, depth)
    arguments = [argument for argument in typing.get_args(annotation) if argument is not type(None)]
    if typing.get_origin(annotation) is typing.Literal:
        return st.sampled_from(arguments)
    inner = _of(name, arguments[0], depth)
    return st.lists(inner, min_size=1, max_size=3) if typing.get_origin(annotation) is tuple else inner


def _of_class(name: str, kind: type, depth: int) -> st.SearchStrategy[Any]:
    if issubclass(kind, BaseModel):
        return _part(kind, depth + 1)
    if issubclass(kind, Value):
        return st.sampled_from(kind.examples)
    if kind is bool:
        return st.sampled_from(["yes", "no"])
    if name == "id":
        return st.from_regex(r"[a-z]{8}", fullmatch=True)
    return st.sampled_from(TEXTS.get(name, WORDS))
