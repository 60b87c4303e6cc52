"""The letters of an SVG, of which WeasyPrint has Pango tell the glyphs each time that it draws one.

It draws the text of an SVG letter by letter, some hundred in a figure, and goes through the same glyphs for the same
letter: a fortieth of a cold build. What it writes for a letter is written again here, in the same document.
Until WeasyPrint draws texts as a whole (https://github.com/Kozea/WeasyPrint/issues/2249, read 2026-11-28),
tests/cold_start/test_repeated_letters.py tells when this module has become idle.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from weasyprint.draw import text

from casegen.export.quicker_weasyprint.repeated_lines import Letter

_draw: Final[Callable[..., list[Any]]] = text.draw_first_line

_LONGEST: Final = 3
"""What is written for a letter in one piece: where it stands, its font if it is another one, and its glyphs."""


def _drawn_again(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: str, matrix: Any) -> list[Any]:
    """What `weasyprint.draw.text.draw_first_line` does; for a letter that it has drawn, without asking Pango."""
    letter = textbox.pango_layout
    if not isinstance(letter, Letter):
        return _draw(stream, textbox, text_overflow, block_ellipsis, matrix)
    fonts, font, glyphs = letter.drawn
    if fonts is stream._fonts:  # which know the letter
        stream.set_text_matrix(*matrix.values)
        stream.set_font_size(*font)
        stream.stream.append(glyphs)
        return []
    written = len(stream.stream)
    pictures = _draw(stream, textbox, text_overflow, block_ellipsis, matrix)
    pieces = stream.stream[written:]
    if pieces and len(pieces) <= _LONGEST and not pictures:
        letter.drawn = stream._fonts, stream._current_font, pieces[-1]
    return pictures


def remember_letters() -> None:
    """Let WeasyPrint ask for the glyphs of a letter once a document, in this process from now on."""
    text.draw_first_line = _drawn_again
