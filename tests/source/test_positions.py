"""Positions agree with the lines of an editor, whatever the line ends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from casegen.problems import Position
from casegen.source import Mapping, Node, Scalar, Sequence, decode_for_display, read_source
from casegen.source.lined_text import LinedText
from casegen.source.parsers import FASTEST, EventParser, PurePythonParser
from casegen.source.reading import read_with

TEXT = """\
title: GIST of the rectum
größe: ≥8 µm
😀: 'an emoji'
authors:
  - name: Joensuu H
    roles: [writing, "review"]
last: value"""


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, Mapping):
        for entry in node.entries.values():
            yield from _scalars(entry.value)


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["bare", "byte order mark"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
@pytest.mark.parametrize("last", [True, False], ids=["line end at the end", "none"])
def test_each_value_is_found_in_its_line(line_end: str, mark: str, last: bool) -> None:
    text = TEXT.replace("\n", line_end) + (line_end if last else "")
    source, problems = read_source((mark + text).encode(), "case.yaml")
    assert not problems
    assert source is not None
    assert source.text == text
    assert source.lines == (*TEXT.split("\n"), *([""] if last else []))
    scalars = list(_scalars(source.root))
    assert len(scalars) == 7
    for scalar in scalars:
        written = source.text[scalar.start : scalar.end]
        position = scalar.position
        assert source.lines[position.line - 1][position.column - 1 : position.end_column - 1] == written
        assert written.strip("'\"") == scalar.text


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_what_yaml_1_1_takes_for_a_line_end_starts_no_line(character: str) -> None:
    source, problems = read_source(f"a: x{character}y\nb: z\n".encode(), "case.yaml")
    assert [problem.code for problem in problems] == ["S102"]
    assert source is not None
    assert source.lines == (f"a: x{character}y", "b: z", "")
    assert [scalar.position.line for scalar in _scalars(source.root)] == [1, 2]


GROUPS = """\
a:
  - b: c
    d: {e: f,
      g: h}  # a remark
  - &x [i, j]
  - &y
    k: [l]
  - []
"""


@pytest.mark.parametrize("parser", [FASTEST, PurePythonParser], ids=["libyaml", "python"])
def test_a_list_or_group_has_its_first_line(parser: type[EventParser]) -> None:
    source, problems = read_with(GROUPS.encode(), "case.yaml", parser)
    assert not problems
    assert source is not None
    page = LinedText(source.text)
    starts = [source.text.index(start) for start in ("a:", "- b", "b: c", "{e", "[i", "k: [", "[l", "[]")]
    stops = [page.line_stop(start) + 1 for start in starts[:4]] + [source.text.index("]") + 1]
    stops += [page.line_stop(starts[5]) + 1, starts[6] + 3, starts[7] + 2]
    expected = [page.position(start, stop) for start, stop in zip(starts, stops, strict=True)]
    assert sorted(part.position for part in _groups(source.root)) == sorted(expected)


def _groups(node: Node) -> Iterator[Sequence | Mapping]:
    if isinstance(node, Scalar):
        return
    yield node
    below = node.items if isinstance(node, Sequence) else [entry.value for entry in node.entries.values()]
    for value in below:
        yield from _groups(value)


def test_a_value_of_several_lines_has_its_first_line() -> None:
    source, _ = read_source(b"a: one \n  two\nb: |\n  text\n", "case.yaml")
    assert source is not None
    assert [scalar.position for scalar in _scalars(source.root)] == [Position(1, 4, 7), Position(3, 4, 5)]


def test_the_start_of_an_anchored_or_tagged_value_is_the_value() -> None:
    source, problems = read_source(b"a: &x one\nb: !t &y\n  two\nc: [*x, *y]\n", "case.yaml")
    assert source is not None
    assert [problem.code for problem in problems] == ["S108"]
    assert [source.text[scalar.start : scalar.end] for scalar in _scalars(source.root)][:2] == ["one", "two"]


def test_the_end_of_a_text_is_on_a_line() -> None:
    page = LinedText("a\r\nb\n")
    assert page.lines == ("a", "b", "")
    assert page.position(5, 5) == Position(3, 1, 2)
    assert page.position(2, 3) == Position(1, 3, 4)


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"a: \xe9\nb", ("a: \ufffd", "b")),
        (b"\xef\xbb\xbfa\r\nb\r", ("a", "b", "")),
        (b"", ("",)),
    ],
)
def test_any_file_has_lines_to_show(data: bytes, lines: tuple[str, ...]) -> None:
    assert decode_for_display(data) == lines
