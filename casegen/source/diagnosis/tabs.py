"""S103: what looks like indentation and is not made of spaces."""

from __future__ import annotations

from casegen.problems import Problem
from casegen.source.diagnosis.scene import Finding, Patch, Scene
from casegen.source.keys import leading_odd_space, odd_indentation


def tab(scene: Scene) -> Finding | None:
    """A tab where YAML takes only spaces."""
    if scene.character == "\t":
        offset = scene.offset
    elif "\t" in scene.line.text[: min(scene.line.indent, scene.offset - scene.line_start)]:
        offset = scene.line_start + scene.line.text.index("\t")
    else:
        return None
    before = scene.text[scene.line_start : offset]
    if not scene.line.text.strip():
        message = "this line looks empty and holds a tab; delete the tab"
    elif not before.strip():
        message = f"this line is indented with a tab; type spaces instead, two for each level{_further(scene, offset)}"
    elif before.rstrip().endswith("-"):
        message = "a tab stands after the dash; type a space instead"
    else:
        message = "a tab can't stand here; type a space instead"
    problem = Problem("S103", message, scene.page.position(offset, offset + 1))
    if scene.line.text.strip() and not before.strip():
        return Finding(problem)
    return Finding(problem, Patch(offset, offset + 1))


def odd_space(scene: Scene) -> Finding | None:
    """A no-break space or the like in the indentation, here or where the parser began."""
    for offset in (scene.offset, scene.context):
        if offset is None:
            continue
        line = scene.page.lines[scene.page.line_index(offset)]
        space = leading_odd_space(line)
        if space:
            place = scene.page.line_start(offset) + line.index(space)
            return Finding(odd_indentation(scene.page, place, space))
    return None


def _further(scene: Scene, offset: int) -> str:
    """How many lines below begin with a tab as well: the author should not meet them one by one."""
    below = scene.page.lines[scene.page.line_index(offset) + 1 :]
    count = sum("\t" in line[: len(line) - len(line.lstrip())] for line in below if line.strip())
    return f" ({count} more {'line begins' if count == 1 else 'lines begin'} with a tab)" if count else ""
