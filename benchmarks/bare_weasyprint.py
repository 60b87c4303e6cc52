"""The least that turns a page into the same PDF: what casegen's time is compared with.

Usage: bare_weasyprint.py PAGE.html REPORT.pdf
"""

from __future__ import annotations

import sys
from importlib.resources import files

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

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
    style = CSS(string=font_faces(), font_config=fonts)
    HTML(page).write_pdf(report, font_config=fonts, stylesheets=[style], pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    main(*sys.argv[1:])
