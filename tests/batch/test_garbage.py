"""When garbage is looked for: after every tenth case, if there may be much."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from casegen import garbage
from casegen.garbage import CASES_A_SWEEP, MANY, Sweeping


@pytest.fixture
def sweeps(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    was_enabled = gc.isenabled()
    found: list[int] = []
    monkeypatch.setattr(garbage.gc, "collect", lambda: found.append(1))
    yield found
    if was_enabled:
        gc.enable()


@pytest.mark.parametrize(("objects", "expected"), [(MANY + 1, 3), (MANY, 0), (0, 0)])
def test_every_tenth_case_that_leaves_much(
    sweeps: list[int], monkeypatch: pytest.MonkeyPatch, objects: int, expected: int
) -> None:
    monkeypatch.setattr(garbage.gc, "get_count", lambda: (objects, 0, 0))
    sweeping = Sweeping()
    assert not gc.isenabled()
    for _ in range(3 * CASES_A_SWEEP + 5):
        sweeping.after_a_case()
    assert len(sweeps) == expected


def test_objects_are_counted_while_nobody_looks(sweeps: list[int]) -> None:
    Sweeping()
    before = gc.get_count()[0]
    kept = [[number] for number in range(10_000)]
    assert gc.get_count()[0] - before > len(kept) / 2
