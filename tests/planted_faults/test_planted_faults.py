"""What was planted is found, and the good cases have no errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from casegen.build import check_case
from tests.loading import ROOT
from tests.planted_faults.planting import FOUND, planted_faults, report

CASES = sorted((ROOT / "cases").glob("*.yaml"))


def test_each_fault_is_found_as_recorded() -> None:
    assert len(planted_faults()) >= 120
    assert report() == FOUND.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_no_false_alarm_in_a_good_case(case: Path) -> None:
    findings = check_case(case.read_bytes(), case.name)[1]
    assert [problem for problem in findings.problems if problem.severity == "error"] == []
