"""The tables beside this file: what may be written, how it reads back, and what is refused in which words.

A table starts with a row of column names. Below ``written`` stand texts that are right, each with its
canonical spelling and, under the name of an attribute or method, what that gives; below ``refused`` stand
texts that are not, each with the hint and the message. A dash stands for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from casegen.model.values.age import Age
from casegen.model.values.blood_pressure import BloodPressure
from casegen.model.values.code import Code
from casegen.model.values.count import Count
from casegen.model.values.dose import Dose
from casegen.model.values.duration import Duration
from casegen.model.values.frequency import Frequency
from casegen.model.values.gestational_age import GestationalAge
from casegen.model.values.quantity import Quantity
from casegen.model.values.reference_range import ReferenceRange
from casegen.model.values.result import Result
from casegen.model.values.score import Score
from casegen.model.values.time_point import TimePoint
from casegen.model.values.titre import Titre
from casegen.model.values.value import Value, ValueFault
from casegen.model.values.yes_no import YesNo, parse_yes_no, yes_no_text

FOLDER = Path(__file__).parent
TYPES: dict[str, type[Value]] = {
    "age": Age,
    "blood_pressure": BloodPressure,
    "code": Code,
    "count": Count,
    "dose": Dose,
    "duration": Duration,
    "frequency": Frequency,
    "gestational_age": GestationalAge,
    "quantity": Quantity,
    "reference_range": ReferenceRange,
    "result": Result,
    "score": Score,
    "time_point": TimePoint,
    "titre": Titre,
}
PARSERS: dict[str, tuple[Callable[[str], Any], Callable[[Any], str]]] = {
    **{name: (kind.parse, str) for name, kind in TYPES.items()},
    "yes_no": (parse_yes_no, yes_no_text),
}


def _rows(first_column: str) -> Iterator[Any]:
    """Every row of the tables that start with this column, as the type's name and a mapping of its cells."""
    for path in sorted(FOLDER.glob("*.txt")):
        header: list[str] = []
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            cells = [cell.strip() for cell in line.split("|")]
            if not line.strip() or line.startswith("#"):
                header = []
            elif not header:
                header = cells
            elif header[0] == first_column:
                yield pytest.param(
                    path.stem, dict(zip(header, cells, strict=True)), id=f"{path.stem}:{number}:{cells[0]}"
                )


ACCEPTED = list(_rows("written"))
REFUSED = list(_rows("refused"))


def test_every_type_has_rows_of_both_kinds() -> None:
    for rows in (ACCEPTED, REFUSED):
        assert {row.values[0] for row in rows} == set(PARSERS)
    assert len(ACCEPTED) > 550
    assert len(REFUSED) > 350


@pytest.mark.parametrize(("name", "row"), ACCEPTED)
def test_accepted(name: str, row: dict[str, str]) -> None:
    parse, text = PARSERS[name]
    value = parse(row.pop("written"))
    assert text(value) == row.pop("canonical")
    assert parse(text(value)) == value
    assert {column: _shown(value, column) for column in row} == row


@pytest.mark.parametrize(("name", "row"), REFUSED)
def test_refused(name: str, row: dict[str, str]) -> None:
    parse, _ = PARSERS[name]
    with pytest.raises(ValueFault) as caught:
        parse(row["refused"])
    assert (caught.value.message, caught.value.hint or "-") == (row["message"], row["hint"])


def _guesses() -> Iterator[Any]:
    for row in REFUSED:
        name, cells = row.values
        if cells["hint"] != "-":
            for guess in (
                cells["hint"].removeprefix("did you mean ").removeprefix("is it ").removesuffix("?").split(" or ")
            ):
                yield pytest.param(name, guess, id=f"{row.id}:{guess}")


@pytest.mark.parametrize(("name", "guess"), list(_guesses()))
def test_a_guess_is_right_itself(name: str, guess: str) -> None:
    PARSERS[name][0](guess)


def _shown(value: Any, column: str) -> str:
    """An attribute, or what a method of that name gives, as a cell has it."""
    found = getattr(value, column)
    found = found() if callable(found) else found
    if isinstance(found, bool):
        return yes_no_text(found)
    if isinstance(found, float):
        return f"{found:.3f}"
    if isinstance(found, tuple):
        return ", ".join(str(part) for part in found) or "-"
    return "none" if found is None else str(found) or "-"


class Everything(BaseModel):
    """A part of a case with one field of each type."""

    age: Age | None = None
    dose: Dose | None = None
    consent: YesNo = False


def test_a_model_reads_and_writes_them_as_text() -> None:
    part = Everything.model_validate({"age": " 56 y ", "dose": "400 mg/d", "consent": "yes"})
    assert part == Everything(age=Age.parse("56 years"), dose=Dose.parse("400 mg per day"), consent=True)
    assert part.model_dump(mode="json") == {"age": "56 years", "dose": "400 mg per day", "consent": "yes"}


def test_a_model_reports_message_and_hint() -> None:
    with pytest.raises(ValidationError) as caught:
        Everything.model_validate({"dose": "400 mg QD", "consent": "true"})
    assert [(error["loc"], error["type"], error["ctx"]["hint"]) for error in caught.value.errors()] == [
        (("dose",), "value", "did you mean 400 mg once daily?"),
        (("consent",), "value", "did you mean yes?"),
    ]


@pytest.mark.parametrize(
    ("kind", "given", "hint"),
    [
        (Quantity, "5,888 pg/mL", "did you mean 5888 pg/mL or 5.888 pg/mL?"),
        (TimePoint, "xyz", ""),
        (
            TimePoint,
            "at 28.4 weeks of gestation",
            "did you mean at 28 weeks 4 days of gestation or at 28 weeks 3 days of gestation?",
        ),
    ],
)
def test_a_model_offers_both_readings(kind: type[Value], given: str, hint: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(given)
    assert caught.value.errors()[0]["ctx"]["hint"] == hint


@pytest.mark.parametrize("given", [["yes"], {"yes": "no"}, 1, None])
def test_only_text_is_yes_or_no(given: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(YesNo).validate_python(given)
    assert caught.value.errors()[0]["type"] == "string_type"


def test_the_schema_of_yes_and_no() -> None:
    assert TypeAdapter(YesNo).json_schema() == {"type": "string", "enum": ["yes", "no"]}


@pytest.mark.parametrize("kind", TYPES.values(), ids=list(TYPES))
def test_the_schema_gives_examples_that_parse(kind: type[Value]) -> None:
    schema = TypeAdapter(kind).json_schema()
    assert schema["description"]
    assert schema["examples"]
    for example in schema["examples"]:
        kind.parse(example)
