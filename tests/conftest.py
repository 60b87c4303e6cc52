"""Tests keep what casegen keeps to themselves, each process its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

# Before anything of casegen is imported: some of it is kept as soon as it is.
_CACHE_HOME = TemporaryDirectory(prefix="casegen-tests-")
os.environ["XDG_CACHE_HOME"] = _CACHE_HOME.name


@pytest.fixture
def cache_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A new cache home, in which ``casegen`` is the folder that casegen makes; and nothing is remembered yet."""
    from tests.cache_home import forget

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    forget()
    yield tmp_path
    forget()
