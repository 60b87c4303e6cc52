"""Numbers in the margin, one at every line of text, by which a reviewer can cite a line.

WeasyPrint has no such thing: the lines are found in its laid-out pages, and each page draws its numbers when it is
painted. They are no part of the text, which screen readers read without them (artifacts, ISO 14289-1, 7.1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from weasyprint.draw.text import draw_text
from weasyprint.formatting_structure import boxes

_GAP = 18.0
"""From a number to the text, in pixels of CSS."""

_SAME_LINE = 3.0
"""Baselines that are no further apart, in pixels, are those of one line: of boxes that stand side by side in it."""


def number_lines(document: Any, typeset_numbers: Callable[[str], Any]) -> int:
    """Give the lines of a laid-out document numbers from 1 on; returns how many there are.

    The lines of mastheads, running headers, tables and figures get none, those of captions do. ``typeset_numbers``
    lays out lines of text, right-aligned, as a document in the same fonts.
    """
    baselines = [_baselines(page) for page in document.pages]
    count = sum(map(len, baselines))
    laid_out = typeset_numbers("\n".join(map(str, range(1, count + 1))))
    numbers = (box for page in laid_out.pages for box in _texts(page._page_box))
    for page, lines in zip(document.pages, baselines, strict=True):
        right = page._page_box.content_box_x() - _GAP
        placed = [_placed(next(numbers), right, baseline) for baseline in lines]
        page.paint = partial(_paint, page.paint, placed)
    return count


def _paint(paint: Callable[..., None], numbers: Sequence[Any], stream: Any, scale: float = 1) -> None:
    paint(stream, scale)
    with stream.artifact(), stream.stacked():
        stream.transform(a=scale, d=scale)
        for number in numbers:
            draw_text(stream, number, 0, "clip", "none")


def _placed(number: Any, right: float, baseline: float) -> Any:
    number.translate(right - number.position_x - number.width, baseline - number.position_y - number.baseline)
    return number


def _baselines(page: Any) -> list[float]:
    """Where the lines of a page stand, from the top on."""
    found: list[float] = []
    for line in _lines(page._page_box):
        baseline = line.position_y + line.baseline
        if all(abs(baseline - other) > _SAME_LINE for other in found):
            found.append(baseline)
    return sorted(found)


def _lines(box: Any) -> Iterator[Any]:
    if _is_passed_over(box):
        return
    if isinstance(box, boxes.LineBox) and any(text.text.strip() for text in _texts(box)):
        yield box
        return
    for child in _children(box):
        yield from _lines(child)


def _is_passed_over(box: Any) -> bool:
    element = getattr(box, "element", None)
    classes = element.get("class", "").split() if element is not None else ()
    # The marker of a list stands beside a line that has a number, or beside something that gets none.
    is_marker = "::" in (getattr(box, "element_tag", None) or "")
    return is_marker or isinstance(box, (boxes.MarginBox, boxes.TableBox)) or "masthead" in classes


def _texts(box: Any) -> Iterator[Any]:
    for child in _children(box):
        if isinstance(child, boxes.TextBox):
            yield child
        elif not isinstance(child, boxes.TableBox):
            yield from _texts(child)


def _children(box: Any) -> Sequence[Any]:
    # What is positioned absolutely is there as a placeholder, which hands on what it is asked for.
    return getattr(box, "children", ())
