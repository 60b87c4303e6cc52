"""The words on each page of an article, read in two ways that know nothing of ids."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache

from weasyprint import HTML

from casegen.export.html import export_html
from casegen.export.page_templates import style
from casegen.export.pdf import STYLES
from casegen.export.typesetter import _font_faces, _fonts, _stylesheet
from tests.checklist.completed import cases, completed

PDFTOTEXT = shutil.which("pdftotext")


@cache
def by_layout(name: str) -> tuple[str, ...]:
    """The words of the boxes that are drawn on each page."""
    _, journal = cases()[name]
    _, report, _ = completed(name)
    styles = "\n".join(style(journal.templates, sheet, report.design) for sheet in STYLES)
    page = HTML(string=export_html(report, journal.templates), encoding="utf-8")
    document = page.render(font_config=_fonts(), stylesheets=[_stylesheet(_font_faces()), _stylesheet(styles)])
    return tuple(_folded(" ".join(_words(page._page_box))) for page in document.pages)


@cache
def by_pdftotext(name: str) -> tuple[str, ...]:
    """The words that poppler's pdftotext finds on each page of the PDF."""
    assert PDFTOTEXT is not None
    pdf = completed(name)[2].pdf
    text = subprocess.run([PDFTOTEXT, "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return tuple(_folded(page) for page in text.removesuffix("\f").split("\f"))


def pages_with(texts: tuple[str, ...], words: str) -> tuple[int, ...]:
    """The numbers of the pages, from 1, that have these words."""
    return tuple(number for number, text in enumerate(texts, start=1) if _folded(words) in text)


def _words(box: object) -> list[str]:
    own = getattr(box, "text", None)
    if isinstance(own, str):
        return [own]
    return [words for child in getattr(box, "children", ()) for words in _words(child)]


def _folded(words: str) -> str:
    """Without what differs between two readings: white space, and hyphens at the ends of lines."""
    return re.sub(r"[\s\u00a0\u00ad-]+", "", words)
