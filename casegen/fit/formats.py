"""The comparison of a case with the journals: a table for people, JSON for programs."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from casegen.fit.comparison import Change, Fit

NARROWEST, WIDEST = 60, 100
_NAME = 25
_COUNTS = (" Change", "?")

_LEGEND = (
    "Least work first: by the number of a journal's requirements that the case does not meet, of those that are known.",
    "- to change   ? perhaps: only recommended by the journal, or not confirmed by it   + met",
    "docs/journals.md has every requirement with its source. Of some journals little is known: read their own pages.",
    "Not compared is the scope of a journal: its field, and which kinds of cases it takes.",
)


def fits_text(found: Sequence[Fit], width: int) -> str:
    """A table for a terminal of that many columns: a journal, how much is to change, and what; then how to read it."""
    width = max(NARROWEST, min(width, WIDEST))
    name = min(_NAME, max(len(fit.name) for fit in found)) if found else _NAME
    gutter = name + 2 + sum(len(title) + 2 for title in _COUNTS)
    head = f"{'Journal':<{name}}  {_COUNTS[0]}  {_COUNTS[1]}  What"
    rows = [line for fit in found for line in (*_rows(fit, name, gutter, width), "")]
    legend = [line for text in _LEGEND for line in _wrapped(text, width)]
    return "\n".join([head, "-" * width, *rows, *legend]) + "\n"


def _wrapped(text: str, width: int) -> list[str]:
    # Words such as alpha-fetoprotein stay whole.
    return textwrap.wrap(text, width, subsequent_indent="  ", break_on_hyphens=False)


def _rows(fit: Fit, name: int, gutter: int, width: int) -> Iterator[str]:
    """The lines of one journal: its name and counts stand beside the first lines of what is to change."""
    names = textwrap.wrap(fit.name, name)
    counts = f"{f'{len(fit.sure)} of {fit.known}':>{len(_COUNTS[0])}}  {len(fit.perhaps) or '-':>{len(_COUNTS[1])}}"
    what = [line for text in _what(fit) for line in _wrapped(text, width - gutter)]
    for number in range(max(len(names), len(what))):
        left = names[number] if number < len(names) else ""
        right = what[number] if number < len(what) else ""
        middle = counts if number == 0 else " " * len(counts)
        yield f"{left:<{name}}  {middle}  {right}".rstrip()


def _what(fit: Fit) -> Iterator[str]:
    """What is to change, a thing each; what may have to; and in one line what is met."""
    yield from (f"- {task}" for change in fit.sure for task in change.tasks)
    yield from (f"? {task} ({_doubt(change)})" for change in fit.perhaps for task in change.tasks)
    if fit.met:
        yield f"+ {', '.join(fit.met)}"


def _doubt(change: Change) -> str:
    return "not confirmed" if not change.confirmed else "recommended"


def fits_json(found: Sequence[Fit]) -> str:
    """``{"journals": [{"journal", "name", "to_change", "perhaps", "known", "changes": [{…}], "met": […]}]}``."""
    return json.dumps({"journals": [_plain(fit) for fit in found]}, indent=2, ensure_ascii=False) + "\n"


def _plain(fit: Fit) -> dict[str, Any]:
    return {
        "journal": fit.journal,
        "name": fit.name,
        "to_change": len(fit.sure),
        "perhaps": len(fit.perhaps),
        "known": fit.known,
        "changes": [_plain_change(change) for change in fit.changes],
        "met": list(fit.met),
    }


def _plain_change(change: Change) -> dict[str, Any]:
    return {
        "code": change.code,
        "requirement": change.requirement,
        "tasks": list(change.tasks),
        "paths": list(change.paths),
        "recommended": change.recommended,
        "confirmed": change.confirmed,
        "source": change.source,
    }
