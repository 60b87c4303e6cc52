"""Tokens → HTML, through markdown-it's own renderer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markdown_it.main import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup, escape

from casegen.markup.citation_label import BRACKETS, CitationForm, citation_pieces
from casegen.markup.plain import table_rows, to_plain
from casegen.markup.spacing import close_to_raised_citations
from casegen.markup.table_shape import table_classes
from casegen.markup.text import Text
from casegen.markup.unbroken import escaped_unbroken

_LAST_HEADING = 6
# A longer list of numbers may break over a line, or it would stick out of a column.
_UNBROKEN_CITATION = 16


def to_html(text: Text, numbers: Mapping[str, int], heading: int = 2, form: CitationForm = BRACKETS) -> Markup:
    """The text as HTML that is safe to insert: everything an author typed is escaped.

    ``numbers`` maps the id of every cited reference to its number (`KeyError` for an id that it lacks);
    each number links to ``#ref-ID``. ``heading`` is the rank of the heading above the text: headings inside
    it come one rank below and never skip a rank. The text of a link loses its emphasis. ``form`` is that of citations.
    """
    environment = {"numbers": numbers, "heading": heading, "previous_heading": heading, "form": form}
    return Markup(_RENDERER.render(text.tokens, _OPTIONS, environment))


class _ArticleHtml(RendererHTML):
    """markdown-it's rules, and ours for the tokens that an article sets in its own way."""

    def renderInline(self, tokens: Sequence[Token], options: OptionsDict, env: Any) -> str:  # noqa: N802
        closed_up = close_to_raised_citations(tokens, env["form"])
        return super().renderInline(_links_without_markup(closed_up), options, env)

    def text(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
        return str(escaped_unbroken(tokens[index].content))

    def citation(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
        ids = {env["numbers"][cited]: cited for cited in tokens[index].meta["ids"]}
        pieces = citation_pieces(ids, env["form"])
        links = "".join(
            _reference_link(ids[piece], str(piece)) if isinstance(piece, int) else escape(piece) for piece in pieces
        )
        kept_together = ' class="citation"' if sum(len(str(piece)) for piece in pieces) <= _UNBROKEN_CITATION else ""
        tag = "sup" if env["form"].raised else "span"
        return f"<{tag}{kept_together}>{links}</{tag}>"

    def heading_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
        wanted = env["heading"] + int(tokens[index].tag[1:])
        env["previous_heading"] = min(wanted, env["previous_heading"] + 1, _LAST_HEADING)
        return f"<h{env['previous_heading']}>"

    def heading_close(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
        return f"</h{env['previous_heading']}>\n"

    def table_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
        rows = table_rows(tokens[index:])
        caption: Sequence[Token] = tokens[index].meta.get("caption", ())
        name = to_plain(Text(caption)) or ", ".join(filter(None, rows[0]))
        # Wider than a phone, the table scrolls in its region, which the keyboard must be able to reach.
        region = f'class="{table_classes(rows)}" role="region" aria-label="{escape(name)}" tabindex="0"'
        opened = f"<div {region}>\n<table>\n"
        if caption:
            opened += f"<caption>{self.renderInline(caption, options, env)}</caption>\n"
        env["has_body"] = _has_body(tokens[index:])
        env["row_headers"] = rows[0][0] == ""
        return opened

    def thead_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
        # A head without a body breaks PDF/UA-1 (veraPDF, 7.2-14), so a lone row of headers is the body.
        return "<thead>\n" if env["has_body"] else "<tbody>\n"

    def thead_close(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
        return "</thead>\n" if env["has_body"] else "</tbody>\n"

    def table_close(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
        return "</table>\n</div>\n"

    def th_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
        # An empty corner is no header: screen readers would announce nothing for the whole column.
        tag = 'th scope="col"' if tokens[index + 1].content else "td"
        return f"<{tag}{self.renderAttrs(tokens[index])}>"

    def th_close(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
        return "</th>\n" if tokens[index - 1].content else "</td>\n"

    def td_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
        # Under an empty corner the first column names the rows; PDF/UA-1 (veraPDF, 7.5-1) wants each cell headed.
        row_header = env["row_headers"] and tokens[index - 1].type == "tr_open" and tokens[index + 1].content
        tag = 'th scope="row"' if row_header else "td"
        return f"<{tag}{self.renderAttrs(tokens[index])}>"

    def td_close(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: Any) -> str:
        row_header = env["row_headers"] and tokens[index - 3].type == "tr_open" and tokens[index - 1].content
        return "</th>\n" if row_header else "</td>\n"


def _has_body(tokens: Sequence[Token]) -> bool:
    """Whether the table that ``tokens`` starts with has more than its row of headers."""
    return next(token.type for token in tokens if token.type in ("tbody_open", "table_close")) == "tbody_open"


def _links_without_markup(tokens: Sequence[Token]) -> list[Token]:
    # An element inside a link gets a link of its own from WeasyPrint 70, outside of the tag that PDF/UA-1
    # (ISO 14289-1, 7.18.5) wants around it: https://github.com/Kozea/WeasyPrint/issues/2482, read 2026-11-22.
    kept: list[Token] = []
    inside = False
    for token in tokens:
        if token.type in ("link_open", "link_close"):
            inside = token.type == "link_open"
        elif inside and token.nesting:
            continue
        kept.append(token.copy(type="text") if inside and token.type == "code_inline" else token)
    return kept


def _reference_link(reference_id: str, number: str) -> str:
    return f'<a href="#ref-{escape(reference_id)}" role="doc-biblioref">{number}</a>'


_RENDERER = _ArticleHtml()
_OPTIONS = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).options
