"""The page of every example is accessible, whole without a network, silent, and fits a telephone."""

from __future__ import annotations

from pathlib import Path

import pytest
from official_validators import Findings, page_faults
from specimens import REPORTS, broken_files, expected_fault, report_file

pytestmark = pytest.mark.conformance
BROKEN = broken_files("page")


@pytest.fixture(scope="module")
def faults(built: Path) -> Findings:
    return page_faults([*BROKEN, *(report_file(built, report, "html") for report in REPORTS)])


def test_there_are_specimens() -> None:
    assert BROKEN
    assert REPORTS


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_the_validator_sees_a_fault(file: Path, faults: Findings) -> None:
    assert any(expected_fault(file) in fault for fault in faults[file]), faults[file]


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_has_no_fault(report: str, built: Path, faults: Findings) -> None:
    found = faults[report_file(built, report, "html")]

    assert not found, "\n".join(found)
