"""What the tree holds after a problem that could be read past: the facts as their author meant them."""

from __future__ import annotations

import pytest

from casegen.source import Mapping, Scalar, Sequence, read_source


def _value(text: str) -> tuple[str, list[str]]:
    source, problems = read_source(text.encode(), "case.yaml")
    assert source is not None
    assert isinstance(source.root, Mapping)
    value = source.root.entries["a"].value
    while isinstance(value, Sequence):
        value = value.items[0]
    assert isinstance(value, Scalar)
    assert source.text[value.start : value.start + 1].strip()
    return value.text, [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("text", "meant", "code"),
    [
        ("a: >8 per 50 HPF\n", ">8 per 50 HPF", "S104"),
        ("a: >8\n", ">8", "S104"),
        ("a:\n  - >8 per 50 HPF  # a comment\n", ">8 per 50 HPF", "S104"),
        ("a: [>8 per 50 HPF, 3]\n", ">8 per 50 HPF", "S104"),
        ("a: GIST: a case\n", "GIST: a case", "S105"),
        ("a: *p < 0.05\n", "*p < 0.05", "S104"),
        ("a: *p\n", "*p", "S104"),
        ("a: [8] cm\n", "[8] cm", "S104"),
        ("a: 'the patient's dose'\n", "the patient's dose", "S104"),
        ('a: "GIST" of the rectum\n', '"GIST" of the rectum', "S104"),
        ('a: "C:\\data"\n', "C:\\data", "S104"),
        ("a: null\n", "", "S114"),
        ("a: !!int 5\n", "5", "S108"),
        ("a: first\na: second\n", "first", "S106"),
        ("a: x\x00y\n", "x y", "S102"),
    ],
)
def test_the_author_is_understood(text: str, meant: str, code: str) -> None:
    assert _value(text) == (meant, [code])


def test_the_hint_of_a_comparison_mends_it() -> None:
    _, problems = read_source(b"mitotic_rate: >8 per 50 HPF\n", "case.yaml")
    (problem,) = problems
    assert problem.message == "a value that starts with > must be in quotes"
    assert problem.hint == "write '>8 per 50 HPF'"
    mended = f"mitotic_rate: {problem.hint.removeprefix('write ')}\n"
    source, problems = read_source(mended.encode(), "case.yaml")
    assert source is not None
    assert not problems


def test_the_file_is_kept_as_given() -> None:
    source, _ = read_source(b"a: b", "cases/../x.yaml")
    assert source is not None
    assert source.file == "cases/../x.yaml"
