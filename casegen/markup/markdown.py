"""Tokens → Markdown that any reader of Markdown takes the same way, through mdformat's renderer.

mdformat makes literal what CommonMark would act on. What only Pandoc, Quarto, MyST or GitHub act on is made literal
here, with backslashes that CommonMark knows, so that the same text comes out of all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from markdown_it.token import Token

from casegen.markup.citation_label import BRACKETS, CitationForm, citation_label
from casegen.startup.late_pattern import late_pattern

if TYPE_CHECKING:
    from mdformat.renderer import RenderContext, RenderTreeNode

_LAST_HEADING = 6

# Citations of Pandoc and names of GitHub (@), sub- and superscripts (~ ^), formulas ($), roles of MyST ({), tables and
# line blocks (|), quotation marks, dashes and ellipses that Pandoc would set as it likes.
_ACTED_ON: Final = late_pattern(r"[@~^$|{'\"]|-(?=-)|\.(?=\.\.)")
# What begins a list in Pandoc but not in CommonMark: a), (a), (iv), p. and #.
_LIST_MARKER: Final = late_pattern(r"\(?(?:[A-Za-z]|[IVXLCDMivxlcdm]+|\d+|#)(?=[.)]\s)")
# What begins a comment (%), a block break (+++), a directive or a definition (:) in MyST or Pandoc.
_BLOCK_MARKER: Final = late_pattern(r"[%:]|\+\+\+")


def to_markdown(tokens: Sequence[Token], numbers: Mapping[str, int], form: CitationForm = BRACKETS) -> str:
    """The tokens as Markdown: CommonMark with pipe tables, ended by a line feed.

    ``numbers`` maps the id of every cited reference to its number (`KeyError` for an id that it lacks); citations are
    printed as the text shows them, in the ``form`` that goes without superscripts. A link within the page keeps its
    words only: readers of Markdown do not agree on the anchors that it could lead to.
    """
    from mdformat.renderer import MDRenderer

    options = {"parser_extension": [_EXTENSION], "mdformat": {"number": True, "wrap": "no"}}
    environment: dict[str, Any] = {"numbers": numbers, "form": form}
    return MDRenderer().render(list(_complete(tokens)), options, environment)


def headings_below(tokens: Iterable[Token], rank: int) -> Iterator[Token]:
    """The tokens with their headings one rank and more below that of the heading above them, no rank skipped."""
    previous = rank
    for token in tokens:
        if token.type == "heading_open":
            previous = min(rank + int(token.tag[1:]), previous + 1, _LAST_HEADING)
        is_heading = token.type in ("heading_open", "heading_close")
        yield token.copy(tag=f"h{previous}", markup="#" * previous) if is_heading else token


def _complete(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens with the captions of tables without a number in paragraphs of their own, as authors write them."""
    for token in tokens:
        caption = token.meta.get("caption")
        if caption:
            label = Token("text", "", 0, content="Table: ")
            yield Token("paragraph_open", "p", 1)
            yield Token("inline", "", 0, children=[label, *caption])
            yield Token("paragraph_close", "p", -1)
        yield token


def _text(node: RenderTreeNode, context: RenderContext) -> str:
    from mdformat.renderer import DEFAULT_RENDERERS

    return _ACTED_ON.sub(r"\\\g<0>", DEFAULT_RENDERERS["text"](node, context))


def _citation(node: RenderTreeNode, context: RenderContext) -> str:
    label = citation_label((context.env["numbers"][cited] for cited in node.meta["ids"]), context.env["form"])
    following = node.next_sibling.content[:1] if node.next_sibling else ""
    # Only before these would [1] be a link, a definition of one, or a span of Pandoc's.
    return re.sub(r"([\[\]])", r"\\\1", label) if following in tuple("([:{") else label


def _link(node: RenderTreeNode, context: RenderContext) -> str:
    from mdformat.renderer import DEFAULT_RENDERERS

    if str(node.attrs["href"]).startswith("#"):
        return "".join(child.render(context) for child in node.children)
    return DEFAULT_RENDERERS["link"](node, context)


def _image(node: RenderTreeNode, context: RenderContext) -> str:
    description = "".join(child.render(context) for child in node.children)
    address = str(node.attrs["src"])
    return f"![{description}](<{address}>)" if re.search(r"[\s()]", address) else f"![{description}]({address})"


def _hard_break(node: RenderTreeNode, context: RenderContext) -> str:
    is_in_heading = node.parent and node.parent.parent and node.parent.parent.type == "heading"
    return " " if is_in_heading else "\\\n"


def _paragraph(text: str, node: RenderTreeNode, context: RenderContext) -> str:
    text = _LIST_MARKER.sub(r"\g<0>\\", text, count=1) if _LIST_MARKER.match(text) else text
    return "\n".join(f"\\{line}" if _BLOCK_MARKER.match(line) else line for line in text.split("\n"))


def _table(node: RenderTreeNode, context: RenderContext) -> str:
    rows = [[_cell(cell, context) for cell in row.children] for part in node.children for row in part.children]
    lines = [align or "---" for align in map(_alignment, node.children[0].children[0].children)]
    header, *body = ("| " + " | ".join(row) + " |" for row in [rows[0], lines, *rows[1:]])
    return "\n".join((header, *body))


def _cell(node: RenderTreeNode, context: RenderContext) -> str:
    """The words of a cell in one line. A bar inside code has to be escaped, too."""
    words = "".join(child.render(context) for child in node.children)
    return re.sub(r"(?<!\\)\|", r"\\|", re.sub(r"\\?\n", " ", words)).strip(" ")


def _alignment(cell: RenderTreeNode) -> str:
    style = str(cell.attrs.get("style", ""))
    left, right = ("center" in style or "left" in style), ("center" in style or "right" in style)
    return f"{':' if left else '-'}-{':' if right else '-'}" if left or right else ""


_RENDERERS: Mapping[str, Callable[[Any, Any], str]] = {
    "text": _text,
    "citation": _citation,
    "link": _link,
    "image": _image,
    "hardbreak": _hard_break,
    "table": _table,
}
_EXTENSION = SimpleNamespace(RENDERERS=_RENDERERS, POSTPROCESSORS={"paragraph": _paragraph})
