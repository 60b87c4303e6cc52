"""What each format prints for one file, to the byte; and that the machine-readable ones can be read."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from casegen import __version__
from casegen.cli import main

HERE = Path(__file__).parent
EXPECTED = {
    "text": "specimen.txt",
    "json": "specimen.json",
    "github": "specimen.github.txt",
    "sarif": "specimen.sarif",
    "junit": "specimen.junit.xml",
}


def printed(problem_format: str, *files: str) -> str:
    return CliRunner().invoke(main, ["check", "--select", "K101", "--format", problem_format, *files]).output


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)


@pytest.mark.parametrize(("problem_format", "file"), EXPECTED.items(), ids=list(EXPECTED))
def test_prints_exactly_this(problem_format: str, file: str) -> None:
    expected = (HERE / file).read_text(encoding="utf-8").replace("VERSION", __version__)
    assert printed(problem_format, "specimen.yaml") == expected


def test_every_format_tells_every_problem() -> None:
    """An error, a warning, one that is waived, and the waiver that matches nothing."""
    told = json.loads(printed("json", "specimen.yaml"))["files"][0]["problems"]
    assert [(one["code"], one["severity"], bool(one["waived"])) for one in told] == [
        ("K101", "error", False),
        ("K101", "error", True),
        ("P109", "warning", False),
        ("W101", "warning", False),
    ]
    results = json.loads(printed("sarif", "specimen.yaml"))["runs"][0]["results"]
    assert [one["ruleId"] for one in results] == ["K101", "K101", "P109", "W101"]
    tests = list(ElementTree.fromstring(printed("junit", "specimen.yaml")).iter("testcase"))
    assert [test.get("name", "").split()[0] for test in tests] == ["K101", "K101", "P109", "W101"]
    assert len({test.get("name") for test in tests}) == 4
    assert len(printed("github", "specimen.yaml").splitlines()) == 4


def test_a_fine_file_and_a_missing_one() -> None:
    fine = "../rules/K101/silent.yaml"
    assert json.loads(printed("sarif", fine))["runs"][0]["results"] == []
    suite = ElementTree.fromstring(printed("junit", fine))[0]
    assert (suite.get("tests"), suite.get("failures"), len(suite)) == ("1", "0", 1)
    missing = json.loads(printed("sarif", "nowhere.yaml"))["runs"][0]["results"]
    assert [one["ruleId"] for one in missing] == ["F201"]
