"""Every folder of tests is looked into: pytest's own list of folders to pass over holds build and dist."""

from __future__ import annotations

from fnmatch import fnmatch

import pytest

from tests.loading import ROOT


def test_no_folder_is_passed_over(pytestconfig: pytest.Config) -> None:
    passed_over = pytestconfig.getini("norecursedirs")
    folders = {path.parent.relative_to(ROOT) for path in (ROOT / "tests").rglob("test_*.py")}
    assert len(folders) > 15
    lost = [
        str(folder) for folder in folders if any(fnmatch(part, known) for part in folder.parts for known in passed_over)
    ]
    assert lost == []
