"""S104: lines that do not fit together: indentation, list items among keys, keys without a colon."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casegen.problems import Problem
from casegen.source.diagnosis.scene import Finding, Line, Patch, Scene, take_apart
from casegen.source.keys import no_key_problem

_MISSING_SPACE = re.compile(r"(?P<key>[A-Za-z_][\w-]*):(?P<next>[^\s:/]|[^\S \t])")
_ITEM = re.compile(r"-(?=\s|$)")


def line_without_key(scene: Scene) -> Finding | None:
    """A line among keys that has no ``key: ``: what the parser began to read as a key is none."""
    start = scene.context
    if start is None or scene.bracket is not None:
        return None
    line = take_apart(scene.page.lines[scene.page.line_index(start)])
    if scene.page.column(start) != line.content or line.colon is not None:
        return None
    # What follows may be fine, so the lines in question are blanked and the reading goes on.
    problem = _missing_space(scene, start) or _no_colon(scene, start)
    return Finding(problem, Patch(start, max(scene.page.line_stop(start), scene.line_start)))


def line_above_without_key(scene: Scene) -> Finding | None:
    """The line above has no ``key: `` and so runs on into the key of this line."""
    above = _line_above(scene)
    if above is None or not _at_own_colon(scene) or above.line.colon is not None:
        return None
    start = scene.page.line_offset(above.index) + above.line.content
    if above.line.content != scene.line.indent:
        return None
    problem = _missing_space(scene, start) or _no_colon(scene, start)
    return Finding(problem, Patch(start, scene.page.line_stop(start)))


def no_key(scene: Scene) -> Finding | None:
    """A line that starts with its colon."""
    if not _at_own_colon(scene) or scene.line.colon != scene.line.content:
        return None
    return Finding(no_key_problem(scene.page.position(scene.offset, scene.offset + 1)))


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
    above = _line_above(scene)
    if above is None or not (_first_on_line(scene) or _at_own_colon(scene)):
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


@dataclass(frozen=True, slots=True)
class _Above:
    index: int
    line: Line


def _missing_space(scene: Scene, start: int) -> Problem | None:
    found = _MISSING_SPACE.match(scene.text, start)
    if not found:
        return None
    colon = found.end("key")
    rest = scene.text[found.start("next") : scene.page.line_stop(start)].strip()
    message = "a space is missing after this colon"
    if found["next"].isspace():
        message = (
            f"after this colon stands a special space (U+{ord(found['next']):04X}); type an ordinary one "
            "instead"
        )
    return Problem(
        "S104", message, scene.page.position(colon, colon + 1), hint=f"write {found['key']}: {rest}"
    )


def _no_colon(scene: Scene, start: int) -> Problem:
    message = (
        "this line has no colon, so it is neither a key nor part of the value above; write 'key: value', or "
        "indent it more than the key above if it goes on with that value"
    )
    return Problem("S104", message, scene.to_line_stop(start))


def _line_above(scene: Scene) -> _Above | None:
    """The line above to which this one has to fit: the one on which the value above begins, if any."""
    index = scene.page.line_index(scene.offset) - 1
    if scene.last and scene.last.start < scene.line_start:
        index = min(index, scene.page.line_index(scene.last.start))
    while index >= 0 and not _counts(scene.page.lines[index]):
        index -= 1
    return _Above(index, take_apart(scene.page.lines[index])) if index >= 0 else None


def _fits(scene: Scene, index: int, indent: int) -> bool:
    """Whether the nearest line from ``index`` upwards that is not deeper than ``indent`` starts there."""
    for text in reversed(scene.page.lines[: index + 1]):
        line = take_apart(text)
        if _counts(text) and line.indent <= indent:
            return indent in (line.indent, line.content)
    return False


def _counts(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _too_deep(line: Line, above: _Above) -> str:
    owner = f"'{above.line.key}'" if above.line.key else "the item"
    return (
        f"this line starts in column {line.indent + 1}, deeper than {owner} on line {above.index + 1}, which "
        f"already has a value; start it in column {above.line.content + 1} if both belong together, or write "
        "| alone after the key above if both lines are one text"
    )


def _between(scene: Scene, above: _Above) -> str:
    """The message for a line that is deeper than a key and not as deep as its text; empty for others."""
    last = scene.last
    if last is None or scene.text[last.start : last.start + 1] not in ("|", ">"):
        return ""
    text = take_apart(scene.page.lines[scene.page.line_index(last.start) + 1])
    return (
        f"this line starts in column {scene.line.indent + 1}, between '{above.line.key}' in column "
        f"{above.line.content + 1} and its text in column {text.indent + 1}; start it in one of these two"
    )


def _at_own_colon(scene: Scene) -> bool:
    return scene.character == ":" and scene.offset - scene.line_start == scene.line.colon


def _first_on_line(scene: Scene) -> bool:
    return scene.offset - scene.line_start == scene.line.indent


def _line_number(scene: Scene, offset: int) -> int:
    return scene.page.line_index(offset) + 1
