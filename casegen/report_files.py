"""The files of one report in the asked formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from casegen.export import EXPORTERS, Exported, Manuscript

if TYPE_CHECKING:
    from casegen.export.typesetter import Typeset
    from casegen.journals import Journal

CHECKLIST = "checklist"
"""The format that is no export of the report alone: it judges the case, and looks up pages in the PDF."""


def report_files(manuscript: Manuscript, journal: Journal, formats: Sequence[str]) -> Iterator[tuple[str, Exported]]:
    """The formats with their files, in the order asked for; the checklist is two files, in HTML and in PDF."""
    # The checklist needs to know on which page of the PDF everything stands, and the PDF is set in type once.
    typeset = _typeset(manuscript) if CHECKLIST in formats else None
    for name in formats:
        if name == CHECKLIST and typeset:
            yield name, _checklist(manuscript, journal, typeset)
        elif name == "pdf" and typeset:
            yield name, Exported({name: typeset.pdf})
        else:
            yield name, EXPORTERS[name](manuscript)


def _typeset(manuscript: Manuscript) -> Typeset:
    from casegen.export.pdf import typeset_report

    return typeset_report(manuscript.report, manuscript.templates)


def _checklist(manuscript: Manuscript, journal: Journal, typeset: Typeset) -> Exported:
    from casegen.checklist import complete_checklist
    from casegen.export.checklist import checklist_html, checklist_pdf

    completed = complete_checklist(manuscript.case, journal, manuscript.report, typeset.pages)
    page = checklist_html(completed, journal.templates)
    return Exported({f"{CHECKLIST}.html": page, f"{CHECKLIST}.pdf": checklist_pdf(page, journal.templates)})
