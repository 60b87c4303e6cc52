"""Text → HTML in which what must not part at the end of a line is held together.

Typesetters break after any full stop and any en dash: c.743G>A would lose its c. and pages 1753–9 their end.
"""

from __future__ import annotations

import re

from markdown_it.common.utils import escapeHtml
from markupsafe import Markup

# What is longer may break, or it would stick out of a column.
_CHANGE = r"[\w*>_+=-]{2,28}"
_HGVS = rf"(?<!\w)[cgmnopr]\.(?:\({_CHANGE}\)|{_CHANGE})"
_NUMBER = r"\d(?:[\d.]{0,8}\d)?"
_RANGE = rf"(?<![\w–]){_NUMBER}–{_NUMBER}(?![\w–])"
_HELD_TOGETHER = re.compile(f"{_HGVS}|{_RANGE}")


def escaped_unbroken(text: str) -> Markup:
    """The text with HTML's own characters escaped; variants (HGVS) and ranges of numbers in spans that don't break."""
    pieces: list[str] = []
    end = 0
    for found in _HELD_TOGETHER.finditer(text):
        pieces += [escapeHtml(text[end : found.start()]), f'<span class="unbroken">{escapeHtml(found[0])}</span>']
        end = found.end()
    return Markup("".join([*pieces, escapeHtml(text[end:])]))
