"""The outlines that tests expect. ``python -m tests.export.docx.expected_outlines`` writes them anew, for a look at the
difference."""

from __future__ import annotations

from pathlib import Path

from casegen.export.docx import export_docx
from casegen.report.report import Report
from tests.export.docx.reading import outline
from tests.export.page_parts import TEMPLATES
from tests.export.sample_report import bare_report, hostile_report, long_report, short_report
from tests.loading import ROOT, case_data, case_of, report_of

EXPECTED = Path(__file__).parent / "expected"


def outline_of(report: Report) -> str:
    return "".join(f"{line}\n" for line in outline(export_docx(report, TEMPLATES)))


def prose_report() -> Report:
    """Every kind of Markdown, one inside the other."""
    return report_of(case_of(case_data(ROOT / "tests/conformance/own_cases/prose_of_all_kinds.yaml")))


REPORTS = {
    "short": short_report,
    "long": long_report,
    "bare": bare_report,
    "hostile": hostile_report,
    "prose_of_all_kinds": prose_report,
}

if __name__ == "__main__":
    for name, report in REPORTS.items():
        (EXPECTED / f"{name}.txt").write_text(outline_of(report()), encoding="utf-8")
