"""S104: brackets that are not closed, and what can't stand between them."""

from __future__ import annotations

from casegen.problems import Problem
from casegen.source.diagnosis.scene import Finding, Scene
from casegen.startup.late_pattern import late_pattern

_CLOSING = {"[": "]", "{": "}"}
_BRACKET = late_pattern(r"[\[\]{}]")


def unclosed_bracket(scene: Scene) -> Finding | None:
    """The outermost open bracket has no partner, nor has one that the parser took for the start of a key."""
    start = scene.context if scene.bracket is None else scene.bracket
    if start is None or scene.text[start : start + 1] not in _CLOSING or _partner(scene.text, start) is not None:
        return None
    opening = scene.text[start]
    message = (
        f"the bracket {opening} that opens here is never closed; write {_CLOSING[opening]} at the end of the "
        "list, or put the whole value in quotes if the bracket is part of it"
    )
    return Finding(Problem("S104", message, scene.to_line_stop(start)))


def inside_brackets(scene: Scene) -> Finding | None:
    """Anything else that stops the reading between brackets."""
    if scene.bracket is None:
        return None
    opening = scene.text[scene.bracket]
    message = (
        f"between {opening} and {_CLOSING[opening]} this can't be read; put a comma between two items, "
        "and quotes around an item with one of : , [ ] { } in it"
    )
    end = scene.offset + 1
    return Finding(Problem("S104", message, scene.page.position(scene.offset, end)))


def _partner(text: str, start: int) -> int | None:
    """The offset of the bracket that closes the one at ``start``, by counting alone."""
    depth = 0
    for found in _BRACKET.finditer(text, start):
        depth += 1 if found[0] in _CLOSING else -1
        if depth == 0:
            return found.start()
    return None
