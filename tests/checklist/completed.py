"""The checklists that tests read. ``python -m tests.checklist.completed`` writes the expected ones anew, to be read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from casegen.checklist import Checklist, complete_checklist
from casegen.export.pdf import typeset_report
from casegen.export.typeset import Typeset
from casegen.journals import Journal, load_journal
from casegen.model import Case
from casegen.report.compose import compose
from casegen.report.report import Report
from tests.loading import BLAY, EVERY_FIELD, ROOT, case_data, case_of

EXPECTED = Path(__file__).parent / "expected"
PROSE_OF_ALL_KINDS = ROOT / "tests" / "conformance" / "own_cases" / "prose_of_all_kinds.yaml"
TWO_PATIENTS = ROOT / "tests" / "figures" / "reports" / "two_patients.yaml"


def long_blay() -> dict[str, Any]:
    """The Blay case with so much background and discussion that paragraphs run over the ends of pages."""
    data = case_data(BLAY)
    for section in ("background", "discussion"):
        written = data["sections"][section].strip()
        data["sections"][section] = "\n\n".join(f"{number} times {section}: {written}" for number in range(2, 13))
    return data


@cache
def cases() -> dict[str, tuple[Case, Journal]]:
    """Each case with the journal that it is meant for."""
    every = case_data(EVERY_FIELD)
    every["article"]["guidelines"] = ["adverse-event", "SCARE", "HOM-CASE"]
    own_words = case_data(ROOT / "tests" / "narrative" / "own_words.yaml")
    told = {
        "blay2012": (case_data(BLAY), "clinical-sarcoma-research"),
        "long_blay": (long_blay(), "clinical-sarcoma-research"),
        "two_patients": (case_data(TWO_PATIENTS), "base"),
        "every_field": (every, "base"),
        "own_words": (own_words, "base"),
        "prose_of_all_kinds": (case_data(PROSE_OF_ALL_KINDS), "base"),
        # An abstract in one paragraph, and the parts of the case as sections of their own.
        "parts_apart": (case_data(ROOT / "cases" / "elomairi2014.yaml"), "bmj-case-reports"),
    }
    return {name: (case_of(data), load_journal(journal)) for name, (data, journal) in told.items()}


@cache
def completed(name: str) -> tuple[Checklist, Report, Typeset]:
    """The checklist of a case, and the article that it speaks of."""
    case, journal = cases()[name]
    report = compose(case, journal)
    typeset = typeset_report(report, journal.templates)
    return complete_checklist(case, journal, report, typeset.pages), report, typeset


def as_text(checklist: Checklist) -> str:
    """The checklist to read: an item a line, what is missing or why it does not apply below it."""
    lines = []
    for group in checklist.groups:
        lines += ["", group.title]
        for row in group.rows:
            places = "; ".join(f"{place.heading}, {place.spelt_pages}" for place in row.places)
            lines.append(f"{row.number:<4} {row.status:<15} {places}".rstrip())
            lines += [f"{'':20} {row.remark}"] if row.remark else []
    return "\n".join(lines).lstrip("\n") + "\n"


if __name__ == "__main__":
    for name in cases():
        (EXPECTED / f"{name}.txt").write_text(as_text(completed(name)[0]), encoding="utf-8")
