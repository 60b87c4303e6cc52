"""Counts the published facts of the cases: how many there are, how many stand in typed fields, how many are told.

Usage: python cases/count_facts.py [--write]

The facts of cases/NAME.yaml are listed in tests/cases/NAME.txt, a line each: its kind, the fact in a few words, the
paths of its fields in the case file, and the words that the report must hold, parted by ``|``; several paths are
parted by commas, several phrases by semicolons. Lines that begin with ``#`` are remarks.

Without an option, prints the counts and every fact that is missing somewhere; ``--write`` puts the counts into
cases/README.md. Nothing else is written: the reports are made in memory.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from casegen.build import check_case
from casegen.journals import Journal, journal_titled
from casegen.markup.plain import to_plain
from casegen.markup.text import Text
from casegen.model import Case
from casegen.model.base import Part, keys_by_field
from casegen.report.compose import compose
from casegen.report.facts import item_names
from casegen.report.report import Block, Section, Table

CASES = Path(__file__).parent
LISTS = CASES.parent / "tests" / "cases"
README = CASES / "README.md"
BEGIN, END = "<!-- counts: begin -->", "<!-- counts: end -->"

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")
_STEP = re.compile(r"\[(?P<index>\d+)\]|\.?(?P<name>\w+)")


class Fact(NamedTuple):
    """One published fact, as its line in the list says it."""

    kind: str
    fact: str
    paths: tuple[str, ...]
    phrases: tuple[str, ...]

    @property
    def is_prose(self) -> bool:
        """Whether it can only stand in the author's prose: what is known beside the case."""
        return all(path.startswith("sections.") for path in self.paths)

    @property
    def is_typed(self) -> bool:
        """Whether all its fields are typed ones: neither prose nor a note."""
        return not any(path.startswith("sections.") or path.endswith("note") for path in self.paths)


class Published:
    """One case file with the list of its facts. Raises ValueError for a case with errors and a line misshapen."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        case, findings = check_case(path.read_bytes(), path.name)
        if case is None or findings.count("error"):
            raise ValueError(f"{path.name} has errors; run: casegen check {path}")
        self.case = case
        self.facts = tuple(read_facts(LISTS / f"{path.stem}.txt"))

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The sentences and table rows that are made from facts: the author's prose is taken out before."""
        return tuple(_sentences(self.case.model_copy(update={"sections": None}), self._journal))

    @cached_property
    def whole(self) -> tuple[str, ...]:
        """The sentences and table rows of the whole report."""
        return tuple(_sentences(self.case, self._journal))

    @property
    def _journal(self) -> Journal:
        journal = self.case.article.journal
        return journal_titled(journal.name if journal else None)

    def resolves(self, fact: Fact) -> bool:
        """Whether every path of the fact leads to something that the case states."""
        return all(is_stated(self.case, path) for path in fact.paths)

    def missing(self, fact: Fact) -> list[str]:
        """The phrases that the report does not hold; all of them, if no single sentence holds them together."""
        sentences = self.whole if fact.is_prose else self.told
        wanted = [_pattern(phrase) for phrase in fact.phrases]
        if any(all(pattern.search(sentence) for pattern in wanted) for sentence in sentences):
            return []
        nowhere = [
            phrase
            for phrase, pattern in zip(fact.phrases, wanted, strict=True)
            if not any(pattern.search(sentence) for sentence in sentences)
        ]
        return nowhere or [" with ".join(fact.phrases)]

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """Facts, those in the file, those in typed fields, those found in the report."""
        in_file = [fact for fact in self.facts if self.resolves(fact)]
        typed = [fact for fact in in_file if fact.is_typed]
        found = [fact for fact in self.facts if not self.missing(fact)]
        return len(self.facts), len(in_file), len(typed), len(found)


def published_cases() -> list[Published]:
    """Every case of the folder, by name."""
    return [Published(path) for path in sorted(CASES.glob("*.yaml"))]


