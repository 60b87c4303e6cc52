"""S104 and S105: values that must be in quotes."""

from __future__ import annotations

from casegen.problems import Problem
from casegen.source.diagnosis.scene import Finding, Patch, Scene
from casegen.source.quoting import hint_to_quote, written_value
from casegen.source.scalars import is_comparison
from casegen.source.special_values import special_start, starts_specially

_WORDS_IN_A_KEY = 3
_ENDS_AN_ITEM = " \t,[]{}"


def folded_comparison(scene: Scene) -> Finding | None:
    """``>8`` on the line before was taken for the head of a text of several lines."""
    last = scene.last
    if last is None or not is_comparison(scene.page, last):
        return None
    return _special(scene, last.start)


def special_key(scene: Scene) -> Finding | None:
    """The key starts with a character that means something to YAML."""
    start = scene.line_start + scene.line.content
    if scene.line.colon is None or not start <= scene.offset <= scene.line_start + scene.line.colon:
        return None
    if scene.bracket is not None or scene.text[start] not in "@`%>|*]},":
        return None
    message = f"a key can't start with {scene.text[start]}; start it with a letter"
    position = scene.page.position(start, start + len(scene.line.key))
    return Finding(Problem("S104", message, position), Patch(start, scene.line_stop))


def special_value(scene: Scene) -> Finding | None:
    """The value, or an item between brackets, starts with a character that means something to YAML."""
    if scene.bracket is not None:
        return _special_item(scene)
    start = scene.value_start
    if start <= scene.offset and starts_specially(scene.text[start : scene.line_stop]):
        return _special(scene, start)
    return None


def colon_in_value(scene: Scene) -> Finding | None:
    """A second ``: `` on a line, or one in a text of several lines (S105)."""
    if scene.character != ":" or scene.line.colon is None:
        return None
    if scene.offset - scene.line_start != scene.line.colon:
        return _colon(scene, scene.value_start)
    if len(scene.line.key.split()) > _WORDS_IN_A_KEY and _continues(scene):
        message = (
            "a text of several lines can't hold a colon and a space; write | alone after its key and the "
            "text below, indented"
        )
        return Finding(Problem("S105", message, scene.page.position(scene.offset, scene.offset + 1)))
    return None


def _special_item(scene: Scene) -> Finding | None:
    if scene.character in tuple("@`%>|"):
        return _special(scene, scene.offset, True)
    # "*b c": the parsers stop at the c, or inside the name.
    before = scene.text[scene.line_start : scene.offset].rstrip(" \t")
    start = max(before.rfind(character) for character in _ENDS_AN_ITEM) + 1
    return _special(scene, scene.line_start + start, True) if before[start : start + 1] in ("&", "*") else None


def _colon(scene: Scene, start: int) -> Finding:
    value = written_value(scene.page, start)
    message = "this value holds a colon and a space, which begin a new value; put the whole value in quotes"
    position = scene.page.position(scene.offset, scene.offset + 1)
    problem = Problem("S105", message, position, hint=hint_to_quote(value))
    return Finding(problem, Patch(start, max(start + len(value), scene.offset + 1), value))


def _continues(scene: Scene) -> bool:
    """Whether the line of the place belongs to a value that began on a line above."""
    last = scene.last
    return last is not None and not last.quoted and last.start < scene.line_start <= last.end


def _special(scene: Scene, start: int, in_brackets: bool = False) -> Finding:
    value = written_value(scene.page, start, in_brackets)
    return Finding(special_start(scene.page, start, in_brackets), Patch(start, start + len(value), value))
