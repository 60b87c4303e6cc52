"""A file is whole or it is the old one."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from casegen.problems import CaseError, ExitCode
from casegen.write import write_files
from tests.loading import BLAY


def test_writes_all_and_leaves_no_draft(tmp_path: Path) -> None:
    paths = write_files(tmp_path / "new/folder", {"a.html": b"a", "a.pdf": b"b"})
    assert [path.read_bytes() for path in paths] == [b"a", b"b"]
    assert sorted(path.name for path in (tmp_path / "new/folder").iterdir()) == ["a.html", "a.pdf"]


def test_new_files_are_as_readable_as_the_umask_allows(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        (path,) = write_files(tmp_path, {"a.html": b"a"})
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_full_disk_leaves_every_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {"a.html": b"old", "a.pdf": b"old"})
    write_bytes = Path.write_bytes

    def fill_up(self: Path, data: bytes) -> int:
        if ".a.pdf" in self.name:
            write_bytes(self, data[:1])
            raise OSError(errno.ENOSPC, "No space left on device")
        return write_bytes(self, data)

    monkeypatch.setattr(Path, "write_bytes", fill_up)
    with pytest.raises(CaseError) as caught:
        write_files(tmp_path, {"a.html": b"new", "a.pdf": b"new"})
    assert caught.value.problems[0].message == f"{tmp_path} can't be written to: the disk is full"
    assert caught.value.exit_code == ExitCode.MACHINE_LACKS_SOMETHING
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.html": b"old",
        "a.pdf": b"old",
    }


def test_a_real_limit_on_file_size_is_told_in_a_sentence(tmp_path: Path) -> None:
    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    done = subprocess.run(
        [sys.executable, "-m", "casegen", "build", str(BLAY), "-o", str(tmp_path), "--to", "html"],
        capture_output=True,
        text=True,
        preexec_fn=limit,
        check=False,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 3
    assert "error[M305]" in done.stdout
    assert "the file would be larger than this disk or your limits allow" in done.stdout
    assert done.stderr == ""
    assert list((tmp_path / "blay2012").iterdir()) == []


def test_a_killed_build_leaves_the_old_report_whole(tmp_path: Path) -> None:
    """Killed at moments spread over the whole run, also while it writes."""
    folder = tmp_path / "blay2012"
    command = [sys.executable, "-m", "casegen", "build", str(BLAY), "-o", str(tmp_path), "--to", "html"]
    for _ in range(2):  # the first run also compiles the templates
        start = time.monotonic()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        lasted = time.monotonic() - start
    whole = (folder / "blay2012.html").read_bytes()
    killed = 0
    for moment in (0.3, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        time.sleep(lasted * moment)
        process.kill()
        killed += process.wait() == -signal.SIGKILL
        assert (folder / "blay2012.html").read_bytes() == whole
    assert killed > 0
