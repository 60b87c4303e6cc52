"""The elements that follow another, wrapped once for each parent."""

from __future__ import annotations

import pytest
import tinyhtml5
from cssselect2 import ElementWrapper

from casegen.export.quicker_weasyprint.next_siblings import _next_siblings
from tests.cold_start.in_new_process import printed

PAGE = "<!DOCTYPE html><h1>A</h1><p>b<i>c</i><b>d</b><!-- e --><p>f<table><tr><td>g<td>h</table><h2>i</h2><p>j"


def test_keeping_them_is_still_needed() -> None:
    code = f"""
import tinyhtml5
from cssselect2 import ElementWrapper
wrapped, plain = [], ElementWrapper.__init__
def init(self, *given, **named):
    wrapped.append(self)
    plain(self, *given, **named)
ElementWrapper.__init__ = init
root = ElementWrapper.from_html_root(tinyhtml5.parse({"<p>a" * 50!r}, namespace_html_elements=False))
list(root.query_all("p:has(+ h2)"))
print(len(wrapped) > 50 * 50)
"""
    assert printed(code) == "True", "cssselect2 no longer wraps all children for each: this module can go"


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        (":has(+ h2)", ["table"]),
        ("p:has(~ table)", ["p", "p"]),
        (":has(+ p)", ["h1", "p", "h2"]),
        ("i:has(+ b)", ["i"]),
        ("body > :not(:has(~ *))", ["p"]),
        ("html:has(+ *)", []),
        ("td:has(+ td)", ["td"]),
    ],
)
def test_the_right_elements_match(selector: str, found: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ElementWrapper, "iter_next_siblings", _next_siblings)
    root = ElementWrapper.from_html_root(tinyhtml5.parse(PAGE, namespace_html_elements=False))
    assert [element.etree_element.tag for element in root.query_all(selector)] == found
    for element in root.iter_subtree():
        # They are what cssselect2 itself finds among all siblings.
        siblings = list(element.iter_siblings())
        assert list(element.iter_next_siblings()) == siblings[siblings.index(element) + 1 :]
