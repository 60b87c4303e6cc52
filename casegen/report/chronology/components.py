"""What hangs together in a network of moments, and what stands apart from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence


def components(
    nodes: Iterable[str], neighbours: Mapping[str, Sequence[str]], joined: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    """The sets of nodes that hang together, ``joined`` being one from the start; in the order of ``nodes``."""
    seen: set[str] = set()
    for first in nodes:
        if first in seen:
            continue
        component: dict[str, None] = {}
        waiting = [first]
        while waiting:
            node = waiting.pop()
            if node not in component:
                component[node] = None
                waiting += neighbours.get(node, ())
                waiting += joined if node in joined else ()
        seen |= component.keys()
        yield tuple(component)
