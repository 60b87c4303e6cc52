"""A text that is full of one fault: the first places are shown, the others counted, and no check stands still."""

from __future__ import annotations

import pytest

from casegen.build import CheckOptions, check_case
from casegen.checks.prose_against_facts.few import FEW

CASE = """casegen: 1
article:
  title: "Many faults: a case report"
  authors: [{given: A., family: Author}]
patient: {sex: female}
treatments:
  - {drug: imatinib, dose: 400 mg per day}
sections:
  case: "%s"
"""
LONG = 90_000


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("X101", "Imatinib 300 mg was given. "),
        ("X104", "Imatinab was given. "),
        ("X201", "This sentence is repeated as often as it goes. "),
        ("X301", "TODO and "),
        ("X402", "She took 4.0 mg. "),
    ],
)
def test_places_are_counted(code: str, fault: str) -> None:
    times = LONG // len(fault)
    case, findings = check_case((CASE % (fault * times)).encode(), "case.yaml", CheckOptions("base", select=(code,)))
    assert case is not None
    found = [problem for problem in findings.problems if problem.code == code]
    assert len(found) == FEW
    first_is_no_repetition = code == "X201"
    assert f"({times - FEW - first_is_no_repetition} more in this text)" in found[-1].message
