"""Patterns that are compiled at their first use: each can be, and behaves as a compiled one does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest

import casegen
from casegen.startup.late_pattern import _LatePattern, late_pattern


def late_patterns() -> Iterator[tuple[str, _LatePattern]]:
    for module in walk_packages(casegen.__path__, "casegen."):
        if not module.name.endswith("__main__"):
            for name, value in vars(import_module(module.name)).items():
                if isinstance(value, _LatePattern):
                    yield f"{module.name}.{name}", value


def test_every_pattern_can_be_compiled() -> None:
    broken, sound = [], []
    for name, pattern in late_patterns():
        try:
            sound.append(pattern.groups)
        except re.error as fault:
            broken.append((name, str(fault)))
    assert not broken
    assert len(sound) > 200


def test_a_fault_shows_at_the_first_use() -> None:
    pattern = late_pattern("(")
    with pytest.raises(re.error):
        pattern.search("")


def test_it_behaves_as_a_compiled_pattern() -> None:
    pattern = late_pattern(r"(?P<word>[a-z]+)", re.IGNORECASE)
    assert pattern.fullmatch("Fever")["word"] == "Fever"  # type: ignore[index]
    assert [found[0] for found in pattern.finditer("no fever", 3)] == ["fever"]
    assert pattern.sub("x", "no fever") == "x x"
    assert (pattern.pattern, pattern.groupindex["word"]) == (r"(?P<word>[a-z]+)", 1)


def test_it_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pattern = late_pattern("fever")
    assert pattern.search("fever")
    monkeypatch.setattr(re, "compile", None)
    assert pattern.search("no fever")
