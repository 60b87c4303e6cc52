"""What the checklist says of whole cases."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from casegen.checklist import Checklist, Row, complete_checklist
from casegen.checklist.evidence import PART_OF
from casegen.checks.care.care_2013 import CARE
from casegen.checks.care.guidelines import ALL, EXTENSIONS
from casegen.journals import Journal, load_journal
from casegen.journals.profile import RuleChange
from casegen.model.article import GuidelineName
from casegen.model.base import keys_by_field
from casegen.model.record import PatientRecord
from casegen.report.compose import compose
from tests.checklist.completed import EXPECTED, as_text, cases, completed
from tests.loading import BLAY, case_data, case_of

THIRTY = "1 2 3a 3b 3c 3d 4 5a 5b 5c 5d 6 7 8a 8b 8c 8d 9a 9b 9c 10a 10b 10c 10d 11a 11b 11c 11d 12 13"


def rows_of(data: dict[str, Any], journal: Journal | None = None) -> dict[str, Row]:
    """The rows by number, of an article that is not typeset."""
    case, journal = case_of(data), journal or load_journal("base")
    checklist = complete_checklist(case, journal, compose(case, journal), {})
    return {row.number: row for group in checklist.groups for row in group.rows}


def test_care_has_its_thirty_items() -> None:
    assert [item.number for item in CARE.items] == THIRTY.split()


def test_every_extension_can_be_picked() -> None:
    words = GuidelineName.__args__[0].__args__  # type: ignore[attr-defined]
    assert list(EXTENSIONS) == list(words)
    known = {item.code for item in CARE.items}
    assert {code for guideline in ALL for code in guideline.replaces} <= known
    for guideline in ALL:
        assert set(guideline.replaces.values()) <= {item.code for item in guideline.items}


@pytest.mark.parametrize("name", cases())
def test_checklist_of_a_case(name: str) -> None:
    assert as_text(completed(name)[0]) == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


def test_counts_add_up() -> None:
    checklist: Checklist = completed("own_words")[0]
    counted = sum(checklist.count(status) for status in ("reported", "partly", "missing", "not applicable"))
    assert counted == sum(len(group.rows) for group in checklist.groups) == 30


def test_a_rule_that_the_journal_switched_off_does_not_apply() -> None:
    journal = load_journal("base")
    page = {"title": "its page", "url": "https://example.org", "read": "2026-11-22", "confirmed": "yes"}
    change = RuleChange(severity="off", because="the journal forbids these words", source=page)
    strict = replace(journal, profile=journal.profile.model_copy(update={"rules": {"C01": change}}))
    data = case_data(BLAY)
    data["article"]["title"] = "Rash under imatinib"
    assert rows_of(data)["1"].status == "missing"
    row = rows_of(data, strict)["1"]
    assert (row.status, row.remark) == ("not applicable", "CARE: the journal forbids these words.")


def test_a_journal_can_ask_for_an_extension() -> None:
    journal = load_journal("base")
    surgical = replace(journal, profile=journal.profile.model_copy(update={"guidelines": ("SCARE",)}))
    data = case_data(BLAY)
    case = case_of(data)
    groups = complete_checklist(case, surgical, compose(case, surgical), {}).groups
    assert [group.title for group in groups] == ["CARE 2013", "SCARE 2023"]
    assert [row.number for row in groups[0].rows] == THIRTY.split()


def test_an_item_in_whose_place_another_stands_tells_what_that_one_found() -> None:
    data = case_data(BLAY)
    data["article"]["guidelines"] = ["SCARE"]
    case, journal = case_of(data), load_journal("base")
    checklist = complete_checklist(case, journal, compose(case, journal), {})
    care, scare = checklist.groups
    for number in (0, 1):
        row, own = care.rows[number], scare.rows[number]
        assert row.remark == f"See SCARE {own.number}."
        assert (row.status, row.places) == (own.status, own.places)
        assert row.prompt == CARE.items[number].prompt
    counted = sum(checklist.count(status) for status in ("reported", "partly", "missing", "not applicable"))
    assert counted == len(care.rows) + len(scare.rows) - 2


def test_the_authors_reason_for_a_waiver_stands_beside_what_is_missing() -> None:
    data = case_data(BLAY)
    data["waivers"] = [{"code": "C12", "reason": "the patient could not be reached"}]
    row = rows_of(data)["12"]
    assert row.status == "missing"
    assert row.remark == "Missing: the patient’s own view. Authors: the patient could not be reached."


def test_what_does_not_apply_gives_its_reason() -> None:
    data = case_data(BLAY)
    data["sections"]["patient_perspective"] = "not applicable: the patient died before the report was written"
    row = rows_of(data)["12"]
    assert (row.status, row.remark) == ("not applicable", "The patient died before the report was written.")


@pytest.mark.parametrize("state", ["unknown", "not obtained", "waived"])
def test_no_consent_is_printed_or_reported_unless_it_is_stated_as_obtained(state: str) -> None:
    data = case_data(BLAY)
    data["declarations"] = {"consent": {"publication": state, "form": "written", "given_by": "the patient"}}
    assert rows_of(data)["13"].status != "reported"
    report = compose(case_of(data), load_journal("base"))
    assert [section.anchor for section in report.declarations] == []
    data["declarations"]["consent"]["publication"] = "obtained"
    assert rows_of(data)["13"].status == "reported"
    assert [section.anchor for section in compose(case_of(data), load_journal("base")).declarations] == ["consent"]


def test_every_key_of_a_patient_has_a_part_in_which_it_is_told() -> None:
    keys = set(keys_by_field(PatientRecord).values())
    # For the exports of data alone.
    assert keys - set(PART_OF) == {"data_files", "source_record"}


@pytest.mark.parametrize(
    ("measure", "status"),
    [("fluid restriction", "not applicable"), ("dose of imatinib reduced", "reported")],
)
def test_a_measure_against_an_event_is_a_change_of_treatment_only_if_it_says_so(measure: str, status: str) -> None:
    data = case_data(BLAY)
    data["treatments"] = [{"drug": "imatinib", "dose": "400 mg per day", "duration": "1 year"}]
    data["adverse_events"] = [{"term": "edema", "grade": "2", "management": [measure]}]
    for key in ("course", "follow_up", "causality", "sections", "lesion_measurements", "responses", "laboratory"):
        data.pop(key, None)
    rows = rows_of(data)
    assert rows["9c"].status == status
    assert rows["9a"].status == "reported"
