"""Completed checklist → the form that is sent to a journal with the article, as an HTML page and as a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from casegen.checklist import Checklist
from casegen.export.page_templates import page_template, style
from casegen.export.pdf import typeset_page
from casegen.journals.design import Design

_TEMPLATE = "checklist.html.jinja"


def checklist_html(checklist: Checklist, templates: Sequence[Path], design: Design) -> bytes:
    """The checklist as one HTML5 page in UTF-8, styled for screens and for paper.

    ``templates`` are as in `casegen.export.html.export_html`. Raises `jinja2.TemplateError` for a faulty template.
    """
    page = page_template(templates, _TEMPLATE).render(
        checklist=checklist, style=lambda name: Markup(style(templates, name, design))
    )
    return page.encode()


def checklist_pdf(page: bytes, templates: Sequence[Path], design: Design) -> bytes:
    """The page as a tagged PDF (PDF/UA-1) on A4. Raises CaseError M302 as `casegen.export.pdf.export_pdf` does."""
    return typeset_page(page, templates, design).pdf
