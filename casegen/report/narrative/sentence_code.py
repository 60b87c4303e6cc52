"""How templates of sentences are compiled; what comes of it is kept, so that few commands need this.

Jinja's own ``~`` becomes the filter ``join``, which escapes for Markdown: see `template_language`.
"""

from __future__ import annotations

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer


class SentenceCode(CodeGenerator):
    """Jinja escapes for HTML what ``finalize`` gives: here that is ready to be printed."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(finalize.src or "str(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


class Joints(NodeTransformer):
    """Every ``a ~ b`` becomes ``[a, b] | join``."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: D102, N802  # named by Jinja
        self.generic_visit(node)
        pieces = nodes.List(node.nodes, lineno=node.lineno)
        return nodes.Filter(pieces, "join", [], [], None, None, lineno=node.lineno)
