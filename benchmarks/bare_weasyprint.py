"""The least that turns a page into the same PDF: what casegen's time is compared with.

Usage: bare_weasyprint.py PAGE.html REPORT.pdf
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

RUNNING_HEADERS = Path(__file__).parents[1] / "templates/base/style/running_headers.css"
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


def font_faces() -> str:
    rules = []
    for family, (package, stem) in FAMILIES.items():
        for face, style in FACES.items():
            url = f"file://{files(package)}/files/{stem}-{face}.ttf"
            rules.append(f'@font-face {{ font-family: "{family}"; {style}; src: url("{url}") }}')
    return "\n".join(rules)


def main(page: str, report: str) -> None:
    fonts = FontConfiguration()
    styles = [CSS(string=font_faces(), font_config=fonts), CSS(RUNNING_HEADERS, font_config=fonts)]
    HTML(page).write_pdf(report, font_config=fonts, stylesheets=styles, pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    main(*sys.argv[1:])
