"""Every wrong case file beside the exact text that casegen prints for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from casegen.cli import main

HERE = Path(__file__).parent
CASES = sorted(HERE.glob("*.yaml"))
ONLY_WARNINGS = {
    "fact_in_single_braces",
    "html_in_prose",
    "journal_misspelt",
    "names_that_nearly_match",
    "names_without_an_entry",
    "reference_never_cited",
}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_prints_exactly_this(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)
    result = CliRunner().invoke(main, ["check", "--select", "none", path.name])
    assert result.output == path.with_suffix(".txt").read_text(encoding="utf-8")
    assert result.exit_code == (0 if path.stem in ONLY_WARNINGS else 1)


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 25
    assert {path.stem for path in HERE.glob("*.txt")} == {path.stem for path in CASES}


def test_a_journal_of_like_words_is_no_slip(tmp_path: Path) -> None:
    """It has no profile and gets the plain headings, and nothing is amiss."""
    misspelt = (HERE / "journal_misspelt.yaml").read_text(encoding="utf-8")
    case = tmp_path / "case.yaml"
    case.write_text(misspelt.replace("Clinical Sarcoma Reserch", "Austin Journal of Clinical Case Reports"))
    result = CliRunner().invoke(main, ["check", "--select", "none", str(case)])
    assert "no problem found" in result.output
