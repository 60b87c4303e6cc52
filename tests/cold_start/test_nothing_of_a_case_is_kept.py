"""What is kept between runs, whatever it is for, holds no word of any case."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.loading import BLAY

NAMED = {
    "Adults with": "Mr Zbigniew Quux of Wolfratshausen, born in 1893, was seen at Quuxheim. Adults with",
    "imatinib": "quuxatinib",
    "Léon-Bérard": "Quuxheim",
    "Lyon": "Wolfratshausen",
    "69008": "98317",
}
OF_THE_CASE = re.compile(rb"zbigniew|quux|wolfratshausen|(?<![0-9a-f])(1893|98317)(?![0-9a-f])", re.IGNORECASE)
"""The numbers by themselves: pydantic's plan holds addresses in memory, all that is kept digests, which have any."""


@pytest.mark.parametrize(
    "command", [("check",), ("build", "--to", "all"), ("build", "--engine", "typst"), ("build", "--review")]
)
def test_nothing_of_a_case_is_kept(tmp_path: Path, command: tuple[str, ...]) -> None:
    case, home, output = tmp_path / "case.yaml", tmp_path / "home", tmp_path / "output"
    text = BLAY.read_text()
    for old, new in NAMED.items():
        assert old in text
        text = text.replace(old, new)
    case.write_text(text)
    where = ("-o", str(output)) if command[0] == "build" else ()
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    told = subprocess.run(
        [Path(sys.executable).parent / "casegen", *command, str(case), *where],
        env=variables | {"XDG_CACHE_HOME": str(home)},
        capture_output=True,
        check=True,
    ).stdout
    assert re.search(rb"warning\[D1", told)
    kept = [file for file in home.rglob("*") if file.is_file()]
    assert len(kept) > 5
    assert [file.name for file in kept if OF_THE_CASE.search(file.read_bytes())] == []
