"""Report → one self-contained HTML page: no script, nothing fetched from elsewhere."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from casegen.markup import table_shape
from casegen.markup.html import to_html
from casegen.markup.plain import to_plain
from casegen.report.report import Block, Report, Section, Table, Text

# Search engines show about this much of a description.
_LONGEST_DESCRIPTION = 300


def export_html(report: Report, templates: Sequence[Path]) -> bytes:
    """The report as one HTML5 page in UTF-8, styled for screens and for paper.

    ``templates`` are the folders to search for ``article.html.jinja``, its parts and its styles: the
    journal's folder first, ``templates/base`` last. Raises `jinja2.TemplateError` for a faulty template.
    """
    page = _environment(tuple(templates)).get_template("article.html.jinja")
    return page.render(report=report, description=_description(report)).encode()


@cache
def _environment(folders: tuple[Path, ...]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["table_block"] = _is_table
    environment.globals |= {
        "html": to_html,
        "table_classes": _table_classes,
        "style": partial(_style, environment),
    }
    return environment


def _style(environment: Environment, name: str) -> Markup:
    assert environment.loader is not None
    source, _, _ = environment.loader.get_source(environment, f"style/{name}")
    return Markup(source.strip())


def _is_table(block: Block) -> bool:
    return isinstance(block, Table)


def _table_classes(table: Table) -> str:
    return table_shape.table_classes(
        [[to_plain(cell) for cell in row] for row in (table.header, *table.rows)]
    )


def _description(report: Report) -> str:
    """The beginning of the abstract, for search engines and the properties of the PDF."""
    words = " ".join(to_plain(text) for section in report.abstract for text in _texts(section))
    return textwrap.shorten(words, _LONGEST_DESCRIPTION, placeholder=" …")


def _texts(section: Section) -> list[Text]:
    return [block for block in section.blocks if isinstance(block, Text)]
