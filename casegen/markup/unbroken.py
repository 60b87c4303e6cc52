"""Text → HTML, or stretches of text, in which what must not part at the end of a line is held together.

Typesetters break after any full stop, slash and en dash: c.743G>A would lose its c., 8.4 g/dL its dL and pages
1753–9 their end.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.common.utils import escapeHtml
from markupsafe import Markup

from casegen.startup.late_pattern import late_pattern

# What is longer may break, or it would stick out of a column.
_CHANGE = r"[\w*>_+=-]{2,28}"
_HGVS = rf"(?<!\w)[cgmnopr]\.(?:\({_CHANGE}\)|{_CHANGE})"
_NUMBER = r"\d(?:[\d.]{0,8}\d)?"
_RANGE = rf"(?<![\w–]){_NUMBER}–{_NUMBER}(?![\w–])"
_DECIMAL = r"\d(?:[\d.,]{0,8}\d)?"
_AMOUNT = rf"(?<![\w.,–]){_DECIMAL}(?:–{_DECIMAL})?"
_UNIT = r"(?:[mcnpkμµd]?(?:g|L|l|mol|U|IU|Eq|Gy|kat)|mcg|mIU|mU|kU|beats|breaths|cells|copies|CFU|drops)"
_PER = r"(?:/[A-Za-zμµ\d.,²³]{1,8}(?<![.,])){1,2}(?![\w/])"
_RATE = rf"(?:{_AMOUNT}[ \u00a0])?(?<![\w/]){_UNIT}{_PER}"
_COUNTED = r"\b[Dd]ays?[ \u00a0]−?\d{1,4}(?:–\d{1,4})?(?![\w.]?\w)"
_HELD_TOGETHER = late_pattern(f"{_HGVS}|{_RATE}|{_RANGE}|{_COUNTED}")


def escaped_unbroken(text: str) -> Markup:
    """The text with HTML's own characters escaped; variants (HGVS), ranges, rates and days in unbroken spans."""
    if not _HELD_TOGETHER.search(text):
        return Markup(escapeHtml(text))
    pieces = (
        f'<span class="unbroken">{escapeHtml(stretch)}</span>' if is_unbroken else escapeHtml(stretch)
        for stretch, is_unbroken in stretches(text)
    )
    return Markup("".join(pieces))


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """The text in stretches, some of them empty, each with whether it is to be held together."""
    end = 0
    for found in _HELD_TOGETHER.finditer(text):
        yield text[end : found.start()], False
        yield found[0], True
        end = found.end()
    yield text[end:], False
