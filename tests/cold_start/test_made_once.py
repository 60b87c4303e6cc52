import sys
import tomllib
from functools import cached_property
from pathlib import Path

import pytest
from msgspec import Struct

from casegen.startup.made_once import made_once


class _Word(Struct, frozen=True, dict=True):
    letters: list[str]

    @made_once
    def written(self) -> str:
        """The letters in one."""
        self.letters.append("!")
        return "".join(self.letters)


def test_it_is_made_when_it_is_asked_for_and_kept() -> None:
    word = _Word(["a", "b"])
    assert word.letters == ["a", "b"]
    assert (word.written, word.written) == ("ab!", "ab!")


def test_each_object_has_its_own() -> None:
    assert (_Word(["a"]).written, _Word(["b"]).written) == ("a!", "b!")


def test_nothing_is_kept_of_what_fails() -> None:
    word = _Word([1])  # type: ignore[list-item]
    for _ in range(2):
        with pytest.raises(TypeError):
            word.written  # noqa: B018


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="Python 3.12 has no lock there")
def test_pythons_own_takes_a_lock() -> None:
    assert hasattr(cached_property(len), "lock"), "made_once is no longer needed"


def test_it_goes_with_python_3_11() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
    assert project["requires-python"] == ">=3.11", "from 3.12 on functools.cached_property does: leave made_once out"
