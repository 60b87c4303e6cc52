"""casegen build --relative-dates."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from casegen.cli import main
from tests.loading import BLAY


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        # What follows the option is a path, not its event.
        (["--relative-dates", str(BLAY)], 0, "About 14 years after surgery"),
        ([str(BLAY), "--relative-dates"], 0, "About 14 years after surgery"),
        ([str(BLAY), "--relative-dates="], 0, "About 14 years after surgery"),
        ([str(BLAY), "--relative-dates=metastases"], 0, "About 12 years after metastases"),
        ([str(BLAY), "--relative-dates=discharge"], 1, ""),
        ([str(BLAY)], 0, "September 2012"),
    ],
)
def test_relative_dates(options: list[str], code: int, told: str, tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["build", "--to", "html", "--select", "none", "-o", str(tmp_path), *options])
    assert ran.exit_code == code, ran.output
    page = tmp_path / "blay2012/blay2012.html"
    assert page.exists() == (code == 0)
    if page.exists():
        assert told in page.read_text(encoding="utf-8").replace("\u00a0", " ")
    else:
        assert "error[P201]: no event with a date is called 'discharge'; there is surgery" in ran.output


def test_no_rule_about_dates_is_left_to_mend(tmp_path: Path) -> None:
    options = ["--to", "html", "--select", "D", "--strict", "-o", str(tmp_path), str(BLAY)]
    assert CliRunner().invoke(main, ["build", *options]).exit_code == 1
    assert CliRunner().invoke(main, ["build", *options, "--relative-dates"]).exit_code == 0
