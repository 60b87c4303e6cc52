"""Inline tokens → text, emphasis, links and citations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from urllib.parse import unquote

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct

from casegen.markup.citation_label import CitationForm, citation_pieces
from casegen.markup.spacing import close_to_raised_citations
from casegen.markup.text import Text
from casegen.markup.typst.code import Code, block, call, literal
from casegen.markup.unbroken import stretches

_UNBROKEN_CITATION = 16
"""A longer list of numbers may break over a line, or it would stick out of a column."""

_FUNCTIONS = {"em": "emph", "strong": "strong"}


class Surroundings(Struct, frozen=True):
    """What a text asks of the article that it stands in.

    ``numbers`` maps the id of every cited reference to its number; ``anchors`` is all that a link can lead to.
    """

    numbers: Mapping[str, int]
    anchors: AbstractSet[str]
    form: CitationForm


def to_inline(text: Text, surroundings: Surroundings) -> Code:
    """What stands in one cell or caption."""
    return block(pieces_of(text.tokens, surroundings))


def to_words(text: str) -> Code:
    """A text without markup, in which what must not part at the end of a line is held together."""
    return block(_words(text))


def pieces_of(tokens: Sequence[Token], surroundings: Surroundings) -> Iterator[Code]:
    """What inline tokens say, in calls and literals."""
    for token in tokens:
        if token.children is not None:
            closed_up = close_to_raised_citations(token.children, surroundings.form)
            yield from _pieces(SyntaxTreeNode(closed_up).children, surroundings)


def _pieces(nodes: Sequence[SyntaxTreeNode], surroundings: Surroundings) -> Iterator[Code]:
    for node in nodes:
        yield from _piece(node, surroundings)


def _piece(node: SyntaxTreeNode, surroundings: Surroundings) -> Iterator[Code]:
    if node.type in _FUNCTIONS:
        yield call(_FUNCTIONS[node.type], block(_pieces(node.children, surroundings)))
    elif node.type == "text":
        yield from _words(node.content)
    elif node.type == "link":
        yield _link(node, surroundings)
    elif node.type == "citation":
        yield _citation(node.meta["ids"], surroundings)
    elif node.type == "code_inline":
        yield call("code", literal(node.content))
    elif node.type == "hardbreak":
        yield Code("linebreak()")
    elif node.type == "softbreak":
        yield literal(" ")
    else:
        yield literal(node.content)


def _words(text: str) -> Iterator[Code]:
    for stretch, is_unbroken in stretches(text):
        if stretch:
            yield call("unbroken", literal(stretch)) if is_unbroken else literal(stretch)


def _link(node: SyntaxTreeNode, surroundings: Surroundings) -> Code:
    address = str(node.attrs.get("href", ""))
    words = block(_pieces(node.children, surroundings) if node.children else [literal(address)])
    if not address.startswith("#"):
        return call("link", literal(address), words)
    anchor = unquote(address.removeprefix("#"))
    return call("to", literal(anchor), words) if anchor in surroundings.anchors else words


def _citation(ids: Sequence[str], surroundings: Surroundings) -> Code:
    cited = {surroundings.numbers[id_]: id_ for id_ in ids}
    label = citation_pieces(cited, surroundings.form)
    made = block(
        call("to", literal(f"ref-{cited[piece]}"), literal(str(piece))) if isinstance(piece, int) else literal(piece)
        for piece in label
    )
    if surroundings.form.raised:
        return call("raised", made)
    return call("unbroken", made) if sum(len(str(piece)) for piece in label) <= _UNBROKEN_CITATION else made
