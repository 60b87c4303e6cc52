"""The tables in say/: for each macro of a sentence template the facts, and the sentence they must give.

One file a template. An entry is the call, the facts in YAML, a line of dashes and the expected words; the call
sees the keys of a patient's record by name. A line of equals signs parts entries. Words are compared with spaces
and line breaks folded, for the page folds them too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest

from casegen.journals import load_journal
from casegen.markup.parse import parse
from casegen.markup.plain import to_plain
from casegen.model.record import PatientRecord
from casegen.report.names import with_names
from casegen.report.narrative.narrate import _environment, _tidy, template_facts
from tests.loading import record_of

TABLES = Path(__file__).parent / "say"
JOURNAL = load_journal("base")
MACROS = JOURNAL.templates[-1] / "narrative" / "say"


def entries(path: Path) -> Iterator[tuple[int, str, str, str]]:
    """The line, the call, the facts and the expected words of each entry."""
    line = 1
    for entry in re.split(r"^={3,}\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE):
        bare = "\n".join(row for row in entry.splitlines() if not row.startswith("# ")).strip()
        if bare:
            above, expected = re.split(r"^-{3,}$", bare, maxsplit=1, flags=re.MULTILINE)
            call, _, facts = above.strip().partition("\n")
            yield line, call, facts, expected
        line += entry.count("\n") + 1


ENTRIES = [
    pytest.param(path.stem, call, facts, expected, id=f"{path.stem}:{line}:{call}")
    for path in sorted(TABLES.glob("*.txt"))
    for line, call, facts, expected in entries(path)
]


def named_record_of(facts: str) -> PatientRecord:
    """The record with names for ids, as the sentences get it."""
    return with_names(record_of(facts))


def said(template: str, call: str, record: PatientRecord) -> str:
    """The words that a call of a macro gives, Markdown taken away."""
    source = f'{{% import "narrative/say/{template}.jinja" as it with context %}}{{{{ it.{call} }}}}'
    rendered = _environment(JOURNAL.templates).from_string(source).render(**template_facts(record))
    return " ".join(to_plain(parse(_tidy(rendered))).replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.parametrize(("template", "call", "facts", "expected"), ENTRIES)
def test_say(template: str, call: str, facts: str, expected: str) -> None:
    assert said(template, call, named_record_of(facts)) == " ".join(expected.split())


def macros(path: Path) -> list[str]:
    """The names of the macros of a template."""
    tree = jinja2.Environment().parse(path.read_text(encoding="utf-8"))
    return [macro.name for macro in tree.find_all(jinja2.nodes.Macro)]


@pytest.mark.parametrize("template", sorted(path.stem for path in MACROS.glob("*.jinja")))
def test_every_macro_is_shown(template: str) -> None:
    shown = {re.split(r"\W", call, maxsplit=1)[0] for _, call, _, _ in entries(TABLES / f"{template}.txt")}
    written = macros(MACROS / f"{template}.jinja")
    assert written
    assert [name for name in written if name not in shown] == []
