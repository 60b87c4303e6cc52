"""What the validators judge: every example and own case, one example in every journal, and broken files."""

from __future__ import annotations

import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
BROKEN = Path(__file__).parent / "broken"
GOOD = Path(__file__).parent / "good"
# What makes a DOCX of a main part.
DOCX_PACKAGE = GOOD / "docx" / "package"
OWN_JOURNAL = "own-journal"
REVIEW = "review"

EXAMPLES = sorted((ROOT / "cases").glob("*.yaml"))
# What no example holds, such as every kind of Markdown.
OWN_CASES = sorted((Path(__file__).parent / "own_cases").glob("*.yaml"))
# Timelines of two patients and a chart of a laboratory series.
FIGURES = sorted((ROOT / "tests" / "figures" / "reports").glob("*.yaml"))
# Photographs and other pictures from files: in a column, wide, and turned.
PICTURES = sorted((ROOT / "tests" / "figures_from_files" / "reports").glob("*.yaml"))
CASES = [*EXAMPLES, *OWN_CASES, *FIGURES, *PICTURES]
JOURNALS = sorted(file.parent.name for file in (ROOT / "templates").glob("**/journal.yaml"))
# JOURNAL/CASE. A journal is judged by the first example, so that a new folder is covered from its first day.
REPORTS = [
    *(f"{OWN_JOURNAL}/{case.stem}" for case in CASES),
    *(f"{journal}/{case.stem}" for journal in JOURNALS for case in EXAMPLES[:1]),
]

# An article and its checklist.
DOCUMENTS = ("", "checklist.")


def broken_files(validator: str) -> list[Path]:
    """The HTML files with a fault that this validator has to find."""
    return sorted((BROKEN / validator).glob("*.html"))


def expected_fault(file: Path) -> str:
    """A part of what the validator must say about a broken file; it stands in the file of the same name."""
    return file.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")


def report_file(built: Path, report: str, suffix: str) -> Path:
    """Where ``casegen build`` put one of REPORTS, or its checklist."""
    journal, case = report.split("/")
    return built / journal / case / f"{case}.{suffix}"


def packed_document(document: Path, folder: Path) -> Path:
    """A DOCX file in the folder whose main part is this XML file; a DOCX in the tree could not be read."""
    packed = folder / f"{document.parent.name}-{document.stem}.docx"
    with zipfile.ZipFile(packed, "w") as archive:
        for part in sorted(file for file in DOCX_PACKAGE.rglob("*") if file.is_file()):
            archive.write(part, part.relative_to(DOCX_PACKAGE))
        archive.write(document, "word/document.xml")
    return packed
