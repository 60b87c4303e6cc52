"""The letters of an SVG, of which Pango tells the glyphs once."""

from __future__ import annotations

import pytest
from weasyprint.draw import text

from casegen.export.quicker_weasyprint.repeated_letters import _draw
from casegen.export.typesetter import typeset
from tests.cold_start.in_new_process import printed

DRAWING = (
    '<svg viewBox="0 0 200 80"><text x="5" y="20">seen sees</text><text x="5" y="40" font-weight="600">seen</text>'
    '<text x="190" y="50" text-anchor="end">s\u0301een (s)</text><text x="5" y="60" fill="red">مرض seen \U0001f600</text>'
    '<text x="5" y="75" rotate="5 9" textLength="60" lengthAdjust="spacingAndGlyphs">seen</text></svg>'
)
PAGE = f"<html lang=en><p>sees {DRAWING} <b>needs</b> {DRAWING}<p style='break-before: page'>{DRAWING}"


def test_it_is_still_needed() -> None:
    code = """
from weasyprint import HTML
from weasyprint.draw import text
drawn, plain = [], text.draw_first_line
text.draw_first_line = lambda stream, box, *more: (drawn.append(box.text), plain(stream, box, *more))[1]
HTML(string='<svg viewBox="0 0 200 80"><text x="5" y="20">seen sees</text></svg>').write_pdf()
print(*drawn)
"""
    letters = printed(code).split()
    assert letters == list("seensees"), "WeasyPrint no longer draws the letters one by one: this module can go"


def test_same_bytes_with_and_without(monkeypatch: pytest.MonkeyPatch) -> None:
    again = typeset(PAGE.encode(), "").pdf
    drawn = []

    def draw(stream: object, box: object, *given: object) -> list[object]:
        drawn.append(box)
        return _draw(stream, box, *given)

    monkeypatch.setattr(text, "draw_first_line", draw)
    assert typeset(PAGE.encode(), "").pdf == again
    assert len(drawn) > 100


def test_a_letter_is_drawn_once_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []

    def draw(stream: object, box: object, *given: object) -> list[object]:
        drawn.append(box.text)  # type: ignore[attr-defined]
        return _draw(stream, box, *given)

    monkeypatch.setattr("casegen.export.quicker_weasyprint.repeated_letters._draw", draw)
    page = b'<html lang=en><svg viewBox="0 0 200 80"><text x="5" y="20">seen sees</text></svg>'
    for _ in range(2):
        typeset(page, "")
        assert sorted("".join(drawn).replace(" ", "")) == ["e", "n", "s"]
        drawn.clear()
