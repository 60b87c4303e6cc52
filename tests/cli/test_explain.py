"""What a code means can be asked of every code that casegen prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import casegen
from casegen.checks import all_rules
from casegen.cli import main
from casegen.problem_codes import PROBLEM_CODES


def test_every_code_in_the_program_is_explained_and_no_other() -> None:
    files = Path(casegen.__file__).parent.rglob("*.py")
    sources = [file.read_text(encoding="utf-8") for file in files if file.name != "problem_codes.py"]
    used = {code for text in sources for code in re.findall(r"\b[SVPFLMW]\d{3}\b", text)}
    assert used == set(PROBLEM_CODES)
    assert not used & {rule.code for rule in all_rules()}


@pytest.mark.parametrize("code", [*PROBLEM_CODES, *(rule.code for rule in all_rules())])
def test_a_code_is_explained(code: str) -> None:
    result = CliRunner().invoke(main, ["explain", code.lower()])
    assert result.exit_code == 0
    assert result.output.startswith(f"{code} ")
    assert len(result.output) > 40


@pytest.mark.parametrize(
    ("code", "hint"), [("K1O1", "did you mean K101?"), ("C5d", "did you mean C05d?"), ("c5D", "did you mean C05d?")]
)
def test_an_unknown_code(code: str, hint: str) -> None:
    result = CliRunner().invoke(main, ["explain", code])
    assert result.exit_code == 2
    assert hint in result.output


def test_no_code_of_another_family_is_meant() -> None:
    result = CliRunner().invoke(main, ["explain", "Q101"])
    assert result.exit_code == 2
    assert "did you mean" not in result.output


def test_the_list_has_every_rule() -> None:
    result = CliRunner().invoke(main, ["check", "--list"])
    assert [line.split()[0] for line in result.output.splitlines()] == [rule.code for rule in all_rules()]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--select", "K"], True),
        (["--select", "K101"], True),
        (["--ignore", "K"], False),
        (["--select", "K", "--ignore", "K1"], False),
        (["--select", "K101", "--ignore", "K"], True),
        (["--select", "none"], False),
    ],
)
def test_the_longer_beginning_decides(options: list[str], found: bool) -> None:
    case = str(Path(__file__).parents[1] / "rules/K101/fires.yaml")
    assert ("error[K101]" in CliRunner().invoke(main, ["check", *options, case]).output) is found


def test_a_selection_of_nothing_is_wrong_usage() -> None:
    result = CliRunner().invoke(main, ["check", "--select", "Q7", "case.yaml"])
    assert result.exit_code == 2
    assert "no rule has a code that begins with 'Q7'" in result.output
