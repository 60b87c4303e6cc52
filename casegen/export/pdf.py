"""Report → PDF: the HTML page, set in type by WeasyPrint with the page's own print style."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from casegen.export.html import export_html
from casegen.export.page_templates import style
from casegen.export.timestamp import UNKNOWN, timestamp
from casegen.journals.design import Design
from casegen.problems import CaseError, ExitCode, Problem
from casegen.report.report import Report

if TYPE_CHECKING:
    from casegen.export.attachment import Attachment
    from casegen.export.typeset import Typeset

STYLES = ("running_headers.css", "list_items.css", "quick_masthead.css")
"""The styles that the PDF has and the HTML page has not, as no browser knows what they use."""

LINE_NUMBERS = "line_numbers.css"
"""The style of the numbers in the margin of a review copy, which are set as a page of their own."""


def export_pdf(report: Report, templates: Sequence[Path], attachments: Sequence[Attachment] = ()) -> bytes:
    """The report as a tagged PDF for archives (PDF/UA-1, ISO 14289-1, and PDF/A-3u, ISO 19005-3) on A4.

    ``templates`` are as in `casegen.export.html.export_html`; the ``attachments`` go in, dated as the article. The same
    report, templates and versions of the libraries give the same bytes; no date of today goes in. Raises CaseError M302
    where the system libraries that set the type are missing.
    """
    return typeset_report(report, templates, attachments).pdf


def typeset_report(report: Report, templates: Sequence[Path], attachments: Sequence[Attachment] = ()) -> Typeset:
    """The report as a PDF, and on which of its pages each paragraph, table and figure stands."""
    page, sheet = export_html(report, templates), _sheet(templates, report.design)
    line_numbers = style(templates, LINE_NUMBERS, report.design) if report.review else ""
    return _set(page, sheet, attachments, timestamp(report), line_numbers)


def typeset_page(page: bytes, templates: Sequence[Path], design: Design) -> Typeset:
    """An HTML page set in type, with the styles that only the PDF has."""
    return _set(page, _sheet(templates, design))


def _sheet(templates: Sequence[Path], design: Design) -> str:
    return "\n".join(style(templates, name, design) for name in STYLES)


def _set(
    page: bytes, sheet: str, attachments: Sequence[Attachment] = (), modified: str = UNKNOWN, line_numbers: str = ""
) -> Typeset:
    with _missing_libraries_explained():
        from casegen.export import typesetter
    return typesetter.typeset(page, sheet, attachments, modified, line_numbers)


@contextmanager
def _missing_libraries_explained() -> Iterator[None]:
    try:
        # WeasyPrint prints an essay before it raises; the problem below says it in a sentence.
        with redirect_stdout(io.StringIO()):
            yield
    except OSError as error:
        raise CaseError(
            Problem(
                "M302",
                "the PDF can't be set in type, because the Pango libraries are missing from this machine; "
                "install the Debian packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
            ),
            ExitCode.MACHINE_LACKS_SOMETHING,
        ) from error
