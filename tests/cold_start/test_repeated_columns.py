"""Lines of columns that WeasyPrint lays out again and again in the same place, laid out once."""

from __future__ import annotations

import gc
from typing import Any

import pytest
from weasyprint.layout import inline

from casegen.export.quicker_weasyprint import repeated_columns
from casegen.export.quicker_weasyprint.repeated_columns import _laid_out_once, _lay_out
from casegen.export.typesetter import typeset
from tests.cold_start.in_new_process import printed

STYLE = """
@page { size: A5; margin: 1cm }
div { columns: 2; column-gap: 5mm; hyphens: auto; text-align: justify; orphans: 2; widows: 2 }
p { text-indent: 3mm; margin: 0 0 2mm }
h2 { position: relative; top: -2pt; break-after: avoid }
p::first-line { font-weight: bold }
"""
PLAIN = STYLE.replace("p::first-line { font-weight: bold }", "")
WORDS = " ".join(f"the <i>patient</i> had fever and a <a href='#a'>rash</a> on day {day}," for day in range(40))
PARTS = f"<h2 id=a>Course</h2><p>{WORDS}<p>{WORDS}<ul><li>{WORDS}<li>short</ul><h2>Outcome</h2><p>{WORDS}"
FLOATS = (
    f"<p><span style='float: left; width: 2cm'>beside</span>{WORDS}<p>a <b style='display: inline-block'>c<br>d</b>"
)
PAGES = {
    "balanced": (PLAIN, f"<div>{PARTS}</div><p>{WORDS}"),
    "over pages": (PLAIN, f"<p>{WORDS}<div>{PARTS * 4}</div>"),
    "with what is not text": (PLAIN, f"<div>{PARTS}{FLOATS}{PARTS}<p>a<sup style='position: absolute'>b</sup></div>"),
    "from right to left": (PLAIN, f"<div dir=rtl>{PARTS}</div>"),
    "first lines": (STYLE, f"<div>{PARTS * 2}</div>"),
    "in three": (PLAIN, f"<div style='columns: 3'>{PARTS}<h2 style='column-span: all'>all</h2>{PARTS}</div>"),
    "footnotes": (PLAIN, f"<div>{PARTS}<p>a<span style='float: footnote'>note</span> {WORDS}</div>"),
}


def test_it_is_still_needed() -> None:
    code = f"""
from weasyprint import HTML
from weasyprint.layout import inline
laid_out, plain = [], inline.get_next_linebox
def get_next_linebox(context, box, y, space, skip, block, *more):
    laid_out.append((box, str(skip), block.content_box_x(), y))
    return plain(context, box, y, space, skip, block, *more)
inline.get_next_linebox = get_next_linebox
HTML(string={"<style>" + PLAIN + "</style><div>" + PARTS + "</div>"!r}).render()
print(len(laid_out) > 1.5 * len(set(laid_out)))
"""
    assert printed(code) == "True", "WeasyPrint no longer lays lines out again: this module can go"


@pytest.mark.parametrize("page", PAGES)
def test_same_bytes_with_and_without(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    style, body = PAGES[page]
    html = f"<html lang=en><body>{body}".encode()
    once = typeset(html, style).pdf
    monkeypatch.setattr(inline, "get_next_linebox", _lay_out)
    assert typeset(html, style).pdf == once


def test_same_bytes_with_little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    style, body = PAGES["over pages"]
    remembered = typeset(body.encode(), style).pdf
    monkeypatch.setattr(repeated_columns, "MOST_LINES", 20)
    assert typeset(body.encode(), style).pdf == remembered


def test_lines_are_laid_out_once_and_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[Any] = []

    def lay_out(*given: Any) -> Any:
        laid_out.append(given[:3])
        return _lay_out(*given)

    assert inline.get_next_linebox is _laid_out_once
    style, body = PAGES["balanced"]
    monkeypatch.setattr(repeated_columns, "_lay_out", lay_out)
    typeset(body.encode(), style)
    once = len(laid_out)
    monkeypatch.setattr(inline, "get_next_linebox", lay_out)
    typeset(body.encode(), style)
    assert len(laid_out) - once > 1.3 * once
    laid_out.clear()
    gc.collect()
    assert not repeated_columns._memories
