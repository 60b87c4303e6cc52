"""The findings of every example, wrong file and rule are valid SARIF 2.1.0 to the SARIF Multitool."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from official_validators import sarif_faults
from specimens import ROOT, expected_fault

pytestmark = pytest.mark.conformance

BROKEN = sorted((Path(__file__).parent / "broken" / "sarif").glob("*.sarif"))
# The examples of one rule of each family: of all, the log would be larger than the validator takes.
CHECKED = ["cases", "tests/bad", *(str(folder.relative_to(ROOT)) for folder in (ROOT / "tests/rules").glob("*01"))]
# casegen has no page on the web that the log could name.
WITHOUT_A_HOME = "SARIF2005"


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_the_validator_sees_a_fault(file: Path) -> None:
    found = sarif_faults([file])[file]
    assert any(expected_fault(file) in fault for fault in found), found


def test_findings_have_no_fault(tmp_path: Path) -> None:
    assert BROKEN
    command = [sys.executable, "-m", "casegen", "check", "--format", "sarif", *CHECKED]
    log = tmp_path / "findings.sarif"
    log.write_bytes(subprocess.run(command, cwd=ROOT, capture_output=True, check=False).stdout)
    assert log.read_text(encoding="utf-8").count('"ruleId"') > 60
    assert [fault for fault in sarif_faults([log])[log] if WITHOUT_A_HOME not in fault] == []
