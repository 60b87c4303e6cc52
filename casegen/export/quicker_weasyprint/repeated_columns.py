"""Lines of columns that WeasyPrint lays out again and again in the same place, laid out once.

It lays columns out two times where they fill the page, three times and more where it balances them, and the first
column comes out the same each time. A line of nothing but text, beside no float, depends on nothing but where it
begins, where it stands and how wide it may be, so that a copy of it will do.
Until WeasyPrint keeps them itself (https://github.com/Kozea/WeasyPrint/issues/1689, read 2026-11-28),
tests/cold_start/test_repeated_columns.py tells when this module has become idle.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from weakref import WeakKeyDictionary

from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TextBox
from weasyprint.layout import inline

MOST_LINES: Final = 5000
"""Of a document that are kept: more than the columns of a page have."""

_PLAIN: Final = {InlineBox, LineBox, TextBox}

_memories: WeakKeyDictionary[Any, dict[tuple[Any, ...], tuple[Any, ...]]] = WeakKeyDictionary()
_lay_out: Final[Callable[..., tuple[Any, Any]]] = inline.get_next_linebox


def _laid_out_once(  # noqa: PLR0913, PLR0917  # those of the function that it stands in for
    context: Any,
    linebox: Any,
    position_y: float,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    absolute_boxes: list[Any],
    fixed_boxes: list[Any],
    first_letter_style: Any,
    first_line_style: Any,
) -> tuple[Any, Any]:
    """What `weasyprint.layout.inline.get_next_linebox` returns, with a line that is the caller's own."""
    told = (absolute_boxes, fixed_boxes, first_letter_style, first_line_style)
    if not context.in_column or context.excluded_shapes or first_letter_style or first_line_style:
        return _lay_out(context, linebox, position_y, bottom_space, skip_stack, containing_block, *told)
    memory = _memories.setdefault(context, {})
    width, x = containing_block.width, containing_block.content_box_x()
    key = (id(linebox), str(skip_stack), x, position_y, width, linebox.text_indent)
    kept = memory.get(key)
    if kept is not None:
        line, resume_at, _ = kept
        return line.deepcopy(), resume_at
    line, resume_at = _lay_out(context, linebox, position_y, bottom_space, skip_stack, containing_block, *told)
    if line is not None and not context.excluded_shapes and _is_plain(line):
        if len(memory) > MOST_LINES:
            memory.clear()
        # The box is kept too, so that no other gets its id.
        memory[key] = line.deepcopy(), resume_at, linebox
    return line, resume_at


def _is_plain(box: Any) -> bool:
    if type(box) not in _PLAIN or getattr(box, "footnote", None):
        return False
    return isinstance(box, TextBox) or all(map(_is_plain, box.children))


def remember_columns() -> None:
    """Let WeasyPrint lay out no line of a column twice in the same place, in this process from now on."""
    inline.get_next_linebox = _laid_out_once
