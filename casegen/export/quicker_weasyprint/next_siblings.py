"""The elements that follow another, which cssselect2 looks up anew for each selector and element.

For ``:has(+ h2)`` it wraps all children of the parent, and drops all but one: a page of a thousand paragraphs takes a
million wrappers for each selector. Here they are wrapped once for each parent. No issue tells of it yet (looked for in
https://github.com/Kozea/cssselect2/issues, 2026-11-28); tests/cold_start/test_next_siblings.py tells when this module
has become idle.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cssselect2 import ElementWrapper


def _next_siblings(element: Any) -> Iterator[Any]:
    """What `cssselect2.ElementWrapper.iter_next_siblings` yields, though not new at each call."""
    parent = element.parent
    if parent is None:
        return iter(())
    if "kept_children" not in vars(parent):
        parent.kept_children = list(parent.iter_children())
    return iter(parent.kept_children[element.index + 1 :])


def keep_siblings() -> None:
    """Let cssselect2 wrap the children of an element once, in this process from now on."""
    ElementWrapper.iter_next_siblings = _next_siblings
