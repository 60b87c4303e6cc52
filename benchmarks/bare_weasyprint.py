"""The least that turns a page into a PDF that looks the same: what casegen's time is compared with.

Usage: bare_weasyprint.py PAGE.html REPORT.pdf
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

STYLES = Path(__file__).parents[1] / "templates/base/style"
SHEETS = ("running_headers.css", "list_items.css")
FAMILIES = {
    "Casegen Serif": ("font_source_serif_pro", "SourceSerifPro"),
    "Casegen Sans": ("font_source_sans_pro", "SourceSansPro"),
}
FACES = {
    "Regular": "font-weight: 400",
    "It": "font-weight: 400; font-style: italic",
    "Semibold": "font-weight: 600",
    "SemiboldIt": "font-weight: 600; font-style: italic",
}


def bare_weasyprint() -> Callable[[Path, Path], None]:
    """What sets a page in type, with fonts and styles read once for all pages."""
    fonts = FontConfiguration()
    sheets = [CSS(string=_font_faces(), font_config=fonts), *(CSS(STYLES / name, font_config=fonts) for name in SHEETS)]

    def write_pdf(page: Path, report: Path) -> None:
        HTML(page).write_pdf(report, font_config=fonts, stylesheets=sheets, pdf_variant="pdf/a-3u", pdf_tags=True)

    return write_pdf


def _font_faces() -> str:
    rules = []
    for family, (package, stem) in FAMILIES.items():
        for face, style in FACES.items():
            url = f"file://{files(package)}/files/{stem}-{face}.ttf"
            rules.append(f'@font-face {{ font-family: "{family}"; {style}; src: url("{url}") }}')
    return "\n".join(rules)


if __name__ == "__main__":
    bare_weasyprint()(Path(sys.argv[1]), Path(sys.argv[2]))
