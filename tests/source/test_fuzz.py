"""Whatever the bytes: no exception, the same from both parsers, and positions that exist."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.source import decode_for_display
from casegen.source.parsers import FASTEST, PurePythonParser
from casegen.source.reading import read_with

HERE = Path(__file__).parent
SEEDS = [path.read_bytes() for path in sorted(HERE.glob("*/*.yaml"))]
# The pieces of which YAML is made, and a few that it refuses.
MARKS = [
    "- ",
    "? ",
    "?",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "'",
    '"',
    "|",
    "|2",
    ">",
    ">8",
    ">-\n",
    "|+\n",
    "#",
    " #",
]
NAMES = ["&x", "*x", "!t", "!<x>", "!!int ", "!", "%", "@", "`", "---", "...", "<<", "~", "null", "-", "."]
WORDS = ["a", "b: ", "c:", "k: v\n", "é", "😀", "\\", "\\x41", "\\ud800", "\\0", "\\UFFFFFFFF", "\ud7ff"]
BLANKS = [" ", "  ", "\t", "\n", "\n  ", "\n    ", "\n- ", "\r", "\r\n", "\u00a0", "\u2028", "\0", "\ufeff"]
PIECES = MARKS + NAMES + WORDS + BLANKS


def _judge(data: bytes) -> None:
    source, problems = read_with(data, "case.yaml", FASTEST)
    assert (source, problems) == read_with(data, "case.yaml", PurePythonParser)
    assert source is not None or problems
    lines = decode_for_display(data)
    if source is not None:
        assert source.lines == lines
    for problem in problems:
        position = problem.position
        assert position is not None
        assert problem.message
        assert 1 <= position.line <= len(lines)
        assert 1 <= position.column <= len(lines[position.line - 1]) + 1
        assert position.column < position.end_column <= len(lines[position.line - 1]) + 2


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.binary(max_size=80))
def test_any_bytes(data: bytes) -> None:
    _judge(data)


@settings(max_examples=1_000, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=24))
def test_any_pieces_of_yaml(pieces: list[str]) -> None:
    _judge("".join(pieces).encode())


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.data())
def test_any_change_of_a_file(data: st.DataObject) -> None:
    seed = data.draw(st.sampled_from(SEEDS))
    start = data.draw(st.integers(0, len(seed)))
    stop = min(len(seed), start + data.draw(st.integers(0, 12)))
    inserted = "".join(data.draw(st.lists(st.sampled_from(PIECES), max_size=3))).encode()
    _judge(seed[:start] + inserted + seed[stop:])


def test_there_are_seeds() -> None:
    assert len(SEEDS) >= 35
