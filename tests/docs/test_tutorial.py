"""The tutorial works as it stands: its pieces make a case, and what is wrong is told in the words that it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from casegen.cli import main
from tests.loading import ROOT

PAGE = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
PIECES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
# The last piece shows a key that goes into the first.
WHOLE = "".join(PIECES[:-1]).replace(
    "\npatient:", "\n  journal:\n    name: Journal of Medical Case Reports\npatient:", 1
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("pieces", range(1, len(PIECES)))
def test_every_step_builds(here: Path, pieces: int) -> None:
    (here / "mine.yaml").write_text("".join(PIECES[:pieces]), encoding="utf-8")
    result = CliRunner().invoke(main, ["build", "mine.yaml", "--to", "html"])
    assert result.exit_code == 0, result.output


def test_the_end_is_a_pdf_and_an_editor_has_no_more_to_ask(here: Path) -> None:
    (here / "mine.yaml").write_text(WHOLE, encoding="utf-8")
    result = CliRunner().invoke(main, ["build", "mine.yaml", "--strict"])
    assert result.exit_code == 0, result.output
    assert (here / "build/mine/mine.pdf").read_bytes().startswith(b"%PDF")


def test_what_is_wrong_is_told_as_shown(here: Path) -> None:
    shown = re.search(r"```console\n(.*?)```", PAGE, re.DOTALL)
    assert shown
    wrong = "".join(PIECES[:3]).replace("age: 19 years", "age: 19").replace("outcome: resolved", "outcome: healed")
    (here / "mine.yaml").write_text(wrong, encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "mine.yaml"])
    assert result.output == shown[1]
