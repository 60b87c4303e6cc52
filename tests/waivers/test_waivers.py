"""NAME.yaml is a case with waivers; NAME.txt what is printed about them. ``# journal: NAME`` picks a journal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from casegen.build import BuildOptions, CheckOptions, build_case, check_case
from casegen.problem_formats import PROBLEM_FORMATS
from casegen.problems import Findings

FOLDER = Path(__file__).parent
CASES = sorted(FOLDER.glob("*.yaml"))


def printed(findings: Findings) -> str:
    """What is printed about the waivers alone."""
    about = tuple(problem for problem in findings.problems if problem.code in ("W101", "W102"))
    return PROBLEM_FORMATS["text"]([replace(findings, problems=about)])


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_waivers(case: Path) -> None:
    data = case.read_bytes()
    journal = re.match(rb"# journal: ([\w-]+)", data)
    _, findings = check_case(data, case.name, CheckOptions(journal[1].decode() if journal else None))
    assert printed(findings) == case.with_suffix(".txt").read_text(encoding="utf-8")


def test_dates_are_not_looked_at_where_they_are_relative() -> None:
    case = FOLDER / "dates.yaml"
    built = build_case(case.read_bytes(), case.name, case.stem, BuildOptions(relative_dates="", formats=()))
    assert "D107" in case.with_suffix(".txt").read_text(encoding="utf-8")
    assert not printed(built.findings)
