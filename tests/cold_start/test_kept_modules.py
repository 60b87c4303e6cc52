"""Modules that are imported from one file: the same as from their own, and never older than their source."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.loading import BLAY

COMMAND = "import sys; from casegen.__main__ import start; sys.argv = ['casegen', *sys.argv[1:]]; start()"
ROOT = Path(__file__).parents[2]


def python(home: Path, code: str, *words: str, **variables: str) -> str:
    told = subprocess.run(
        [sys.executable, "-c", code, *words],
        env={"XDG_CACHE_HOME": str(home), "PATH": os.environ["PATH"], **variables},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return f"{told.returncode}\n{told.stdout}{told.stderr}"


def check(home: Path, **variables: str) -> str:
    return python(home, COMMAND, "check", str(BLAY), **variables)


def kept(home: Path) -> Path:
    (file,) = (home / "casegen").glob("modules-*")
    return file


def state(home: Path) -> tuple[int, int]:
    return kept(home).stat().st_size, kept(home).stat().st_mtime_ns


def test_a_second_run_imports_all_from_the_file_and_tells_the_same(tmp_path: Path) -> None:
    first = check(tmp_path)
    assert first.startswith("0\n")
    before = state(tmp_path)
    assert check(tmp_path) == first
    assert state(tmp_path) == before
    loaded = python(
        tmp_path,
        "import sys; from casegen.startup.kept_modules import keep_modules; keep_modules()\n"
        "import casegen.checks, yaml.loader, pydantic\n"
        "for one in (casegen.checks, yaml.loader, pydantic):\n"
        "    spec = one.__spec__\n"
        "    print(type(spec.loader).__name__, one.__file__ == spec.origin, spec.cached, hasattr(one, '__path__'))",
    )
    assert loaded.count("_Loader True") == 3
    assert loaded.count("__pycache__") == 3


def test_another_command_adds_what_it_imports(tmp_path: Path) -> None:
    check(tmp_path)
    before = state(tmp_path)
    python(tmp_path, COMMAND, "build", str(BLAY), "--to", "html", "-o", str(tmp_path))
    assert state(tmp_path)[0] > before[0]
    between = state(tmp_path)
    check(tmp_path)
    assert state(tmp_path) == between


@pytest.mark.parametrize("spoil", [lambda held: b"", lambda held: b"spoilt", lambda held: held[: len(held) // 2]])
def test_a_spoilt_file_does_no_harm(tmp_path: Path, spoil: object) -> None:
    first = check(tmp_path)
    held = kept(tmp_path).read_bytes()
    kept(tmp_path).write_bytes(spoil(held))  # type: ignore[operator]
    assert check(tmp_path) == first


def test_a_changed_source_is_compiled_anew(tmp_path: Path) -> None:
    module = tmp_path / "mod" / "a_module_of_ours.py"
    module.parent.mkdir()
    code = (
        "import sys; from casegen.startup.kept_modules import keep_modules; keep_modules()\n"
        "import a_module_of_ours as one; print(one.VALUE.split()[0], type(one.__spec__.loader).__name__)"
    )
    told = []
    for value in ("'old'", "'old'", "'new one'", "'newer one'", "'newer one'"):
        if not module.exists() or value not in module.read_text():
            module.write_text(f"VALUE = {value}\n")
        told.append(python(tmp_path, code, PYTHONPATH=str(module.parent)).split()[1:])
    assert [words[0] for words in told] == ["old", "old", "new", "newer", "newer"]
    assert [words[1] for words in told] == [
        "SourceFileLoader",
        "_Loader",
        "SourceFileLoader",
        "SourceFileLoader",
        "_Loader",
    ]
    module.unlink()
    assert "ModuleNotFoundError" in python(tmp_path, code, PYTHONPATH=str(module.parent))


def test_another_path_has_a_file_of_its_own(tmp_path: Path) -> None:
    check(tmp_path)
    check(tmp_path, PYTHONPATH=str(tmp_path))
    assert len(list((tmp_path / "casegen").glob("modules-*"))) == 2


def test_few_files_are_left(tmp_path: Path) -> None:
    from casegen.startup.kept_modules import MOST_FILES

    check(tmp_path)
    for number in range(MOST_FILES + 3):
        (tmp_path / "casegen" / f"modules-{number}").write_bytes(b"old")
        os.utime(tmp_path / "casegen" / f"modules-{number}", (number, number))
    check(tmp_path, PYTHONPATH=str(tmp_path))
    left = {file.name for file in (tmp_path / "casegen").glob("modules-*")}
    assert len(left) == MOST_FILES
    assert "modules-0" not in left


def test_nothing_is_written_where_python_shall_write_no_compiled_modules(tmp_path: Path) -> None:
    assert check(tmp_path, PYTHONDONTWRITEBYTECODE="1").startswith("0\n")
    assert not list((tmp_path / "casegen").glob("modules-*"))


def test_the_installed_command_begins_there(tmp_path: Path) -> None:
    command = Path(sys.executable).parent / "casegen"
    variables = {"XDG_CACHE_HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    subprocess.run([command, "--help"], env=variables, capture_output=True, check=True)
    assert kept(tmp_path)
