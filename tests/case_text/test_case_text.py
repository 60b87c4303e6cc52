"""Source → Case → YAML → Case is the identity, for every case of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from casegen.build import check_case
from casegen.case_text import case_text
from tests.loading import ROOT, WITHOUT_RULES

FILES = [
    *sorted((ROOT / "cases").glob("*.yaml")),
    *sorted((ROOT / "tests/narrative").glob("*.yaml")),
    *sorted((ROOT / "tests/conformance/own_cases").glob("*.yaml")),
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_reads_back_as_it_was(path: Path) -> None:
    case, findings = check_case(path.read_bytes(), path.name, WITHOUT_RULES)
    assert case is not None, findings
    written = case_text(case)
    again, found = check_case(written.encode(), path.name, WITHOUT_RULES)
    assert not [problem for problem in found.problems if problem.severity == "error"]
    assert again == case
    assert case_text(again) == written


def test_absences_and_quotes_come_back() -> None:
    facts = """
casegen: 1
article: {title: "null: a case report", authors: [{given: "~", family: "yes"}]}
patient: {age: not reported, sex: "not applicable: two embryos"}
symptoms: [{symptom: "null", value: ">38 °C", present: no}]
sections: {discussion: "# No heading\\n\\n  indented [@x]"}
"""
    case, findings = check_case(facts.encode(), "facts")
    assert case is not None, findings
    text = case_text(case)
    assert "age: not reported\n" in text
    assert "sex: 'not applicable: two embryos'\n" in text
    assert check_case(text.encode(), "again")[0] == case
