"""Which tests are told in the follow-up, and which led to the diagnosis."""

from __future__ import annotations

from typing import Any

import pytest

from casegen.model.record import PatientRecord
from casegen.report.narrative.follow_up_tests import before_follow_up, of_follow_up


def record(**facts: Any) -> PatientRecord:
    return PatientRecord.model_validate({"patient": {"sex": "female"}, **facts})


def scan(date: str) -> dict[str, Any]:
    return {"modality": "computed tomography", "date": date, "result": "normal"}


SURGERY = {"procedures": [{"name": "resection", "date": "2012-03-01"}]}


@pytest.mark.parametrize(
    ("date", "later"),
    [("2012-02", 0), ("2012-03-20", 0), ("2012-03", 0), ("2012-03-29", 1), ("2012", 0), ("2014", 1)],
)
def test_a_test_is_of_the_follow_up_a_month_after_the_last_treatment(date: str, later: int) -> None:
    case = record(**SURGERY, imaging=[scan(date)])
    assert len(of_follow_up(case).imaging) == later
    assert len(before_follow_up(case).imaging) == 1 - later


def test_without_a_dated_treatment_or_diagnosis_nothing_is_follow_up() -> None:
    case = record(procedures=[{"name": "resection"}], imaging=[scan("2014")])
    assert of_follow_up(case).imaging == ()


def test_what_found_the_recurrence_is_not_follow_up() -> None:
    found = {"diagnoses": [{"name": "sarcoma", "recurrences": [{"date": "2014"}]}]}
    assert of_follow_up(record(**SURGERY, **found, imaging=[scan("2014-05")])).imaging == ()


def test_a_test_of_an_unreported_date_goes_with_the_one_before() -> None:
    levels = [
        {"test": "Cmin", "result": "1 ng/mL", "date": "2014"},
        {"test": "Cmax", "result": "2 ng/mL", "date": "not reported"},
        {"test": "sodium", "result": "140 mmol/L"},
    ]
    case = record(**SURGERY, laboratory=levels)
    assert [test.test for test in of_follow_up(case).laboratory] == ["Cmin", "Cmax"]
    assert [test.test for test in before_follow_up(case).laboratory] == ["sodium"]


def test_the_tests_of_a_table_stay_together() -> None:
    levels = [{"test": f"test {number}", "result": "1 g/L", "date": "2014"} for number in range(4)]
    assert of_follow_up(record(**SURGERY, laboratory=levels)).laboratory == ()
