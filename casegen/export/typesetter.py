"""WeasyPrint, set up once a process. Importing this module takes most of a second: import it late.

Raises `OSError` on import where Pango or one of its companions is missing.
"""

from __future__ import annotations

import ctypes.util
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import Any


@contextmanager
def _libraries_by_exact_name() -> Iterator[None]:
    # WeasyPrint asks for each library by several names and finds it under the exact one (libpango-1.0.so.0).
    # For every wrong name before it, ctypes would run ldconfig, gcc and ld, a quarter of the import's time.
    find_library = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = find_library


with _libraries_by_exact_name():
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

for _name in ("weasyprint", "fontTools"):
    # What they log is about CSS and fonts, which an author can't mend, and would break a command's output.
    logging.getLogger(_name).addHandler(logging.NullHandler())
    logging.getLogger(_name).propagate = False

# Our own family names: a font of the same name that is installed on this machine must not take over.
# TrueType and not WOFF2, which WeasyPrint would unpack for 1.5 seconds.
_FONTS = (
    ("Casegen Serif", "font_source_serif_pro", "SourceSerifPro"),
    ("Casegen Sans", "font_source_sans_pro", "SourceSansPro"),
)
_FACES = (
    ("Regular", 400, "normal"),
    ("It", 400, "italic"),
    ("Semibold", 600, "normal"),
    ("SemiboldIt", 600, "italic"),
)


def typeset(page: bytes) -> bytes:
    """An HTML page in UTF-8 with its styles inside → a tagged PDF/UA-1. Nothing is fetched but our fonts."""
    fonts, stylesheet, fetcher = _set_up()
    document = HTML(string=page, encoding="utf-8", url_fetcher=fetcher)
    pdf = document.write_pdf(font_config=fonts, stylesheets=[stylesheet], pdf_variant="pdf/ua-1")
    assert isinstance(pdf, bytes)
    return pdf


class _FontsOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Fetches our font files and data: addresses, and refuses every other file and every network."""

    def __init__(self, allowed: frozenset[str]) -> None:
        super().__init__(allowed_protocols={"file", "data"}, allow_redirects=False)
        self._allowed = allowed

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url in self._allowed or url.startswith("data:"):
            return super().fetch(url, headers)
        raise ValueError(f"a report may not fetch {url}")


@cache
def _set_up() -> tuple[Any, Any, URLFetcher]:
    # One font configuration a process: a new one for each document leaks 230 kB.
    faces = {
        _address(package, f"{stem}-{face}"): (family, weight, style)
        for family, package, stem in _FONTS
        for face, weight, style in _FACES
    }
    rules = (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; src: url("{url}") }}'
        for url, (family, weight, style) in faces.items()
    )
    fonts, fetcher = FontConfiguration(), _FontsOnly(frozenset(faces))
    return fonts, CSS(string="\n".join(rules), font_config=fonts, url_fetcher=fetcher), fetcher


def _address(package: str, name: str) -> str:
    from pathlib import Path

    return Path(str(files(package) / "files" / f"{name}.ttf")).as_uri()
