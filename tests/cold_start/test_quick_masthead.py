"""The style by which WeasyPrint sets the masthead in less time: needed, and without any other effect."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from casegen.export import pdf
from casegen.export.pdf import export_pdf
from tests.cold_start.in_new_process import printed
from tests.export.page_parts import TEMPLATES
from tests.export.sample_report import short_report

NAMES = {
    "short": "Cases",
    "long": "The International Journal of Exemplary Examples of Rare and Remarkable Observations, and of Others",
    "one word": "Zeitschriftfürbeispielhaftebeobachtungenundseltenefälleausklinikundpraxisinallerwelt" * 2,
}


def test_it_is_still_needed() -> None:
    code = """
from weasyprint import HTML
from weasyprint.layout import preferred
broken, plain = [], preferred.split_first_line
preferred.split_first_line = lambda text, *more, **named: (broken.append(text), plain(text, *more, **named))[1]
HTML(string="<div style='display: flex'><p style='overflow-wrap: anywhere; {}'>abcdefghijklmnopqrstuvwxyz").render()
print(len(broken))
"""
    letter_by_letter, at_once = (int(printed(code.replace("{}", style))) for style in ("", "min-width: 0"))
    assert letter_by_letter > 25, "WeasyPrint no longer breaks it at every letter: this style can go"
    assert at_once < 5


@pytest.mark.parametrize("name", NAMES)
def test_same_bytes_with_and_without(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    report = short_report()
    report = replace(report, publication=replace(report.publication, journal=NAMES[name]))
    quick = export_pdf(report, TEMPLATES)
    monkeypatch.setattr(pdf, "STYLES", tuple(style for style in pdf.STYLES if style != "quick_masthead.css"))
    assert export_pdf(report, TEMPLATES) == quick
