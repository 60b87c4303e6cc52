"""The digest of casegen's own files: remembered while they look the same, and never that of other bytes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from casegen.up_to_date import digest
from casegen.up_to_date.digest import of_folder, of_own_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "own"
    (made / "below/__pycache__").mkdir(parents=True)
    (made / "rule.py").write_text("LIMIT = 250\n")
    (made / "below/journal.yaml").write_text("words: 250\n")
    (made / "below/__pycache__/rule.pyc").write_bytes(b"compiled")
    return made


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a minute after all files were written: the time at which an entry was changed can't be set."""
    now = digest.time.time_ns
    monkeypatch.setattr(digest.time, "time_ns", lambda: now() + 60_000_000_000)


@pytest.fixture
def times_read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    read: list[Path] = []

    def noted(folder: Path) -> str:
        read.append(folder)
        return of_folder(folder)

    monkeypatch.setattr(digest, "of_folder", noted)
    return read


@pytest.mark.usefixtures("cache_home", "later")
def test_an_unchanged_folder_is_read_once(folder: Path, times_read: list[Path]) -> None:
    assert of_own_folder(folder) == of_own_folder(folder) == of_folder(folder)
    assert times_read == [folder]


def replace_with_as_many_letters(folder: Path) -> None:
    file = folder / "rule.py"
    before = file.stat()
    file.write_text("LIMIT = 350\n")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))  # as a copy does that keeps the times


def rename(folder: Path) -> None:
    (folder / "rule.py").rename(folder / "ruler.py")


def add(folder: Path) -> None:
    (folder / "below/empty").touch()


def delete(folder: Path) -> None:
    (folder / "below/journal.yaml").unlink()


@pytest.mark.usefixtures("cache_home", "later")
@pytest.mark.parametrize("change", [replace_with_as_many_letters, rename, add, delete])
def test_a_change_is_seen(folder: Path, change: Callable[[Path], None]) -> None:
    before = of_own_folder(folder)
    time.sleep(0.05)  # a tick of the disk's clock is over
    change(folder)
    assert of_own_folder(folder) == of_folder(folder) != before


@pytest.mark.usefixtures("cache_home", "later")
def test_what_python_compiles_of_it_does_not_count(folder: Path, times_read: list[Path]) -> None:
    before = of_own_folder(folder)
    (folder / "below/__pycache__/other.pyc").write_bytes(b"compiled")
    assert of_own_folder(folder) == before
    assert times_read == [folder]


@pytest.mark.usefixtures("cache_home")
def test_a_folder_that_has_just_changed_is_read_each_time(folder: Path, times_read: list[Path]) -> None:
    for limit in range(250, 260):
        replace_with_as_many_letters(folder)
        (folder / "rule.py").write_text(f"LIMIT = {limit}\n")
        assert of_own_folder(folder) == of_folder(folder)
    assert times_read == [folder] * 10


@pytest.mark.usefixtures("cache_home", "later")
def test_a_folder_elsewhere_with_the_same_bytes_has_the_same_digest(folder: Path, tmp_path: Path) -> None:
    folder.rename(tmp_path / "moved")
    moved = of_own_folder(tmp_path / "moved")
    (tmp_path / "moved").rename(folder)
    assert moved == of_own_folder(folder)


@pytest.mark.usefixtures("cache_home", "later")
def test_a_folder_on_windows_is_read_each_time(
    folder: Path, times_read: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digest, "_TELLS_OF_CHANGES", False)
    assert of_own_folder(folder) == of_own_folder(folder)
    assert len(times_read) == 2
