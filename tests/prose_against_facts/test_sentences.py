"""Every sentence of the tables finds what its line says, and nothing where its line says nothing.

A table holds the facts of one patient and sections of sentences. A sentence with an arrow behind it, ``→ X101 300 mg``,
must find just that: the code and the words that are pointed at. Without an arrow it must stay silent.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from casegen.build import CheckOptions, check_case

TABLES = sorted(Path(__file__).parent.glob("*.yaml"))


class Line(NamedTuple):
    """A sentence of a table, the section in which it stands, and what is to be found in it."""

    table: str
    facts: str
    section: str
    sentence: str
    expected: tuple[str, ...]


def lines() -> Iterator[Line]:
    for table in TABLES:
        data = yaml.safe_load(table.read_text(encoding="utf-8"))
        for section, sentences in data["sentences"].items():
            for entry in sentences:
                sentence, *expected = (part.strip() for part in entry.split("→"))
                yield Line(table.stem, data["facts"], section, sentence, tuple(expected))


def found_in(line: Line) -> list[str]:
    """What is found in a sentence: code and words."""
    title = line.sentence if line.section == "title" else "A patient: a case report"
    head = f"casegen: 1\narticle:\n  title: {title!r}\n  authors: [{{given: A., family: Author}}]\n"
    text = head + line.facts + ("" if line.section == "title" else _section(line.section, line.sentence))
    case, findings = check_case(text.encode(), "case.yaml", CheckOptions("base", select=("X",)))
    assert case is not None, findings.problems
    found = []
    for problem in findings.problems:
        if not problem.code.startswith("X"):
            continue  # the tables have no reference list
        assert problem.position is not None, problem
        row = findings.lines[problem.position.line - 1]
        found.append(f"{problem.code} {row[problem.position.column - 1 : problem.position.end_column - 1]}")
    return found


def _section(section: str, sentence: str) -> str:
    *above, last = section.split(".")
    keys = "".join(f"{'  ' * depth}{key}:\n" for depth, key in enumerate(("sections", *above)))
    return f"{keys}{'  ' * (len(above) + 1)}{last}: {sentence!r}\n"


@pytest.mark.parametrize("line", list(lines()), ids=lambda line: f"{line.table}-{line.section}-{line.sentence[:60]}")
def test_sentence(line: Line) -> None:
    assert found_in(line) == list(line.expected)


def test_most_sentences_stay_silent_or_fire() -> None:
    """The tables weigh both kinds of mistakes: what is missed, and what is a false alarm."""
    silent = sum(not line.expected for line in lines())
    assert silent >= 60
    assert len(list(lines())) - silent >= 60
