"""The place of a needle in a value, as written."""

from __future__ import annotations

import pytest

from casegen.problems import Position
from casegen.source import Mapping, Scalar, Source, locate, read_source

TEXT = """\
plain: a rash and a rash
several: one
  two three
single: 'the patient''s rash: {{ a.b }}'
double: "a \\"big\\" rash \\\\ {{ a.b }} \\u2265"
broken: "one \\
  two"
literal: |
  First {{ a.b }} line.

    Then {{ a.b }} and [@x].
folded: >-
  one
  two (three)
empty:
"""


def _scalar(source: Source, key: str) -> Scalar:
    assert isinstance(source.root, Mapping)
    value = source.root.entries[key].value
    assert isinstance(value, Scalar)
    return value


@pytest.mark.parametrize(
    ("key", "needle", "occurrence", "expected"),
    [
        ("plain", "a rash", 0, Position(1, 8, 14)),
        ("plain", "a rash", 1, Position(1, 19, 25)),
        ("several", "two", 0, Position(3, 3, 6)),
        ("several", "one two", 0, Position(2, 10, 13)),
        ("single", "patient's", 0, Position(4, 14, 24)),
        ("single", "{{ a.b }}", 0, Position(4, 31, 40)),
        ("double", '"big"', 0, Position(5, 12, 19)),
        ("double", "\\ {{", 0, Position(5, 25, 30)),
        ("broken", "one two", 0, Position(6, 10, 15)),
        ("literal", "{{ a.b }}", 0, Position(9, 9, 18)),
        ("literal", "{{ a.b }}", 1, Position(11, 10, 19)),
        ("literal", "[@x]", 0, Position(11, 24, 28)),
        ("folded", "one two", 0, Position(13, 3, 6)),
        ("folded", "(three)", 0, Position(14, 7, 14)),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_finds_it(key: str, needle: str, occurrence: int, expected: Position, line_end: str) -> None:
    source, problems = read_source(TEXT.replace("\n", line_end).encode(), "case.yaml")
    assert source is not None
    assert not problems
    assert locate(source, _scalar(source, key), needle, occurrence) == expected


@pytest.mark.parametrize(
    ("key", "needle", "occurrence"),
    [("plain", "a rash", 2), ("plain", "fever", 0), ("double", "≥", 0), ("plain", "", 0), ("empty", "x", 0)],
    ids=["too few", "not there", "spelt as a code", "empty needle", "empty value"],
)
def test_falls_back_to_the_value(key: str, needle: str, occurrence: int) -> None:
    source, _ = read_source(TEXT.encode(), "case.yaml")
    assert source is not None
    scalar = _scalar(source, key)
    assert locate(source, scalar, needle, occurrence) == scalar.position


def test_looks_only_into_the_value() -> None:
    source, _ = read_source(b"a: one\nb: two\n", "case.yaml")
    assert source is not None
    assert locate(source, _scalar(source, "a"), "two") == Position(1, 4, 7)
