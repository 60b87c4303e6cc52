"""Lines that WeasyPrint breaks again and again, broken once.

It lays columns out two times where they fill the page, three times and more where it balances them, and breaks the same
text into the same lines each time: a quarter of a document's time. And it sets the text of an SVG letter by letter,
each letter twice: an eighth. What comes of a text depends on nothing but what is told of it here, so it is kept for as
long as the document is laid out and drawn.
Until WeasyPrint keeps them itself (https://github.com/Kozea/WeasyPrint/issues/1689 about columns and
https://github.com/Kozea/WeasyPrint/issues/2249 about letters, both read 2026-11-28),
tests/cold_start/test_repeated_lines.py tells when this module has become idle.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from weakref import WeakKeyDictionary

from weasyprint.layout import inline, preferred
from weasyprint.svg.text import Style as StyleOfLetter
from weasyprint.text import line_break
from weasyprint.text.line_break import Layout

MOST_CHARACTERS: Final = 2_000_000
"""Of the texts that are kept: some hundred pages, as what is left of a paragraph is kept with each of its lines."""


class _Memory:
    """What was broken in one document."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        self._characters = 0

    def get(self, key: tuple[Any, ...]) -> tuple[Any, ...] | None:
        return self._kept.get(key)

    def keep(self, key: tuple[Any, ...], value: tuple[Any, ...], characters: int) -> None:
        self._characters += characters
        if self._characters > MOST_CHARACTERS:
            self._kept.clear()
            self._characters = characters
        self._kept[key] = value


class Letter(Layout):  # type: ignore[misc]  # WeasyPrint has no types
    """The layout of a letter, which is drawn from wherever the letter stands, and so is made ready once."""

    drawn: tuple[Any, ...] = None, None, None
    """With which fonts, in which of them, and as what it was drawn; see `repeated_letters`."""

    def reactivate(self, style: Any) -> None:
        """Make it ready, if it is not."""
        if not hasattr(self, "layout"):
            super().reactivate(style)


_memories: WeakKeyDictionary[Any, _Memory] = WeakKeyDictionary()
_break_line: Final[Callable[..., tuple[Any, ...]]] = line_break.split_first_line


def _remembered(  # noqa: PLR0913, PLR0917  # those of the function that it stands in for
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> tuple[Any, ...]:
    """What `weasyprint.text.line_break.split_first_line` returns, with a layout that is the caller's own."""
    told = (max_width, justification_spacing, is_line_start, minimum)
    if context is None:
        return _break_line(text, style, context, *told)
    memory = _memories.setdefault(context, _Memory())
    letter = isinstance(style, StyleOfLetter)
    key = (text, *(_look(style) if letter else (id(style),)), *told)
    kept = memory.get(key)
    if kept is None:
        layout, *rest = _break_line(text, style, context, *told)
        # The style is kept too, so that no other gets its id.
        kept = (_copy(layout, Letter if letter else Layout), rest, style)
        memory.keep(key, kept, len(text))
    layout, rest, _ = kept
    return (layout if letter else _copy(layout, Layout), *rest)


def _look(style: Any) -> tuple[Any, ...]:
    """All that makes a difference between two letters of drawings; see `weasyprint.svg.text.text`."""
    font = tuple(style["font_family"]), style["font_style"], style["font_weight"], style["font_size"]
    return (id(style.font_config), style["direction"], *font)


def _copy(layout: Any, kind: Any) -> Any:
    # It holds nothing of Pango's until it is made ready for drawing.
    copy = object.__new__(kind)
    copy.__dict__.update(layout.__dict__)
    return copy


def remember_lines() -> None:
    """Let WeasyPrint break no line of a document twice, in this process from now on."""
    for module in (line_break, inline, preferred):
        module.split_first_line = _remembered
