"""Derived facts, record by record in facts.txt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from casegen.model.record import PatientRecord
from casegen.report.derived import Derived, derived, derived_facts
from casegen.source import read_source
from casegen.validate import plain_data
from tests.loading import BLAY, EVERY_FIELD, case_data, case_of, without_one_field

TABLE = Path(__file__).with_name("facts.txt")


@dataclass
class Story:
    title: str
    record: PatientRecord
    expected: list[str]


def stories() -> list[Story]:
    blocks = TABLE.read_text(encoding="utf-8").split("\n== ")[1:]
    return [story_of(block) for block in blocks]


def story_of(block: str) -> Story:
    title, _, rest = block.partition("\n")
    facts, _, expected = rest.partition("\n--")
    return Story(title, record_of(facts), [line for line in expected.splitlines() if line])


def record_of(facts: str) -> PatientRecord:
    source, problems = read_source(facts.encode(), "facts.yaml")
    assert source is not None, problems
    data: Any = plain_data(source.root)
    return PatientRecord.model_validate({"patient": {}, **data})


def spelt(path: str, fact: Derived) -> str:
    return f"{path} = {fact} ({fact.rounding}) from {', '.join(fact.basis)}"


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.title)
def test_derived_facts(story: Story) -> None:
    assert [spelt(path, fact) for path, fact in derived_facts(story.record).items()] == story.expected


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.title)
def test_a_derived_value_reads_back(story: Story) -> None:
    for fact in derived_facts(story.record).values():
        assert type(fact.value).parse(str(fact.value)) == fact.value


def test_the_facts_of_one_entry() -> None:
    record = record_of("treatments: [{drug: imatinib, start: 2011-03, stop: 2012-09}, {drug: other}]")
    assert {name: str(fact) for name, fact in derived(record, record.treatments[0]).items()} == {
        "duration": "about 18 months"
    }
    assert derived(record, record.treatments[1]) == {}
    assert derived(record, record.patient) == {}


def test_the_first_case() -> None:
    facts = derived_facts(case_of(case_data(BLAY)))
    assert {path: str(fact) for path, fact in facts.items()} == {
        "diagnoses[0].derived.risk_by_fletcher": "high",
        "diagnoses[0].derived.risk_by_joensuu": "high",
        "diagnoses[0].derived.risk_by_afip": "high",
        "treatments[0].derived.start": "about 2001-10",
        "follow_up.derived.duration": "about 14 years",
    }


def test_no_case_with_a_missing_field_is_too_much() -> None:
    for where, data in without_one_field(case_data(EVERY_FIELD)):
        try:
            case = case_of(data)
        except ValueError:
            continue  # the field is one that the case needs
        for path, fact in derived_facts(case).items():
            assert str(fact), f"{path} without {where}"
