"""Lists of which an item holds paragraphs or other blocks, told to the style of the PDF."""

from __future__ import annotations

import pytest
import tinyhtml5

from casegen.export.lists_of_blocks import tell_lists_of_blocks


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<ul><li>a<li>b</ul>", []),
        ("<ul><li>a<li><p>b</p></ul>", ["ul"]),
        ("<ol><li>a<li>b<blockquote>c</blockquote></ol>", ["ol"]),
        ("<ul><li>a<ol><li><p>b</p></ol></ul>", ["ol"]),
        ("<ul><li><p>a</p><ol><li>b</ol></ul>", ["ul"]),
        ("<ol><li><em>a</em> <a href='#b'>b</a></ol>", []),
        ("<ul><p>a</p></ul><ul><li><hr></ul><ul><!-- <p> --><li><!-- <p> --></ul>", ["ul"]),
    ],
)
def test_lists_of_blocks_are_told(page: str, told: list[str]) -> None:
    root = tinyhtml5.parse(page, namespace_html_elements=False)
    tell_lists_of_blocks(root)
    assert [element.tag for element in root.iter() if "data-of-blocks" in element.attrib] == told
