"""Files made to exhaust the machine: each is refused, soon and without an exception."""

from __future__ import annotations

import pytest

from casegen.source import read_source
from casegen.source.decoding import MAX_BYTES
from casegen.source.parsers import FASTEST, EventParser, PurePythonParser
from casegen.source.reading import read_with

DEPTH = 100_000

# Each would take minutes, or the stack, if one step looked at the whole text once for every character of it.
LONG_NONSENSE = {
    "brackets closed on the next line": "[" * 1_000 + "\n" + "]" * 1_000,
    "quotes": "a: '" + "''" * 500_000,
    "backslashes": 'a: "' + "\\" * 999_999,
    "ampersands": "a: &a " + "&" * 900_000,
    "tags": "a: " + "!t " * 300_000,
    "a long key": "a" * 900_000 + ":b\nc: d",
    "spaces before a colon": "a: b\n" + " " * 900_000 + ": c",
    "tabs": "a: b\n" + "\t" * 900_000,
    "brackets and dashes": "a: [" + "\n- {" * 200_000,
    "comments between an anchor and its value": "a: &b " + "#\n" * 400_000 + "x",
    "control characters": "\x01" * 900_000,
    "empty lines of Windows": "\r\n" * 1_000 + "a: @",
    "comments that could be split": "a: &x " + "# # # #\n" * 1_000 + "&y !t [",
    "stars in quotes": "a: ['" + "*" * 900_000 + " x', *b c]",
    "one key repeated": "a: >8\n" * 10_000,
    "one fault repeated": "a: @\n" * 100_000,
}


@pytest.mark.parametrize("parser", [FASTEST, PurePythonParser], ids=["libyaml", "python"])
@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("[" * DEPTH, 51),
        ("{a: " * DEPTH, 201),
        ("- " * DEPTH, 101),
        ("? " * DEPTH, 101),
        ("a: " + "[" * 50, 53),
    ],
    ids=["brackets", "groups", "lists", "complex keys", "51 levels"],
)
def test_deep_nesting_is_refused(text: str, column: int, parser: type[EventParser]) -> None:
    source, problems = read_with(text.encode(), "case.yaml", parser)
    assert source is None
    assert [problem.code for problem in problems] == ["S110"]
    assert problems[0].position is not None
    assert (problems[0].position.line, problems[0].position.column) == (1, column)


def test_fifty_levels_are_read() -> None:
    source, problems = read_source(b"a: " + b"[" * 49 + b"]" * 49, "case.yaml")
    assert source is not None
    assert not problems


def test_levels_behind_a_reference_count() -> None:
    text = "a: &a " + "[" * 30 + "]" * 30 + "\nb: " + "[" * 25 + "*a" + "]" * 25 + "\n"
    _, problems = read_source(text.encode(), "case.yaml")
    assert [problem.code for problem in problems] == ["S110"]


def test_more_than_two_megabytes_are_refused() -> None:
    source, problems = read_source(b"a" * (MAX_BYTES + 1), "case.yaml")
    assert source is None
    assert [problem.code for problem in problems] == ["S110"]
    assert "2,000,001 bytes" in problems[0].message


def test_two_megabytes_are_read() -> None:
    start = b"a: |\n"
    line = b"  words of a text that somebody wrote\n"
    source, problems = read_source(start + line * ((MAX_BYTES - len(start)) // len(line)), "case.yaml")
    assert source is not None
    assert not problems


def test_too_many_values_are_refused() -> None:
    _, problems = read_source(b"a: [" + b"x, " * 100_001 + b"]", "case.yaml")
    assert [problem.code for problem in problems] == ["S110"]


def test_references_within_the_budget_are_followed() -> None:
    text = "a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]\nb: [" + "*a, " * 1_000 + "]\n"
    source, problems = read_source(text.encode(), "case.yaml")
    assert not problems
    assert source is not None
    more, problems = read_source(text.replace("]\n", ", *a]\n").encode(), "case.yaml")
    assert [problem.code for problem in problems] == ["S107"]
    assert more is None


def test_what_a_reference_stands_for_counts_with_the_references_in_it() -> None:
    text = "a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]\nb: &b [" + "*a, " * 10 + "]\nc: {d: [" + "*b, " * 98 + "]}\n"
    source, problems = read_source(text.encode(), "case.yaml")  # 10 times 10 and 98 times 101 are 9,998
    assert not problems
    assert source is not None
    more, problems = read_source(text.replace("]}\n", "*b]}\n").encode(), "case.yaml")
    assert [problem.code for problem in problems] == ["S107"]
    assert more is None


@pytest.mark.parametrize("name", LONG_NONSENSE)
def test_long_nonsense_is_judged(name: str) -> None:
    _, problems = read_source(LONG_NONSENSE[name].encode(), "case.yaml")
    assert problems


def test_many_wrong_lines_are_named_together() -> None:
    text = "".join(f"rate{number}: @{number}\n" for number in range(15))
    source, problems = read_source(text.encode(), "case.yaml")
    assert source is not None
    assert [problem.position.line for problem in problems if problem.position] == list(range(1, 16))
