"""Every published fact of every case stands in its file, nearly always in a typed field, and in the report.

NAME.txt beside this file lists the facts of cases/NAME.yaml; cases/count_facts.py says how a line is read.
"""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from tests.loading import ROOT

SCRIPT = runpy.run_path(str(ROOT / "cases" / "count_facts.py"))
LISTS = Path(__file__).parent
NAMES = sorted(path.stem for path in (ROOT / "cases").glob("*.yaml"))


@pytest.fixture(scope="module")
def cases() -> dict[str, Any]:
    return {case.name: case for case in SCRIPT["published_cases"]()}


def test_every_case_has_a_list_of_facts_and_every_list_a_case() -> None:
    assert sorted(path.stem for path in LISTS.glob("*.txt")) == NAMES
    assert len(NAMES) >= 13


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_is_in_the_file_and_in_the_report(name: str, cases: dict[str, Any]) -> None:
    assert len(cases[name].facts) >= 15
    assert list(SCRIPT["faults"](cases[name])) == []


@pytest.mark.parametrize("name", NAMES)
def test_nearly_every_fact_is_typed(name: str, cases: dict[str, Any]) -> None:
    """What is known beside the case can only stand in prose; all of the patient's own facts are typed."""
    own = [fact for fact in cases[name].facts if not fact.is_prose]
    assert sum(fact.is_typed for fact in own) >= 0.95 * len(own)


def test_of_all_facts_nearly_every_one_is_typed(cases: dict[str, Any]) -> None:
    facts, _, typed, _ = (sum(column) for column in zip(*(case.counts for case in cases.values()), strict=True))
    assert typed >= 0.95 * facts


def test_the_readme_has_the_counts(cases: dict[str, Any]) -> None:
    counts = SCRIPT["table"](cases.values())
    readme = (ROOT / "cases" / "README.md").read_text(encoding="utf-8")
    assert SCRIPT["readme_with"](counts) == readme, "run: python cases/count_facts.py --write"


def test_the_readme_names_every_case() -> None:
    readme = (ROOT / "cases" / "README.md").read_text(encoding="utf-8")
    overview = readme.split("## Where they come from")[0]
    assert [name for name in NAMES if f"[{name}]({name}.yaml)" not in overview] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_file_names_its_source(name: str, cases: dict[str, Any]) -> None:
    text = (ROOT / "cases" / f"{name}.yaml").read_text(encoding="utf-8")
    header = text.split("casegen:")[0]
    assert f"https://doi.org/{cases[name].case.article.doi}" in header
    assert "2026-11-22" in header


# What the counting itself must notice: a test of facts that could not fail would prove nothing.


@pytest.mark.parametrize(
    ("path", "stated"),
    [
        ("treatments.carbamazepine.drug", True),
        ("treatments.carbamazepine.dose", True),  # called not reported
        ("treatments.carbamazepine.route", False),
        ("treatments.carbamazepine", False),  # a group of facts
        ("treatments.phenytoin.drug", False),
        ("laboratory[99].result", False),
        ("patient.weight", False),
        ("patient.colour", False),
        ("patient.age.years", False),
    ],
)
def test_a_path_leads_to_a_fact_or_not(path: str, stated: bool, cases: dict[str, Any]) -> None:
    assert SCRIPT["is_stated"](cases["elomairi2014"].case, path) is stated


def test_a_fact_that_is_not_told_is_noticed(cases: dict[str, Any]) -> None:
    fact = SCRIPT["Fact"]("drug", "a drug never given", ("patient.age",), ("6-year-old", "phenytoin"))
    assert cases["elomairi2014"].missing(fact) == ["phenytoin"]


def test_words_of_the_authors_prose_and_of_the_title_page_do_not_count(cases: dict[str, Any]) -> None:
    case = cases["elomairi2014"]
    whole, told = " ".join(case.whole), " ".join(case.told)
    assert "overlooked" in whole  # the background says so
    assert "overlooked" not in told
    assert "Carbamazepine-induced" in case.case.article.title
    assert "Carbamazepine-induced" not in whole


def test_a_fact_is_told_only_where_one_sentence_holds_all_of_it(cases: dict[str, Any]) -> None:
    fact = SCRIPT["Fact"]("lab", "results mixed up", ("patient.age",), ("lymphocytes", "84 U/L"))
    assert cases["elomairi2014"].missing(fact) == ["lymphocytes with 84 U/L"]


@pytest.mark.parametrize(
    ("phrase", "text", "held"),
    [
        ("5 mg", "finasteride (5 mg)", True),
        ("5 mg", "ethinyl estradiol (0.035 mg)", False),
        ("man", "a 19-year-old woman", False),
        ("man", "a 56-year-old Man.", True),
        ("4 weeks", "for 14 weeks", False),
        (">95%", "was >95%", True),
    ],
)
def test_phrases_are_whole_words(phrase: str, text: str, held: bool) -> None:
    assert bool(SCRIPT["_pattern"](phrase).search(text)) is held


@pytest.mark.parametrize(
    ("path", "typed"),
    [("patient.age", True), ("adverse_events.rash.note", False), ("sections.background", False)],
)
def test_a_note_and_prose_are_no_typed_fields(path: str, typed: bool) -> None:
    assert SCRIPT["Fact"]("kind", "fact", (path,), ("words",)).is_typed is typed


def test_a_misshapen_line_is_refused(tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("# a remark\n\npatient | a fact | patient.age\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"list\.txt:3: write kind"):
        list(SCRIPT["read_facts"](listed))
