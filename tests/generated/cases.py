"""Any valid case at all, drawn from the model itself: a new field is covered as soon as it exists."""

from __future__ import annotations

import typing
from typing import Any

from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from casegen.model import Case
from casegen.model.base import Part
from casegen.model.case import PatientOfSeries
from casegen.model.pydantic_models import model_of
from casegen.model.values.text import MAX_WORD, PROSE
from casegen.model.values.value import Value

NASTY = (
    "hour-long *pain* <at> 3 % & 5_5",
    "“quoted” words",
    "'single' and \"double\" quotes",
    "5′ end",
    "5' end",
    "# no heading",
    "> no quotation",
    "- no list",
    "2. not the second of a list",
    "[no link](#here)",
    "[@nobody]",
    "![no image](x.png)",
    "`no code`",
    "a | b",
    "<b>not bold</b>",
    r"back\slash",
    "~~kept~~",
    "x" * MAX_WORD,
)
"""Texts in which a character could be taken for Markdown, HTML or a stop."""

PLAIN = (
    "skin rash",
    "imatinib",
    "febrile neutropenia",
    "lesions of the face and lips",
    "pH",
    "c-KIT (CD117)",
    "ünïcode µg",
    "11-day stay",
    "Staphylococcus spp.",
    "It ended well.",
    "nausea, vomiting, and fever",
    "yes",
)
PROSES = ("Own words.", "Two paragraphs,\n\nof which one is *last*.", "- a list\n- of two", "# no heading")
TEXTS = {
    "doi": ["10.1186/2045-3329-2-23"],
    "orcid": ["0000-0002-1825-0097"],
    "ror": ["01cmnjq37"],
    "issn": ["0378-5955"],
    "eissn": ["2045-3329"],
    "email": ["name@example.org"],
    "pmid": ["22453568"],
    "pmcid": ["PMC3532240"],
    "url": ["https://example.org/page"],
    "exon": ["11"],
}
# What depends on other parts of the file, or on other files, is left to the files that a person wrote.
LEFT_OUT = {"affiliations", "alongside", "bibliography", "fact_codes", "figures", "references", "patients"}
# Of these parts, one fact or another is needed; the one that is taken here is enough.
ENOUGH = {"FamilyHistoryEntry": "condition", "Biomarker": "result"}
ABSENCES = st.sampled_from(["not reported", "not applicable: it could not be known"])
_MOST_FACTS = 4
"""Facts that may be absent and are there, in one part: many small cases find more than a few large ones."""


@st.composite
def case_data(draw: st.DrawFn) -> dict[str, Any]:
    """The keys and values of a case file that has no error: of one patient, or of two."""
    data: dict[str, Any] = draw(_part(Case, 0))
    data["casegen"] = "1"
    if draw(st.integers(0, 4)) == 0:
        front = {key: data[key] for key in ("casegen", "article", "declarations") if key in data}
        patients = [draw(_part(PatientOfSeries, 0)) for _ in range(2)]
        return {**front, "patients": [{**patient, "id": f"p{index}"} for index, patient in enumerate(patients)]}
    return data


@st.composite
def _part(draw: st.DrawFn, part: type[Part], depth: int) -> dict[str, Any]:
    fields = {name: field for name, field in model_of(part).model_fields.items() if name not in LEFT_OUT}
    needed = [name for name, field in fields.items() if field.is_required() or name == ENOUGH.get(part.__name__)]
    others = st.sampled_from([name for name in fields if name not in needed] or needed)
    chosen = {*needed, *draw(st.lists(others, max_size=_MOST_FACTS + (2 if depth == 0 else 0)))}
    return {field.alias or name: draw(_value(name, field, depth)) for name, field in fields.items() if name in chosen}


def _value(name: str, field: FieldInfo, depth: int) -> st.SearchStrategy[Any]:
    value = _of(name, field.annotation, depth)
    return value if field.is_required() or name in ENOUGH.values() else st.one_of(value, value, value, value, ABSENCES)


def _of(name: str, annotation: Any, depth: int) -> st.SearchStrategy[Any]:
    """What a field of this name and type may hold."""
    if isinstance(annotation, type) and not typing.get_args(annotation):
        return _of_class(name, annotation, depth)
    if PROSE in typing.get_args(annotation):
        return st.sampled_from(PROSES)
    arguments = [argument for argument in typing.get_args(annotation) if argument is not type(None)]
    if typing.get_origin(annotation) is typing.Literal:
        return st.sampled_from(arguments)
    inner = _of(name, arguments[0], depth)
    return st.lists(inner, min_size=1, max_size=2) if typing.get_origin(annotation) is tuple else inner


def _of_class(name: str, kind: type, depth: int) -> st.SearchStrategy[Any]:
    if issubclass(kind, Part):
        return _part(kind, depth + 1)
    if issubclass(kind, Value):
        return st.sampled_from(kind.examples)
    if kind is bool:
        return st.sampled_from(["yes", "no"])
    if name == "id":
        return st.from_regex(r"[a-z]{8}", fullmatch=True)
    return st.sampled_from(TEXTS.get(name, (*PLAIN, *NASTY)))
