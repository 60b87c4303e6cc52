"""Report → PDF: the HTML page, set in type by WeasyPrint with the page's own print style."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from casegen.export.html import export_html
from casegen.export.page_templates import style
from casegen.problems import CaseError, ExitCode, Problem
from casegen.report.report import Report

if TYPE_CHECKING:
    from casegen.export.typesetter import Typeset

STYLES = ("running_headers.css", "list_items.css")
"""The styles that the PDF has and the HTML page has not, as no browser knows what they use."""


def export_pdf(report: Report, templates: Sequence[Path]) -> bytes:
    """The report as a tagged PDF (PDF/UA-1, ISO 14289-1) on A4.

    ``templates`` are as in `casegen.export.html.export_html`. The same report, templates and versions of
    the libraries give the same bytes; no date goes in. Raises CaseError M302 where the system libraries
    that set the type are missing.
    """
    return typeset_report(report, templates).pdf


def typeset_report(report: Report, templates: Sequence[Path]) -> Typeset:
    """The report as a PDF, and on which of its pages each paragraph, table and figure stands."""
    return typeset_page(export_html(report, templates), templates)


def typeset_page(page: bytes, templates: Sequence[Path]) -> Typeset:
    """An HTML page set in type, with the styles that only the PDF has."""
    with _missing_libraries_explained():
        from casegen.export import typesetter
    styles = "\n".join(style(templates, name) for name in STYLES)
    return typesetter.typeset(page, styles)


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
