"""Jinja for sentences: whatever way a template joins facts and words, a fact is escaped once, and for Markdown.

Jinja's own ``~`` and ``join`` escape for HTML as soon as one of the pieces is the result of a macro, and so let the
Markdown of another piece through. ``printed`` is what escapes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from casegen.model.base import Part
from casegen.model.values.value import Value

Printed = Callable[[Any], Markup]

_PLAIN = (Part, Value, ModuleType)
"""Of whose attributes the sandbox forbids those alone that begin with an underscore."""


class SentenceEnvironment(ImmutableSandboxedEnvironment):
    """An environment whose joints escape with ``printed``, as its output does."""

    def __init__(self, printed: Printed, **options: Any) -> None:
        # Autoescape is what makes a macro's result Markup, so that facts are escaped once and text never.
        super().__init__(autoescape=True, finalize=printed, **options)
        self.filters["join"] = lambda pieces, between="": joined(list(pieces), between, printed)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """As in Jinja's sandbox, without its looking at what can't matter: a fact is no function and no list."""
        if isinstance(obj, _PLAIN) and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def _generate(self, source: nodes.Template, *more: Any, **options: Any) -> str:
        """Jinja's hook between reading and compiling: every ``a ~ b`` becomes ``[a, b] | join``."""
        changed = _Joints().visit(source)
        changed.set_environment(self)
        return super()._generate(changed, *more, **options)


class _Joints(NodeTransformer):
    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802  # named by Jinja
        self.generic_visit(node)
        pieces = nodes.List(node.nodes, lineno=node.lineno)
        return nodes.Filter(pieces, "join", [], [], None, None, lineno=node.lineno)


def joined(pieces: Iterable[Any], between: str, printed: Printed) -> str:
    """The pieces in a row: all ready to be printed where one of them is, else all as they are."""
    listed = list(pieces)
    if not any(isinstance(piece, Markup) for piece in listed):
        return between.join(map(str, listed))
    return printed(between).join(printed(piece) for piece in listed)
