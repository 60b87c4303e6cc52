"""S104: lines that do not fit together: indentation, and list items among keys."""

from __future__ import annotations

from casegen.problems import Problem
from casegen.source.diagnosis.scene import (
    Finding,
    Line,
    LineAbove,
    Scene,
    holds_more_than_a_comment,
    take_apart,
)
from casegen.startup.late_pattern import late_pattern

_ITEM = late_pattern(r"-(?=\s|$)")


def mixed_list(scene: Scene) -> Finding | None:
    """List items and keys side by side."""
    if scene.context is None or not _first_on_line(scene):
        return None
    in_list = _ITEM.match(scene.text, scene.context) is not None
    is_item = _ITEM.match(scene.text, scene.offset) is not None
    if is_item and not in_list:
        message = (
            "a list item can't stand here among keys; indent it below the key to which it belongs, and "
            "write nothing after that key"
        )
    elif in_list and not is_item and scene.page.column(scene.context) == scene.line.indent:
        message = (
            f"this line stands among the list items that start on line {_line_number(scene, scene.context)} "
            "and is none; begin it with '- ', or move it to the column of the keys to which it belongs"
        )
    else:
        return None
    return Finding(Problem("S104", message, scene.to_line_stop(scene.offset)))


def indentation(scene: Scene) -> Finding | None:
    """A line that starts in a column where no other does."""
    line = scene.line
    above = scene.line_above
    if above is None or not (_first_on_line(scene) or scene.at_own_colon):
        return None
    if line.indent > above.line.content:
        message = _between(scene, above) or _too_deep(line, above)
    elif _fits(scene, above.index, line.indent):
        return None
    else:
        message = (
            f"this line starts in column {line.indent + 1}, where no line above starts (line "
            f"{above.index + 1} starts in column {above.line.indent + 1}); start lines that belong together "
            "in the same column"
        )
    return Finding(Problem("S104", message, scene.to_line_stop(scene.line_start + line.indent)))


def anything(scene: Scene) -> Finding:
    """What no other rule could name."""
    message = (
        "the file can't be read from here on; check the spaces at the start of this line and of the one "
        "above, their quotes, and that each key has a colon and a space after it"
    )
    return Finding(Problem("S104", message, scene.to_line_stop(scene.offset)))


def _fits(scene: Scene, index: int, indent: int) -> bool:
    """Whether the nearest line from ``index`` upwards that is not deeper than ``indent`` starts there."""
    for text in reversed(scene.page.lines[: index + 1]):
        line = take_apart(text)
        if holds_more_than_a_comment(text) and line.indent <= indent:
            return indent in (line.indent, line.content)
    return False


def _too_deep(line: Line, above: LineAbove) -> str:
    owner = f"'{above.line.key}'" if above.line.key else "the item"
    return (
        f"this line starts in column {line.indent + 1}, deeper than {owner} on line {above.index + 1}, which "
        f"already has a value; start it in column {above.line.content + 1} if both belong together, or write "
        "| alone after the key above if both lines are one text"
    )


def _between(scene: Scene, above: LineAbove) -> str:
    """The message for a line that is deeper than a key and not as deep as its text; empty for others."""
    last = scene.last
    if last is None or scene.text[last.start : last.start + 1] not in ("|", ">"):
        return ""
    text = take_apart(scene.page.lines[scene.page.line_index(last.start) + 1])
    return (
        f"this line starts in column {scene.line.indent + 1}, between '{above.line.key}' in column "
        f"{above.line.content + 1} and its text in column {text.indent + 1}; start it in one of these two"
    )


def _first_on_line(scene: Scene) -> bool:
    return scene.offset - scene.line_start == scene.line.indent


def _line_number(scene: Scene, offset: int) -> int:
    return scene.page.line_index(offset) + 1
