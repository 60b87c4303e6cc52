"""Risk groups of stromal tumours, line by line in gist_risk.txt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casegen.build import CheckOptions, check_case
from casegen.criteria.gist_risk import SCHEMES, risk_groups
from casegen.criteria.gist_tumour import is_gist, tumour_of
from casegen.model.diagnosis import Diagnosis
from tests.loading import BLAY, case_data, case_of

TABLE = Path(__file__).with_name("gist_risk.txt")


def lines() -> Iterator[tuple[str, str]]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if "->" in line and not line.startswith("#"):
            facts, _, groups = line.partition("->")
            yield facts.strip(), groups.strip()


def diagnosis_of(facts: str) -> Diagnosis:
    names = ("size", "mitotic_rate", "site", "rupture")
    given = dict(zip(names, (fact.strip() for fact in facts.split("|")), strict=True))
    return Diagnosis.model_validate({"name": "GIST", **{name: fact for name, fact in given.items() if fact}})


@pytest.mark.parametrize(("facts", "expected"), list(lines()), ids=lambda words: words)
def test_risk(facts: str, expected: str) -> None:
    tumour = tumour_of(diagnosis_of(facts))
    wanted = [set(groups.split(", ")) - {"-"} for groups in map(str.strip, expected.split("|"))]
    assert [set(risk_groups(tumour, scheme)) for scheme in SCHEMES] == wanted


def test_the_published_case_is_high_by_all_schemes() -> None:
    tumour = tumour_of(case_of(case_data(BLAY)).diagnoses[0])
    assert [risk_groups(tumour, scheme) for scheme in SCHEMES] == [{"high"}] * 3


def test_nothing_is_held_against_the_published_case() -> None:
    _, findings = check_case(BLAY.read_bytes(), BLAY.name, CheckOptions(select=("T",)))
    assert findings.problems == ()


def test_another_group_for_the_published_case_is_pointed_at() -> None:
    changed = BLAY.read_bytes().replace(b"category: high", b"category: low")
    _, findings = check_case(changed, BLAY.name, CheckOptions(select=("T",)))
    assert [(problem.code, problem.severity) for problem in findings.problems] == [("T101", "warning")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("gastrointestinal stromal tumor", True),
        ("high-grade gastrointestinal stromal tumour", True),
        ("GIST", True),
        ("metastatic GISTs", True),
        ("gastric adenocarcinoma", False),
        ("endometrial stromal tumor", False),
        ("registry entry", False),
    ],
)
def test_which_diagnoses_are_stromal_tumours(name: str, expected: bool) -> None:
    assert is_gist(Diagnosis(name=name)) is expected
