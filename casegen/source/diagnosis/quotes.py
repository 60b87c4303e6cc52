"""S104: quotes that are not closed, closed too early, or hold a backslash that means something."""

from __future__ import annotations

from casegen.problems import Problem
from casegen.source.diagnosis.scene import Finding, Patch, Scene
from casegen.source.quoting import hint_to_quote, written_value
from casegen.startup.late_pattern import late_pattern

_CLOSED = {
    '"': late_pattern(r'"[^"\\]*(?:\\[\s\S][^"\\]*)*"'),
    "'": late_pattern(r"'[^']*(?:''[^']*)*'"),
}
_DOCUMENT_LINE = late_pattern(r"(?:---|\.\.\.)(?=\s|$)")


def inside_quotes(scene: Scene) -> Finding | None:
    """The parser gave up inside a text in quotes."""
    start = scene.context
    if start is None or scene.text[start : start + 1] not in _CLOSED:
        return None
    closed = _CLOSED[scene.text[start]].match(scene.text, start)
    if not closed:
        return _unclosed(scene, start)
    if scene.offset >= closed.end():
        return _closed_elsewhere(scene, start, closed.end())
    if _DOCUMENT_LINE.match(scene.text, scene.offset) and scene.line_start == scene.offset:
        message = (
            f"this text in quotes runs over line {scene.line_number}, which starts with "
            f"{scene.text[scene.offset : scene.offset + 3]}; close the quote, or indent that line"
        )
        return Finding(Problem("S104", message, scene.to_line_stop(start)))
    return _backslash(scene, start, closed.end())


def after_quotes(scene: Scene) -> Finding | None:
    """Something follows the closing quote of a value."""
    last = scene.last
    if last is None or scene.text[last.start : last.start + 1] not in _CLOSED:
        return None
    if scene.text[last.end : scene.offset].strip(" \t") or scene.offset >= scene.line_stop:
        return None
    return _closed_elsewhere(scene, last.start, last.end) or _too_early(scene, last.start)


def _closed_elsewhere(scene: Scene, start: int, stop: int) -> Finding | None:
    """The quote at ``start`` closes on a later line, where another was meant to open."""
    closing_line = scene.page.line_index(stop - 1)
    if scene.page.line_index(start) == closing_line:
        return None
    message = (
        f"the quote that opens here closes only on line {closing_line + 1}, in the middle of other text; "
        "close it where the value ends"
    )
    if scene.text[start] == "'":
        message += ", and write '' for an apostrophe"
    return Finding(Problem("S104", message, scene.to_line_stop(start)))


def _unclosed(scene: Scene, start: int) -> Finding:
    mark = scene.text[start]
    return Finding(
        Problem(
            "S104",
            f"the quote that opens here is never closed; write {mark} at the end of the value",
            scene.to_line_stop(start),
        )
    )


def _backslash(scene: Scene, start: int, stop: int) -> Finding:
    # The parsers stop at the backslash or after it, wherever it stops being an escape they know.
    offset = scene.text.rfind("\\", start, scene.offset + 1)
    offset = scene.offset if offset < 0 else offset
    message = (
        "between double quotes a backslash begins a code such as \\n; use single quotes around the value, "
        "or write \\\\ for one backslash"
    )
    position = scene.page.position(offset, offset + 2)
    if scene.page.line_index(start) != scene.page.line_index(stop - 1):
        return Finding(Problem("S104", message, position))
    value = scene.text[start + 1 : stop - 1]
    return Finding(Problem("S104", message, position, hint=hint_to_quote(value)), Patch(start, stop, value))


def _too_early(scene: Scene, start: int) -> Finding:
    mark = scene.text[start]
    written = meant = written_value(scene.page, start)
    if scene.character in _CLOSED or not written.endswith(mark):
        message = "text follows the closing quote; put the whole value in quotes"
    elif mark == "'":
        message = "the quote closes before the end of the value; write '' for an apostrophe"
        meant = written[1:-1].replace("''", "'")
    else:
        message = "the quote closes before the end of the value; use single quotes around a text with double ones"
        meant = written[1:-1]
    stop = start + len(written)
    problem = Problem("S104", message, scene.page.position(scene.offset, stop), hint=hint_to_quote(meant))
    return Finding(problem, Patch(start, stop, meant))
