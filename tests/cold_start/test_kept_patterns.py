"""Patterns that are kept between runs: the same as newly compiled ones, and none that holds words of a case."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cache_home import make_unusable
from tests.loading import BLAY

RUN = "from casegen.startup.kept_patterns import keep_patterns; keep_patterns(); "


def run(home: Path, code: str, *words: str) -> str:
    told = subprocess.run(
        [sys.executable, "-c", RUN + code, *words],
        env={"XDG_CACHE_HOME": str(home), "PATH": "", "PYTHONHASHSEED": "random"},
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout


def casegen(home: Path, *words: str) -> tuple[int, str]:
    """The command as its users start it."""
    told = subprocess.run(  # noqa: PLW1510  (the code is what is asked for)
        [sys.executable, "-m", "casegen", *words],
        env={"XDG_CACHE_HOME": str(home), "PATH": ""},
        capture_output=True,
        text=True,
    )
    return told.returncode, told.stdout + told.stderr


def kept(home: Path) -> Path:
    (file,) = (home / "casegen").glob("patterns-*")
    return file


EQUAL = """
import re, marshal, sys
from pathlib import Path
from re import _compiler
keeping, = (one for one in [_compiler.compile])
for (pattern, flags), made in keeping._kept.items():
    again, new = keeping._matched_by(pattern, marshal.loads(made)), keeping._compile(pattern, flags)
    assert again == new and again.groupindex == new.groupindex and again.groups == new.groups, pattern
    assert again.flags == new.flags
print(len(keeping._kept))
"""


def test_a_kept_pattern_equals_a_new_one(tmp_path: Path) -> None:
    """The comparison of Python's patterns is that of their compiled code."""
    compile_all = (
        "from tests.cold_start.test_late_pattern import late_patterns\n"
        "for name, pattern in late_patterns(): pattern.groups\n"
    )
    run(tmp_path, compile_all)
    assert int(run(tmp_path, EQUAL)) > 400


def test_a_second_run_compiles_nothing_and_tells_the_same(tmp_path: Path) -> None:
    first = casegen(tmp_path, "check", str(BLAY))
    file = kept(tmp_path)
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    assert casegen(tmp_path, "check", str(BLAY)) == first
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


@pytest.mark.parametrize("spoilt", [b"", b"spoilt", b"\x00" * 100])
def test_a_spoilt_file_is_made_anew(tmp_path: Path, spoilt: bytes) -> None:
    first = casegen(tmp_path, "check", str(BLAY))
    kept(tmp_path).write_bytes(spoilt)
    assert casegen(tmp_path, "check", str(BLAY)) == first
    assert len(kept(tmp_path).read_bytes()) > 100_000


def test_spoilt_code_of_a_pattern_is_not_used(tmp_path: Path) -> None:
    run(tmp_path, "import tests.cold_start.a_pattern")
    spoil = (
        "import marshal; from pathlib import Path; file = Path(sys.argv[1]); held = marshal.loads(file.read_bytes())\n"
        "spoilt = lambda flags, code, *more: marshal.dumps((flags, bytes(len(code)), *more))\n"
        "file.write_bytes(marshal.dumps({key: spoilt(*marshal.loads(made)) for key, made in held.items()}))"
    )
    run(tmp_path, "import sys\n" + spoil, str(kept(tmp_path)))
    assert run(tmp_path, "import tests.cold_start.a_pattern as one; print(one.PATTERN.sub('', 'a fever'))") == "a \n"


def test_only_patterns_of_modules_are_kept(tmp_path: Path) -> None:
    run(
        tmp_path,
        "import re, tests.cold_start.a_pattern as one; one.literal(); one.made_of('Jane Doe'); re.compile('at import')",
    )
    data = kept(tmp_path).read_bytes()
    assert b"f[e]ver" in data
    assert b"c[o]ugh" in data
    assert b"at import" in data
    assert b"Jane" not in data


def test_a_pattern_that_is_made_of_words_later_is_not_fixed() -> None:
    from casegen.identifying.stretch import Form
    from casegen.startup.late_pattern import FIXED, late_pattern

    late_pattern("Zbigniew")
    Form("Quux", starts="Q", nearly="u+x")
    assert not {"Zbigniew", "Quux", "Q", "u+x"} & FIXED
    assert len(FIXED) > 100


def test_nothing_is_kept_where_nothing_can_be(tmp_path: Path) -> None:
    make_unusable(tmp_path)
    assert casegen(tmp_path, "check", str(BLAY))[0] == 0


def test_the_stand_in_is_still_needed() -> None:
    """Python has no way of its own to keep a compiled pattern: pickling one keeps its text alone."""
    pickled = pickle.dumps(re.compile("f[e]ver"))
    assert b"f[e]ver" in pickled
    assert len(pickled) < 60


def test_python_still_has_the_step_that_is_stood_in_for(tmp_path: Path) -> None:
    assert run(tmp_path, "from re import _compiler; print(type(_compiler.compile).__name__)") == "_Keeping\n"
