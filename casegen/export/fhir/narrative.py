"""Blocks of the Report → the XHTML that FHIR admits in a narrative: no scripts, roles or links within the page.

Source: https://hl7.org/fhir/R4/narrative.html (read 2026-11-28).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markdown_it.common.utils import escapeHtml
from markdown_it.main import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from casegen.markup.citation_label import citation_label
from casegen.markup.text import Text
from casegen.report.report import Block, Figure, ReferenceEntry, Table


def blocks_to_xhtml(blocks: Iterable[Block], numbers: Mapping[str, int]) -> str:
    """The blocks as well-formed XHTML; ``numbers`` maps the ids of references to their numbers."""
    return "".join(_block(block, numbers) for block in blocks).strip()


def reference_list(references: Iterable[ReferenceEntry]) -> str:
    """The references as one numbered list."""
    items = "".join(f"<li>{''.join(escapeHtml(run.text) for run in entry.runs)}</li>" for entry in references)
    return f"<ol>{items}</ol>"


def _block(block: Block, numbers: Mapping[str, int]) -> str:
    if isinstance(block, Text):
        return _xhtml(block, numbers)
    if isinstance(block, Table):
        return _table(block, numbers)
    assert isinstance(block, Figure)
    return f"<p><b>Figure {block.number}.</b> {_xhtml(block.caption, numbers)}</p>"


def _table(table: Table, numbers: Mapping[str, int]) -> str:
    caption = f"<caption><b>Table {table.number}.</b> {_xhtml(table.caption, numbers)}</caption>"
    head = _row(table.header, "th", numbers)
    body = "".join(_row(row, "td", numbers) for row in table.rows)
    return f"<table>{caption}<thead>{head}</thead><tbody>{body}</tbody></table>"


def _row(cells: Sequence[Text], tag: str, numbers: Mapping[str, int]) -> str:
    return f"<tr>{''.join(f'<{tag}>{_xhtml(cell, numbers)}</{tag}>' for cell in cells)}</tr>"


def _xhtml(text: Text, numbers: Mapping[str, int]) -> str:
    return _RENDERER.render(text.tokens, _OPTIONS, {"numbers": numbers})


class _Narrative(RendererHTML):
    """markdown-it's rules; a link within the page has nowhere to lead, so that its words stay alone."""

    def renderInline(self, tokens: Sequence[Token], options: OptionsDict, env: Any) -> str:  # noqa: N802
        return super().renderInline(_without_inner_links(tokens), options, env)

    def citation(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
        return f"[{citation_label(env['numbers'][cited] for cited in tokens[index].meta['ids'])}]"

    def table_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
        caption = tokens[index].meta.get("caption", ())
        return f"<table><caption>{self.renderInline(caption, options, env)}</caption>" if caption else "<table>"


def _without_inner_links(tokens: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    dropped: list[bool] = []
    for token in tokens:
        if token.type == "link_open":
            dropped.append(str(token.attrGet("href")).startswith("#"))
        if token.type not in ("link_open", "link_close") or not dropped[-1]:
            kept.append(token)
        if token.type == "link_close":
            dropped.pop()
    return kept


_RENDERER = _Narrative()
_OPTIONS = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).options
