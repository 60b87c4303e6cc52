"""The same case gives the same bytes: in two builds, two processes, two folders, under any clock and language."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.loading import BLAY

SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1000000000"},
)


def test_same_bytes(tmp_path: Path) -> None:
    seen = []
    for number, surroundings in enumerate(SURROUNDINGS):
        folder = tmp_path / f"folder {number}"
        folder.mkdir()
        case = folder / "case.yaml"
        case.write_bytes(BLAY.read_bytes())
        command = [sys.executable, "-m", "casegen", "build", "case.yaml", "-o", "out"]
        for _ in range(2):
            subprocess.run(command, check=True, cwd=folder, env=os.environ | surroundings, stdout=subprocess.DEVNULL)
            seen.append({path.name: path.read_bytes() for path in sorted((folder / "out/case").iterdir())})
    assert list(seen[0]) == ["case.html", "case.pdf"]
    assert all(files == seen[0] for files in seen)
