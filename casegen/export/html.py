"""Report → one self-contained HTML page: no script that runs, nothing fetched from elsewhere."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from markupsafe import Markup

from casegen.export import flow
from casegen.export.inline_picture import inline_picture
from casegen.export.inline_svg import inline_svg
from casegen.export.meta_tags import citation_tags, open_graph_tags
from casegen.export.page_templates import page_template, style
from casegen.export.plain_abstract import plain_abstract
from casegen.export.schema_org import json_ld
from casegen.markup.html import to_html
from casegen.markup.table_shape import table_classes
from casegen.markup.unbroken import escaped_unbroken
from casegen.report.report import Report

# Search engines show about this much of a description.
_LONGEST_DESCRIPTION = 300


def export_html(report: Report, templates: Sequence[Path]) -> bytes:
    """The report as one HTML5 page in UTF-8, styled for screens and for paper.

    ``templates`` are the folders to search for ``article.html.jinja``, its parts and its styles: the
    journal's folder first, ``templates/base`` last. Raises `jinja2.TemplateError` for a faulty template.
    """
    description = textwrap.shorten(plain_abstract(report, headings=False), _LONGEST_DESCRIPTION, placeholder=" …")
    page = page_template(templates).render(
        report=report,
        description=description,
        citation_tags=citation_tags(report),
        open_graph_tags=open_graph_tags(report, description),
        json_ld=json_ld(report),
        stretches=flow.stretches(report.sections),
        items=flow.items,
        html=partial(to_html, form=report.citation_form),
        inline_svg=inline_svg,
        picture=inline_picture,
        unbroken=escaped_unbroken,
        kind_of=lambda item: type(item.content).__name__,
        table_classes=lambda table: table_classes(flow.cells(table)),
        style=lambda name: Markup(style(templates, name, report.design)),
    )
    return page.encode()
