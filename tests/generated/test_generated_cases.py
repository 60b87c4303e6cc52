"""Whatever is valid builds, reads back as it was, says every remark, and leaves no hole in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import HealthCheck, Phase, given, settings

from casegen.build import check_case
from casegen.case_text import case_text
from casegen.export.html import export_html
from casegen.journals import load_journal
from casegen.model import Case
from tests.generated.cases import NASTY, case_data
from tests.holes import gap
from tests.loading import WITHOUT_RULES, report_of
from tests.report_text import model_leaves, own_words

JOURNAL = load_journal("base")
ALLOWED = {"V107", "W102"}  # Ids that are alike by chance, names without an entry, waivers of no rule.
# Cases are small from the start, and making a failing one still smaller would take minutes.
SEARCH = settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def valid_case(data: dict[str, Any]) -> Case:
    """The case of a file with these keys, which must have no error."""
    case, findings = check_case(yaml.safe_dump(data, allow_unicode=True).encode(), "generated.yaml", WITHOUT_RULES)
    errors = [problem for problem in findings.problems if problem.severity == "error" and problem.code not in ALLOWED]
    assert not errors, errors
    assert case is not None, findings
    return case


@SEARCH
@given(case_data())
def test_reads_back_as_it_was(data: dict[str, Any]) -> None:
    case = valid_case(data)
    written = case_text(case)
    assert check_case(written.encode(), "again.yaml")[0] == case
    assert case_text(case) == written


@SEARCH
@given(case_data())
def test_builds_without_a_hole(data: dict[str, Any]) -> None:
    case = valid_case({key: value for key, value in data.items() if key != "sections"})
    report = report_of(case)
    text = own_words(report)
    missing = [note for note in notes(case) if note.casefold().rstrip(".") not in text.casefold()]
    assert missing == []
    for word in NASTY:
        text = text.replace(word, "word").replace(word.capitalize(), "Word")
    assert gap(text) == ""
    assert export_html(report, JOURNAL.templates).endswith(b"</html>\n")


def notes(case: Case) -> Iterator[str]:
    """The remarks of a case on its clinical facts, of patients whose sentences no prose replaces."""
    if not any(record.sections for record in case.patients):
        yield from (str(fact) for way, fact in model_leaves(case) if way.endswith(".note"))
