"""What is made once on a machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from casegen.startup.cache_folder import MOST_OF_A_KIND, made_once
from tests.cache_home import make_unusable


@pytest.fixture
def folder(cache_home: Path) -> Path:
    return cache_home / "casegen"


def made(source: bytes, result: bytes) -> tuple[bytes, bool]:
    """What comes of a source, and whether it was made just now."""
    news = []
    found = made_once("sum", source, lambda: (news.append(1), result)[1], bytes)
    return found, bool(news)


def test_it_is_made_once_for_each_source(folder: Path) -> None:
    assert made(b"1+1", b"2") == (b"2", True)
    assert made(b"1+1", b"2") == (b"2", False)
    assert made(b"1+2", b"3") == (b"3", True)


@pytest.mark.parametrize("spoilt", [b"", b"2", b"\n2"])
def test_a_spoilt_one_is_made_anew(folder: Path, spoilt: bytes) -> None:
    made(b"1+1", b"2")
    (kept,) = folder.iterdir()
    for data in (spoilt, kept.read_bytes()[:-1], kept.read_bytes() + b"0"):
        kept.write_bytes(data)
        assert made(b"1+1", b"2") == (b"2", True)
        assert made(b"1+1", b"2") == (b"2", False)


def test_it_is_made_each_time_where_nothing_can_be_kept(folder: Path) -> None:
    make_unusable(folder.parent)
    assert [made(b"1+1", b"2") for _ in range(2)] == [(b"2", True)] * 2


def test_the_oldest_go(folder: Path) -> None:
    for number in range(MOST_OF_A_KIND + 5):
        made(str(number).encode(), b"x")
    assert len(list(folder.iterdir())) == MOST_OF_A_KIND
    assert made(str(MOST_OF_A_KIND + 4).encode(), b"x") == (b"x", False)


def test_what_can_t_be_loaded_is_made_anew(folder: Path) -> None:
    """As after an update of casegen, when what was pickled is of a module that is no longer there."""

    def load(data: bytes) -> bytes:
        if data == b"of a module that has gone":
            raise ModuleNotFoundError
        return data

    results = [b"of a module that has gone", b"new"]
    with pytest.raises(ModuleNotFoundError):
        made_once("sum", b"1+1", lambda: results[0], load)
    assert made_once("sum", b"1+1", lambda: results[1], load) == b"new"


def test_another_state_of_the_module_makes_it_anew(folder: Path, tmp_path: Path) -> None:
    module = tmp_path / "module.py"

    def made_by(code: str) -> bytes:
        module.write_text(code)
        names: dict[str, Any] = {}
        exec(compile(code, str(module), "exec"), names)
        return made_once("sum", b"1+1", names["make"], bytes)

    assert made_by("def make(): return b'2'\n") == b"2"
    assert made_by("def make(): return b'two'\n") == b"two"
