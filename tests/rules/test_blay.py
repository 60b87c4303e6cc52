"""What an editor is told of the Blay case."""

from __future__ import annotations

import pytest

from casegen.build import CheckOptions, check_case
from casegen.problems import Problem
from casegen.report.facts import cited_fact, fact_citations
from tests.loading import BLAY, case_data, case_of


def findings(journal: str | None = None) -> dict[str, Problem]:
    """The first finding of each rule."""
    problems = check_case(BLAY.read_bytes(), BLAY.name, CheckOptions(journal))[1].problems
    return {problem.code: problem for problem in reversed(problems)}


def test_the_month_and_the_unstated_scale_are_warnings() -> None:
    found = findings()
    assert (found["D106"].path, found["D106"].severity) == ("follow_up.as_of", "warning")
    assert (found["G103"].path, found["G103"].severity) == ("adverse_events[0].scale", "warning")
    assert "2012" not in found["D106"].message


@pytest.mark.parametrize("scheme", ["fletcher", "joensuu", "afip"])
def test_the_risk_is_high_by_every_scheme(scheme: str) -> None:
    case = case_of(case_data(BLAY))
    (citation,) = fact_citations(f"{{{{ diagnoses[0].derived.risk_by_{scheme} }}}}")
    assert str(cited_fact(case, citation)) == "high"
    assert "T101" not in findings()


@pytest.mark.parametrize(
    ("journal", "passes"), [("base", True), ("bmc-case-report", True), ("bmj-case-reports", False)]
)
def test_a_case_report_in_the_title(journal: str, passes: bool) -> None:
    """CARE and BMC want the words, BMJ Case Reports forbids them."""
    found = findings(journal)
    assert not {"C01", "J101"} & set(found)
    assert ("J102" not in found) is passes


def test_no_report_is_stopped() -> None:
    assert all(problem.severity != "error" for problem in findings().values())
