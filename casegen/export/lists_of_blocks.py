"""Lists of which an item holds paragraphs or other blocks, told to the style of the PDF (style/list_items.css).

A selector could find them, if each item of a list might ask all the others: a list of a thousand items took half a
minute.
"""

from __future__ import annotations

from typing import Any, Final

_BLOCKS: Final = frozenset({"p", "div", "pre", "blockquote", "hr", "h2", "h3", "h4", "h5", "h6"})


def tell_lists_of_blocks(root: Any) -> None:
    """Give each list below ``root``, an element of a parsed page, ``data-of-blocks`` if an item of it holds a block."""
    for name in ("ul", "ol"):
        for found in root.iter(name):
            if any(inside.tag in _BLOCKS for item in found if item.tag == "li" for inside in item):
                found.set("data-of-blocks", "")