def read_facts(path: Path) -> Iterator[Fact]:
    """The facts of one list. Raises ValueError for a line that has not four parts."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split(" | ")]
        if len(parts) != 4 or not all(parts):
            raise ValueError(f"{path.name}:{number}: write kind | fact | paths | words of the report")
        kind, fact, paths, phrases = parts
        yield Fact(kind, fact, _split(paths, ","), _split(phrases, ";"))


def is_stated(case: Case, path: str) -> bool:
    """Whether a path leads to a fact of the case, or to a key that is called not reported."""
    value: Any = case
    for found in _STEP.finditer(path):
        step = found["name"] or int(found["index"])
        if isinstance(value, Part) and step in value.absences:
            return found.end() == len(path)
        value = _below(value, step)
    return value not in (None, ()) and not isinstance(value, Part)


def _below(value: Any, step: str | int) -> Any:
    if isinstance(value, tuple):
        named = [item for index, item in enumerate(value) if step == index or step in item_names(item)]
        return named[0] if len(named) == 1 else None
    if not isinstance(value, Part):
        return None
    fields = {key: name for name, key in keys_by_field(type(value)).items()}
    return getattr(value, fields[str(step)]) if step in fields else None


def _split(text: str, mark: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(mark))


def _pattern(phrase: str) -> re.Pattern[str]:
    """The phrase as whole words: 5 mg is neither in 2.5 mg nor in 0.035 mg, man is not in woman."""
    return re.compile(rf"(?<![\w.,]){re.escape(phrase)}(?!\w)", re.IGNORECASE)


def _sentences(case: Case, journal: Journal) -> Iterator[str]:
    """What stands below the title page, which has the title and key words, not facts. Spaces are plain ones."""
    report = compose(case, journal)
    for text in _section_words((*report.abstract, *report.sections, *report.declarations)):
        yield from (" ".join(sentence.split()) for sentence in _SENTENCE_END.split(text))


def _section_words(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        for block in section.blocks:
            yield from _block_words(block)
        yield from _section_words(section.sections)


def _block_words(block: Block) -> Iterator[str]:
    """The words of a text or table; a figure only shows what a table beside it says."""
    if isinstance(block, Table):
        for row in (block.header, *block.rows):
            yield " | ".join(to_plain(cell) for cell in row)
    elif isinstance(block, Text):
        yield to_plain(block)


def table(cases: Iterable[Published]) -> str:
    """The counts as a Markdown table, with their totals."""
    rows = [(case.name, *case.counts) for case in cases]
    total = [sum(column) for column in list(zip(*rows, strict=True))[1:]]
    lines = ["| case | facts | in the file | in typed fields | found in the report |", "|---|---:|---:|---:|---:|"]
    lines += [f"| [{name}]({name}.yaml) | {' | '.join(map(str, counts))} |" for name, *counts in rows]
    shares = [f"{number} ({number / total[0]:.1%})" for number in total[1:]]
    return "\n".join([*lines, f"| **all** | {total[0]} | {' | '.join(shares)} |"])


def readme_with(counts: str) -> str:
    """The README with this table between its marks."""
    before, rest = README.read_text(encoding="utf-8").split(BEGIN)
    return f"{before}{BEGIN}\n{counts}\n{END}{rest.split(END)[1]}"


def faults(case: Published) -> Iterator[str]:
    """What keeps a fact from being counted, a line each."""
    for fact in case.facts:
        if not case.resolves(fact):
            yield f"{case.name}: {fact.fact}: not in the file: {', '.join(fact.paths)}"
        for phrase in case.missing(fact):
            yield f"{case.name}: {fact.fact}: not in the report: {phrase}"


def main() -> None:
    """Print the counts, or write them into the README."""
    cases = published_cases()
    if sys.argv[1:] == ["--write"]:
        README.write_text(readme_with(table(cases)), encoding="utf-8")
        return
    print(table(cases))
    for case in cases:
        for fault in faults(case):
            print(fault)


if __name__ == "__main__":
    main()
