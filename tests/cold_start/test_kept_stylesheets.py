"""Stylesheets that WeasyPrint has read, kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from casegen.export import typesetter
from casegen.export.quicker_weasyprint.kept_stylesheets import _may_be_kept
from tests.cache_home import make_unusable
from tests.cold_start.in_new_process import printed

COUNTED = """
import tinycss2
read, plain = [], tinycss2.parse_stylesheet
tinycss2.parse_stylesheet = lambda text, *more, **named: (read.append(text), plain(text, *more, **named))[1]
{}
print(len(read))
"""
SET = """
from casegen.export.typesetter import typeset
page = b"<style>p::before {{ content: counter(c, upper-roman); }} p:last-child {{ color: red; }}</style><p>A <b>rash."
print(hash(typeset(page, "@page {{ size: A5; @top-left {{ content: 'a'; }} }}").pdf))
"""


def test_keeping_them_is_still_needed() -> None:
    assert printed(COUNTED.format("import weasyprint")) == "3", "WeasyPrint no longer reads its own style at its start"


def test_each_is_read_once(tmp_path: Path) -> None:
    code = COUNTED.format(SET.format() + SET.format())
    first, second = (printed(code, tmp_path, PYTHONHASHSEED="0").split() for _ in range(2))
    assert first[:2] == second[:2]
    assert len(set(first[:2])) == 1
    # WeasyPrint's three, that of the page, ours, and that of the faces, which fetches them and so is never kept.
    assert (first[2], second[2]) == ("6", "1")


def test_same_bytes_with_spoilt_and_with_no_styles(tmp_path: Path) -> None:
    def pdf() -> str:
        return printed(SET.format(), tmp_path, PYTHONHASHSEED="0")

    new = pdf()
    for file in (tmp_path / "casegen").glob("style-*"):
        file.write_bytes(file.read_bytes()[:100])
    assert pdf() == new
    make_unusable(tmp_path)
    assert pdf() == new


@pytest.mark.parametrize(
    ("text", "given", "kept"),
    [
        ("p { color: red; content: '\\2022'; }", {}, True),
        ("@page :first { @top-right { content: none; } } @media print { p { color: red; } }", {}, True),
        ("@font-face { font-family: A; src: url(a.ttf); }", {}, False),
        ("@import url(other.css);", {}, False),
        (r"@\69mport url(other.css);", {}, False),
        ("@layer a { p { color: red; } }", {}, False),
        ("@color-profile --a { src: url(a.icc); }", {}, False),
        ("@counter-style a { symbols: a; }", {"counter_style": {}}, True),
        ("@counter-style a { symbols: a; }", {"counter_style": {"b": {}}}, False),
        ("p { background: url(a.png); }", {"base_url": "file:///a/"}, False),
    ],
)
def test_only_what_is_merely_read_is_kept(text: str, given: dict[str, object], kept: bool) -> None:
    assert typesetter
    assert _may_be_kept(text, given) is kept
