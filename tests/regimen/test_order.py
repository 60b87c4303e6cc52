"""What is told of a patient's treatment in which order, from tables."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casegen.model.base import Part
from casegen.model.record import PatientRecord
from casegen.model.treatment import Treatment
from casegen.report.names import with_names
from casegen.report.narrative.regimen import happenings
from casegen.report.narrative.therapy import Told, joined_procedures, therapy
from tests.loading import record_of

HERE = Path(__file__).parent


def entries(name: str) -> list[tuple[str, list[str]]]:
    """The facts and the expected lines of each entry."""
    found = []
    for entry in re.split(r"^={3,}\n", (HERE / name).read_text(encoding="utf-8"), flags=re.MULTILINE):
        facts, expected = re.split(r"^-{3,}$", entry, maxsplit=1, flags=re.MULTILINE)
        found.append((facts, expected.strip().splitlines()))
    return found


def named_record_of(facts: str) -> PatientRecord:
    """The record with names for ids, as the sentences get it."""
    return with_names(record_of(facts))


def drug_of(facts: str) -> Treatment:
    lines = [line for line in facts.splitlines() if not line.startswith("#")]
    record = named_record_of("treatments:\n  -\n" + "".join(f"    {line}\n" for line in lines))
    return record.treatments[0]


@pytest.mark.parametrize(("facts", "expected"), entries("happenings.txt"))
def test_happenings_of_a_drug(facts: str, expected: list[str]) -> None:
    told = [
        happening.kind + (" | joined" if happening.joined else " | again" if happening.again else "")
        for happening in happenings(drug_of(facts))
    ]
    assert told == expected


@pytest.mark.parametrize(("facts", "expected"), entries("therapy.txt"))
def test_all_that_was_done(facts: str, expected: list[str]) -> None:
    assert [line_of(told) for told in therapy(named_record_of(facts))] == expected


def line_of(told: Told) -> str:
    names = " + ".join(name_of(item) for item in told.items)
    return f"{told.kind}: {names}{', again' if told.again else ''}{', same time' if told.same_time else ''}"


def name_of(item: Part) -> str:
    for field in ("name", "drug", "device", "treatment"):
        if hasattr(item, field) and not isinstance(item, Treatment):
            return str(getattr(item, field))
    return item.drug if isinstance(item, Treatment) else "radiotherapy"


def test_pauses_that_others_tell_can_be_left_out() -> None:
    drug = drug_of("drug: imatinib\ninterruptions: [{reason: rash}]\nchanges: [{to: 300 mg/d}]")
    assert [happening.kind for happening in happenings(drug, ())] == ["change"]


def test_nothing_is_lost_when_procedures_are_joined() -> None:
    record = named_record_of(
        "procedures:\n  - {name: a, date: 2012}\n  - {name: b, date: 2012}\n  - {name: c}\n  - {name: d}\n"
    )
    groups = joined_procedures(record.procedures)
    assert [[procedure.name for procedure in group] for group in groups] == [["a", "b"], ["c"], ["d"]]
