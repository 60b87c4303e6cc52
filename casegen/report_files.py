"""The files of one report in the asked formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casegen.export.typesetter import Typeset
    from casegen.journals import Journal
    from casegen.model import Case
    from casegen.report.report import Report

CHECKLIST = "checklist"
"""The format that is no export of the report alone: it judges the case, and looks up pages in the PDF."""


def report_files(case: Case, journal: Journal, report: Report, formats: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The files by their endings, in the order of the formats; the checklist is two, in HTML and in PDF."""
    from casegen.export import EXPORTERS

    # The checklist needs to know on which page of the PDF everything stands, and the PDF is set in type once.
    typeset = _typeset(report, journal) if CHECKLIST in formats else None
    for name in formats:
        if name == CHECKLIST and typeset:
            yield from _checklist(case, journal, report, typeset)
        elif name == "pdf" and typeset:
            yield name, typeset.pdf
        else:
            yield name, EXPORTERS[name](report, journal.templates)


def _typeset(report: Report, journal: Journal) -> Typeset:
    from casegen.export.pdf import typeset_report

    return typeset_report(report, journal.templates)


def _checklist(case: Case, journal: Journal, report: Report, typeset: Typeset) -> Iterator[tuple[str, bytes]]:
    from casegen.checklist import complete_checklist
    from casegen.export.checklist import checklist_html, checklist_pdf

    page = checklist_html(complete_checklist(case, journal, report, typeset.pages), journal.templates)
    yield f"{CHECKLIST}.html", page
    yield f"{CHECKLIST}.pdf", checklist_pdf(page, journal.templates)
