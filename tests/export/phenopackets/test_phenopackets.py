"""What stands in a phenopacket, and what is told as lost: a case → the files beside this one, read line by line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from casegen.export.phenopacket import phenopacket
from casegen.export.phenopacket.metadata import Provenance
from casegen.importing.phenopacket import read_case
from casegen.model.record import PatientRecord
from casegen.validate import spell_path
from tests.export.phenopackets.samples import CASES, FOLDER, exported
from tests.loading import record_of

RENEW = "read it, then run: python -m tests.export.phenopackets.renew"
KNOWN = Provenance("2020-01-01T00:00:00Z")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_phenopackets_of_a_case(path: Path) -> None:
    for name, text in exported(path).items():
        expected = FOLDER / name
        assert expected.exists(), f"{name} is missing; {RENEW}"
        assert text == expected.read_text(encoding="utf-8"), f"{name}: {RENEW}"


def test_every_expected_file_has_a_case() -> None:
    names = {name for path in CASES for name in exported(path)}
    assert {path.name for path in FOLDER.iterdir() if path.suffix in (".json", ".txt")} == names


def measured(record: PatientRecord) -> tuple[list[dict[str, Any]], list[str]]:
    made, lost = phenopacket(record, (), KNOWN, "case", "patient")
    return made.get("measurements", []), [spell_path(location) for location in lost]


@pytest.mark.parametrize(
    ("facts", "lost"),
    [
        ("patient: {sex: male, weight: about 70 kg}", "patient.weight"),
        ("patient: {sex: male, height: 168–170 cm}", "patient.height"),
        ("vital_signs: [{oxygen_saturation: '>95%'}]", "vital_signs[0].oxygen_saturation"),
        ("vital_signs: [{coma_scale: 9–11}]", "vital_signs[0].coma_scale"),
        ("vital_signs: [{blood_pressure: '>180/110 mm Hg'}]", "vital_signs[0].blood_pressure"),
    ],
)
def test_what_is_no_single_number_is_lost(facts: str, lost: str) -> None:
    assert measured(record_of(facts)) == ([], [lost])


def test_a_remark_without_a_measurement_is_lost_with_its_moment() -> None:
    found, lost = measured(record_of("vital_signs: [{date: 2020-01-01, oxygen: room air, note: stable}]"))
    assert found == []
    assert lost == ["vital_signs[0].date", "vital_signs[0].oxygen", "vital_signs[0].note"]


def test_vital_signs_come_back_under_their_own_keys() -> None:
    source = json.loads((FOLDER / "features_and_vital_signs.phenopacket.json").read_text(encoding="utf-8"))
    case = read_case(source).case
    first, second = case.vital_signs
    assert str(first.date) == "2019-03-02"
    assert [str(getattr(first, key)) for key in ("temperature", "pulse", "blood_pressure", "oxygen_saturation")] == [
        "38.5 °C",
        "98 beats/min",
        "105/57 mm Hg",
        "97%",
    ]
    assert (str(first.coma_scale), first.oxygen, first.note) == ("14/15", "room air", "measured after a seizure")
    assert str(second.pulse) == "80 beats/min"
    assert (str(case.patient.weight), str(case.patient.height)) == ("18.5 kg", "104 cm")
    assert case.patient.birth is not None
    assert str(case.patient.birth.weight) == "2450 g"
    assert [test.test for test in case.laboratory] == ["lactate"]
    assert case.source_record is not None
    assert case.source_record.other_facts == ()


def test_an_age_is_that_of_the_last_encounter_only_where_the_case_says_so() -> None:
    record = record_of("patient: {sex: female, age: 50s, age_at: last follow-up}")
    made, _ = phenopacket(record, (), KNOWN, "case", "patient")
    assert made["subject"]["timeAtLastEncounter"]["ageRange"]["start"] == {"iso8601duration": "P50Y"}
    assert "measurements" not in made
    record = record_of("patient: {sex: female, age: 7 months, age_at: diagnosis}")
    made, lost = phenopacket(record, (), KNOWN, "case", "patient")
    assert "timeAtLastEncounter" not in made["subject"]
    (age,) = made["measurements"]
    assert age["value"]["quantity"] == {"unit": {"id": "UCUM:mo", "label": "month"}, "value": 7}
    assert ("patient", "age_at") in lost
    assert str(read_case(made).case.patient.age) == "7 months"


@pytest.mark.parametrize(
    "change",
    [
        {"assay": {"id": "LOINC:29463-7", "label": "Weight of the body"}},
        {"description": "on admission"},
        {"timeObserved": {"timestamp": "2019-03-02T00:00:00Z"}},
        {"value": {"quantity": {"unit": {"id": "NCIT:C28252", "label": "kg"}, "value": 18.5}}},
    ],
    ids=["another label", "a description", "a time", "a unit of another terminology"],
)
def test_a_weight_that_says_more_than_a_weight_stays_a_test(change: dict[str, Any]) -> None:
    source = json.loads((FOLDER / "features_and_vital_signs.phenopacket.json").read_text(encoding="utf-8"))
    weight = next(item for item in source["measurements"] if item["assay"]["id"] == "LOINC:29463-7")
    weight |= change
    case = read_case(source).case
    assert case.patient.weight is None
    assert str(case.laboratory[0].result) == "18.5 kg"
    assert case.source_record is not None
    assert case.source_record.other_facts == ()
