"""The tables planted.txt and harmless.txt: what is found in a text about the patient, and what is not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from casegen.build import CheckOptions, check_case
from casegen.problems import Problem

FOLDER = Path(__file__).parent
HEAD = """\
casegen: 1
article:
  title: A tumor
  authors: [{given: A, family: Blay, affiliations: [lyon]}]
  affiliations: [{id: lyon, institution: Centre Léon-Bérard, postcode: 69008, city: Lyon, country: France}]
references:
  - {id: joensuu2012, authors: [Joensuu H], title: T, year: 2012}
patient:
  history:
"""


def lines_of(name: str) -> list[str]:
    """The lines of a table that are no comment."""
    return [line for line in (FOLDER / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def problems_of(text: str) -> tuple[str, list[Problem]]:
    """The line that holds a text as a fact, and what the rules say of it."""
    case = f"{HEAD}    - {{condition: gout, note: {json.dumps(text, ensure_ascii=False)}}}\n"
    found, findings = check_case(case.encode(), "case.yaml", CheckOptions("base", select=("D",)))
    assert found is not None, findings.problems
    return case.splitlines()[-1], [problem for problem in findings.problems if problem.code.startswith("D")]


@pytest.mark.parametrize("line", lines_of("planted.txt"))
def test_found_where_it_stands_and_not_said(line: str) -> None:
    code, _, marked = line.partition(" | ")
    words = re.search(r"\[(.*?)\]", marked)
    assert words
    written, problems = problems_of(marked.replace("[", "").replace("]", ""))
    (problem,) = [problem for problem in problems if problem.code == code]
    assert problem.path == "patient.history[0].note"
    assert problem.position
    stretch = written[problem.position.column - 1 : problem.position.end_column - 1]
    assert stretch in words[1] or words[1] in stretch
    assert words[1] not in problem.message + problem.hint
    assert not problem.secrets
    assert not problem.quotable


@pytest.mark.parametrize("text", lines_of("harmless.txt"))
def test_not_found(text: str) -> None:
    assert problems_of(text)[1] == []


def test_a_date_in_a_text_is_not_withheld_from_another_rule() -> None:
    """X103 compares two dates, and has to show both."""
    case = f"{HEAD}    - {{condition: gout}}\nprocedures: [{{name: resection, date: 2012-09-04}}]\nsections:\n"
    case += "  case: The resection was done on 5 September 2012.\n"
    _, findings = check_case(case.encode(), "case.yaml", CheckOptions("base", select=("D107", "X103")))
    (told,) = [problem.message for problem in findings.problems if problem.code == "X103"]
    assert "5 September 2012" in told
    assert any(problem.code == "D107" for problem in findings.problems)
