"""Completed checklist → the form that is sent to a journal with the article, as an HTML page and as a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from casegen.checklist import Checklist
from casegen.export import Engine
from casegen.export.page_templates import page_template, style
from casegen.journals.design import Design

_TEMPLATE = "checklist.html.jinja"
_TYPST_TEMPLATE = "checklist.typ.jinja"


def checklist_html(checklist: Checklist, templates: Sequence[Path], design: Design) -> bytes:
    """The checklist as one HTML5 page in UTF-8, styled for screens and for paper.

    ``templates`` are as in `casegen.export.html.export_html`. Raises `jinja2.TemplateError` for a faulty template.
    """
    page = page_template(templates, _TEMPLATE).render(
        checklist=checklist, style=lambda name: Markup(style(templates, name, design))
    )
    return page.encode()


def checklist_pdf(
    checklist: Checklist, page: bytes, templates: Sequence[Path], design: Design, engine: Engine = "weasyprint"
) -> bytes:
    """The checklist as a tagged PDF (PDF/UA-1): its page, or set in type by Typst.

    Raises CaseError M302 or M314 where the engine is missing.
    """
    if engine == "typst":
        from casegen.export.typst_pdf import template_pdf

        given = {"checklist": checklist, "language": checklist.language}
        return template_pdf(_TYPST_TEMPLATE, templates, design, **given)
    from casegen.export.pdf import typeset_page

    return typeset_page(page, templates, design).pdf
