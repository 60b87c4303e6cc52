"""Each file in ``bad`` and ``good`` beside exactly what is read from it, with both parsers."""

from __future__ import annotations

from pathlib import Path

import pytest

from casegen.problems import Problem
from casegen.source.parsers import FASTEST, EventParser, PurePythonParser
from casegen.source.reading import read_with
from casegen.source.tree import Source
from tests.source.written import problem_lines, tree_lines

HERE = Path(__file__).parent
BAD = sorted((HERE / "bad").glob("*.yaml"))
GOOD = sorted((HERE / "good").glob("*.yaml"))
PARSERS = [pytest.param(FASTEST, id="libyaml"), pytest.param(PurePythonParser, id="python")]

# After these alone there is a tree to look for more in, after those there is none; S103 to S105 may be either.
RECOVERABLE = {"S102", "S106", "S108", "S112", "S114", "S116"}
FATAL = {"S101", "S107", "S109", "S110", "S111", "S113", "S115"}


def _read(path: Path, parser: type[EventParser]) -> tuple[Source | None, tuple[Problem, ...]]:
    return read_with(path.read_bytes(), path.name, parser)


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_says_exactly_this(path: Path, parser: type[EventParser]) -> None:
    _, problems = _read(path, parser)
    assert problem_lines(problems) == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_reads_exactly_this(path: Path, parser: type[EventParser]) -> None:
    source, problems = _read(path, parser)
    assert not problems
    assert source is not None
    assert tree_lines(source.root) == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_gives_a_tree_where_the_facts_can_be_told(path: Path) -> None:
    source, problems = _read(path, FASTEST)
    codes = {problem.code for problem in problems}
    if codes & FATAL:
        assert source is None
    elif codes <= RECOVERABLE:
        assert source is not None


@pytest.mark.parametrize("path", BAD + GOOD, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_both_parsers_read_the_same(path: Path) -> None:
    assert _read(path, FASTEST) == _read(path, PurePythonParser)


def test_there_are_enough_of_them() -> None:
    assert len(BAD) >= 25
    assert len(GOOD) >= 10
    assert {path.stem for path in (HERE / "bad").glob("*.txt")} == {path.stem for path in BAD}
    assert {path.stem for path in (HERE / "good").glob("*.txt")} == {path.stem for path in GOOD}


def test_every_code_is_among_them() -> None:
    seen = {problem.code for path in BAD for problem in _read(path, FASTEST)[1]}
    # S110 (too large, too deep) needs files that nobody wants to look at; they are made in test_limits.py.
    assert seen == {f"S{number}" for number in range(101, 117)} - {"S110"}
