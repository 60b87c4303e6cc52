"""S104 and S113: lines in which a colon, its space or its key is missing."""

from __future__ import annotations

from casegen.problems import Problem
from casegen.source.diagnosis.scene import Finding, Patch, Scene, take_apart
from casegen.source.keys import no_key_problem
from casegen.startup.late_pattern import late_pattern

_MISSING_SPACE = late_pattern(r"(?P<key>[A-Za-z_][\w-]*):(?P<next>[^\s:/]|[^\S \t])")
_COMMENT = late_pattern(r"[ \t]#")


def line_without_key(scene: Scene) -> Finding | None:
    """A line among keys that has no ``key: ``: what the parser began to read as a key is none."""
    start = scene.context
    if start is None or scene.bracket is not None:
        return None
    line = take_apart(scene.page.lines[scene.page.line_index(start)])
    if scene.page.column(start) != line.content or line.colon is not None:
        return None
    return _finding(scene, start)


def line_above_without_key(scene: Scene) -> Finding | None:
    """The line above has no ``key: `` and so runs on into the key of this line."""
    above = scene.line_above
    if above is None or not scene.at_own_colon or above.line.colon is not None:
        return None
    if above.line.content != scene.line.indent:
        return None
    return _finding(scene, scene.page.line_offset(above.index) + above.line.content)


def no_key(scene: Scene) -> Finding | None:
    """A line that starts with its colon."""
    if not scene.at_own_colon or scene.line.colon != scene.line.content:
        return None
    return Finding(no_key_problem(scene.page.position(scene.offset, scene.offset + 1)))


def _finding(scene: Scene, start: int) -> Finding:
    """What is missing on the line of ``start``, which is left out to read on, as what follows may be fine."""
    missing = _missing_space(scene, start)
    if missing:
        return Finding(missing, Patch(start, scene.page.line_stop(start)))
    return Finding(_no_colon(scene, start), Patch(start, _end_of_text(scene, start)))


def _missing_space(scene: Scene, start: int) -> Problem | None:
    found = _MISSING_SPACE.match(scene.text, start)
    if not found:
        return None
    colon = found.end("key")
    rest = scene.text[found.start("next") : scene.page.line_stop(start)].strip()
    message = "a space is missing after this colon"
    if found["next"].isspace():
        code = f"U+{ord(found['next']):04X}"
        message = f"after this colon stands a special space ({code}); type an ordinary one instead"
    hint = f"write {found['key']}: {rest}"
    return Problem("S104", message, scene.page.position(colon, colon + 1), hint=hint)


def _no_colon(scene: Scene, start: int) -> Problem:
    message = (
        "this line has no colon, so it is neither a key nor part of the value above; write 'key: value', or "
        "indent it more than the key above if it goes on with that value"
    )
    if _COMMENT.search(scene.text, start, scene.page.line_stop(start)):
        message = "this line has no colon before its #, at which a comment starts; write 'key: value  # comment'"
    return Problem("S104", message, scene.to_line_stop(start))


def _end_of_text(scene: Scene, start: int) -> int:
    """The end of the last of the lines, from that of ``start`` on, that have no key: one text, named once."""
    index = scene.page.line_index(start)
    while index + 1 < len(scene.page.lines) and _goes_on(scene.page.lines[index + 1]):
        index += 1
    return scene.page.line_stop(scene.page.line_offset(index))


def _goes_on(text: str) -> bool:
    line = take_apart(text)
    bare = text[line.indent :]
    return line.indent == line.content < len(text) and line.colon is None and not _MISSING_SPACE.match(bare)
