"""Code of casegen.markup.typst, set in type with the functions of the templates."""

from __future__ import annotations

import re
from collections.abc import Iterable

from casegen.export.page_templates import printed as printed_design
from casegen.export.timestamp import UNKNOWN
from casegen.export.typst_compiler import Document, Reach
from casegen.export.typst_pdf import _environment
from casegen.journals.design import base_design
from casegen.markup.typst import literal
from tests.export.page_parts import TEMPLATES
from tests.typst.built import reader


def printed(code: str, anchors: Iterable[str] = ()) -> str:
    """The words on the pages of this code; ``anchors`` are places that it may link to."""
    text = "\n".join(page.extract_text() for page in reader(pdf_of(code, anchors)).pages)
    return re.sub(r"« \d+ » \d+|§", "", text)


def pdf_of(code: str, anchors: Iterable[str] = ()) -> bytes:
    """The PDF of this code, under a heading § on pages with a number as in « 1 » 2."""
    return document_of(code, anchors).compiled().pdf


def document_of(code: str, anchors: Iterable[str] = ()) -> Document:
    """The same, to be asked for more than its PDF."""
    given = {"design": printed_design(base_design()), "review": False, "language": "en"}
    words = {"page": "«", "page_of": "»"}
    functions = _environment(tuple(TEMPLATES)).get_template("typst/functions.jinja").render(words=words, **given)
    places = "".join(f"#metadata(0)#label({literal(anchor)})\n" for anchor in sorted(anchors))
    source = f"""{functions}
#set document(title: "x", date: datetime(year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0))
#show: on-pages.with("", "", "")
{places}#section(2, none, "§")
#{code}
"""
    return Document(source, Reach({}), UNKNOWN)
