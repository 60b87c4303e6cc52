"""The HTML of every example is valid to the Nu HTML Checker without so much as a remark, and its page accessible,
whole without a network, silent, and fit for a telephone."""

from __future__ import annotations

from pathlib import Path

import pytest
from official_validators import markup_faults, page_faults
from specimens import DOCUMENTS, REPORTS, broken_files, expected_fault, report_file
from validator_process import Findings

pytestmark = pytest.mark.conformance

VALIDATORS = {"markup": markup_faults, "page": page_faults}
BROKEN = [pytest.param(name, file, id=f"{name}/{file.stem}") for name in VALIDATORS for file in broken_files(name)]


@pytest.fixture(scope="module")
def faults(built: Path) -> dict[str, Findings]:
    """What each validator finds in its broken files and in all reports, in one run each."""
    reports = [report_file(built, report, f"{kind}html") for report in REPORTS for kind in DOCUMENTS]
    return {name: judge([*broken_files(name), *reports]) for name, judge in VALIDATORS.items()}


@pytest.mark.parametrize("validator", VALIDATORS)
def test_there_are_specimens(validator: str) -> None:
    assert broken_files(validator)
    assert REPORTS


@pytest.mark.parametrize(("validator", "file"), BROKEN)
def test_the_validator_sees_a_fault(validator: str, file: Path, faults: dict[str, Findings]) -> None:
    found = faults[validator][file]

    assert any(expected_fault(file) in fault for fault in found), found


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("validator", VALIDATORS)
def test_a_report_has_no_fault(
    validator: str, report: str, kind: str, built: Path, faults: dict[str, Findings]
) -> None:
    found = faults[validator][report_file(built, report, f"{kind}html")]

    assert not found, "\n".join(found)
