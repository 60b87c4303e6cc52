"""Whatever is valid builds, reads back as it was, and leaves no hole in a sentence."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings

from casegen.build import check_case
from casegen.case_text import case_text
from casegen.model import Case
from tests.generated.cases import case_data
from tests.loading import report_of
from tests.narrative.test_sentences import HOLES, own_words

SEARCH = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def valid_case(data: dict[str, Any]) -> Case:
    """The case of a file with these keys, which must have no error."""
    case, findings = check_case(yaml.safe_dump(data, allow_unicode=True).encode(), "generated.yaml")
    errors = [problem for problem in findings.problems if problem.severity == "error" and problem.code != "V107"]
    assert not errors
    assert case is not None
    return case


@SEARCH
@given(case_data())
def test_reads_back_as_it_was(data: dict[str, Any]) -> None:
    case = valid_case(data)
    assert check_case(case_text(case).encode(), "again.yaml")[0] == case


@SEARCH
@given(case_data())
def test_builds_without_a_hole(data: dict[str, Any]) -> None:
    text = own_words(report_of(valid_case(data)))
    hole = HOLES.search(text)
    assert not hole, text[max(0, hole.start() - 80) : hole.end() + 40]
