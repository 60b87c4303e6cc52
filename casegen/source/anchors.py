"""Anchors (``&name``) and aliases (``*name``): small ones are followed, and none may hide or multiply facts.

An alias is the very node of its anchor, so a few lines can stand for billions of nodes: what the aliases add
is counted, never expanded (YAML 1.2.2, section 7.1; the attack is CWE-776).
"""

from __future__ import annotations

from msgspec import Struct

from casegen.problems import Problem
from casegen.source.lined_text import LinedText
from casegen.source.special_values import special_start
from casegen.source.tree import Node, Scalar

MAX_ADDED_NODES = 10_000


class UnreadableError(Exception):
    """The one problem after which the rest of the file is not worth reading."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Weighed(Struct, frozen=True):
    """A node with what it holds, itself included: nodes in all and levels, aliases expanded."""

    node: Node
    size: int = 1
    levels: int = 1


class Anchor(Struct):
    """A name for a node. ``content`` is None until the node is complete."""

    offset: int
    content: Weighed | None = None
    used: bool = False


class Anchors:
    """The anchors of one file."""

    def __init__(self, page: LinedText) -> None:
        self._page = page
        self._latest: dict[str, Anchor] = {}
        self._all: list[Anchor] = []
        self._added = 0

    def open(self, name: str, offset: int) -> Anchor:
        """Note the anchor at ``offset``; whoever completes its node sets ``content``."""
        anchor = self._latest[name] = Anchor(offset)
        self._all.append(anchor)
        return anchor

    def follow(self, name: str, start: int, end: int) -> Weighed | None:
        """What the alias from ``start`` to ``end`` stands for; None if there is no such anchor.

        Raises `UnreadableError` (S107) if the node would contain itself or the aliases add too many nodes.
        """
        anchor = self._latest.get(name)
        if anchor is None:
            return None
        position = self._page.position(start, end)
        if anchor.content is None:
            message = f"*{name} stands inside the part that &{name} names, so it would contain itself; write it out"
            raise UnreadableError(Problem("S107", message, position))
        anchor.used = True
        self._added += anchor.content.size
        if self._added > MAX_ADDED_NODES:
            message = (
                f"the * references of this file repeat more than {MAX_ADDED_NODES:,} values; "
                "write the facts out instead of repeating them with & and *"
            )
            raise UnreadableError(Problem("S107", message, position))
        return anchor.content

    def unused(self) -> list[Problem]:
        """An S104 for each value whose first word was taken for an anchor that nothing uses."""
        return [
            special_start(self._page, anchor.offset)
            for anchor in self._all
            if not anchor.used and anchor.content is not None and isinstance(anchor.content.node, Scalar)
        ]
