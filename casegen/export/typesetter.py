"""WeasyPrint, set up once a process. Importing this module takes most of a second: import it late.

Raises `OSError` on import where Pango or one of its companions is missing.
"""

from __future__ import annotations

import atexit
import io
import logging
import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from casegen.export.attachment import Attachment
from casegen.export.quicker_weasyprint.compiled_declarations import declarations_compiled
from casegen.export.quicker_weasyprint.kept_stylesheets import stylesheets_kept
from casegen.export.quicker_weasyprint.one_font_list import fonts_listed_once
from casegen.export.quicker_weasyprint.unused_imports import imported_when_used
from casegen.export.timestamp import UNKNOWN
from casegen.export.typeset import Typeset
from casegen.fonts import FACES, FAMILIES

with declarations_compiled(), fonts_listed_once(), imported_when_used(), stylesheets_kept():
    from weasyprint import CSS, DEFAULT_OPTIONS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    from casegen.export.archival import VARIANT, attach, mend_pictures, state_accessibility
    from casegen.export.line_numbers import number_lines
    from casegen.export.lists_of_blocks import tell_lists_of_blocks
    from casegen.export.quicker_weasyprint.html_patterns import keep_patterns
    from casegen.export.quicker_weasyprint.kept_hyphens import keep_hyphens
    from casegen.export.quicker_weasyprint.kept_profile import keep_profile
    from casegen.export.quicker_weasyprint.next_siblings import keep_siblings
    from casegen.export.quicker_weasyprint.objects_written_once import write_objects_once
    from casegen.export.quicker_weasyprint.repeated_columns import remember_columns
    from casegen.export.quicker_weasyprint.repeated_letters import remember_letters
    from casegen.export.quicker_weasyprint.repeated_lines import remember_lines

keep_hyphens()
keep_patterns()
keep_profile()
keep_siblings()
remember_columns()
remember_letters()
remember_lines()
write_objects_once()

for _logger in (logging.getLogger("weasyprint"), logging.getLogger("fontTools")):
    # They speak of CSS and of fonts, which no author can mend, in the middle of a command's output.
    _logger.addHandler(logging.NullHandler())
    _logger.propagate = False


def typeset(
    page: bytes, style: str, inside: Sequence[Attachment] = (), modified: str = UNKNOWN, line_numbers: str = ""
) -> Typeset:
    """An HTML page in UTF-8 with its styles inside, and one more style, set in type.

    Nothing is fetched but our fonts, which the styles know as "Casegen Serif" and "Casegen Sans". The files that go
    ``inside`` the PDF are dated ``modified``. With ``line_numbers``, their style, every line of text gets a number.
    """
    document, options = _laid_out(page, style)
    if line_numbers:
        number_lines(document, lambda numbers: _laid_out(f"<pre>{numbers}</pre>".encode(), line_numbers)[0])

    def finish(_: Any, pdf: Any) -> None:
        mend_pictures(pdf)
        state_accessibility(pdf)
        attach(pdf, inside, modified)

    pdf = document.write_pdf(finisher=finish, **DEFAULT_OPTIONS | options)
    assert isinstance(pdf, bytes)
    return Typeset(pdf, _pages(document))


def _laid_out(page: bytes, style: str) -> tuple[Any, dict[str, Any]]:
    """The document, and the options with which it is to be written."""
    source = HTML(string=page, encoding="utf-8", url_fetcher=_fetcher())
    tell_lists_of_blocks(source.etree_element)
    sheets = [_stylesheet(_font_faces()), _stylesheet(style)]
    # Only with the hints of HTML's attributes does a list begin with the number that its author gave it.
    options = {"stylesheets": sheets, "pdf_variant": VARIANT, "pdf_tags": True, "presentational_hints": True}
    return source.render(font_config=_fonts(), **options), options


def _pages(document: Any) -> dict[str, tuple[int, ...]]:
    """Where every id stands: an element that runs over two pages is found on both."""
    found: dict[str, list[int]] = {}
    for number, page in enumerate(document.pages, start=1):
        for anchor in page.anchors:
            found.setdefault(anchor, []).append(number)
    return {anchor: tuple(pages) for anchor, pages in found.items()}


class _FontsOnly:
    """Fetches our font files and data: addresses, and refuses every other file and every network."""

    _fail_on_errors = False
    """WeasyPrint asks for it: what can't be fetched is left out."""

    def __init__(self, allowed: Mapping[str, Path]) -> None:
        self._allowed = allowed

    def __call__(self, url: str) -> URLFetcherResponse:
        if url in self._allowed:
            return _FontFile(url, self._allowed[url].read_bytes())
        if url.startswith("data:"):
            return _fetcher_of_data().fetch(url)
        raise ValueError(f"a report may not fetch {url}")


class _FontFile(URLFetcherResponse):  # type: ignore[misc]  # WeasyPrint has no types
    """A file of which nothing is asked but what is in it: it has no headers, which take half a dozen modules."""

    def __init__(self, url: str, content: bytes) -> None:
        self.url = url
        self._file_obj = io.BytesIO(content)


@cache
def _fetcher_of_data() -> URLFetcher:
    return URLFetcher(allowed_protocols={"data"}, allow_redirects=False)


@cache
def _fonts() -> Any:
    # One a process: WeasyPrint leaks 230 kB with each.
    configuration = FontConfiguration()
    atexit.register(_delete_folder, configuration, os.getpid())
    return configuration


def _delete_folder(configuration: Any, process: int) -> None:
    """Delete the folder of fonts that WeasyPrint leaves behind (https://github.com/Kozea/WeasyPrint/issues/2090)."""
    if os.getpid() == process:  # and not a copy of it, which has the same folder
        configuration.__del__()


@cache
def _fetcher() -> _FontsOnly:
    files = (family.file(face) for family in FAMILIES for face in FACES)
    return _FontsOnly({file.as_uri(): file for file in files})


@cache
def _stylesheet(style: str) -> Any:
    return CSS(string=style, font_config=_fonts(), url_fetcher=_fetcher())


@cache
def _font_faces() -> str:
    return "\n".join(
        f'@font-face {{ font-family: "{family.own}"; font-weight: {weight}; font-style: {look};'
        f' src: url("{family.file(face).as_uri()}") }}'
        for family in FAMILIES
        for face, (weight, look) in FACES.items()
    )
