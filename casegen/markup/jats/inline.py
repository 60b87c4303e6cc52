"""Inline tokens → text, emphasis, links and citations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct
from msgspec.structs import replace

from casegen.markup.citation_label import CitationForm, citation_pieces
from casegen.markup.jats.elements import Element, Piece, element, xml_id
from casegen.markup.text import Text

_ELEMENTS: Final = {"em": "italic", "strong": "bold"}


class Surroundings(Struct, frozen=True):
    """What a text asks of the article that it stands in.

    ``numbers`` maps the id of every cited reference to its number, ``targets`` every anchor that a link can lead to
    to the ref-type of such links. A line may end by the author's wish where it ``can_break``: in cells and titles.
    """

    numbers: Mapping[str, int]
    targets: Mapping[str, str]
    form: CitationForm
    can_break: bool = False

    @property
    def breaking(self) -> Surroundings:
        """The same where lines can break."""
        return replace(self, can_break=True)


def to_inline(text: Text, surroundings: Surroundings) -> list[Piece]:
    """What stands in one paragraph, cell or caption."""
    return list(pieces(SyntaxTreeNode(text.tokens).children, surroundings))


def pieces(nodes: Sequence[SyntaxTreeNode], surroundings: Surroundings) -> Iterator[Piece]:
    """What inline nodes say."""
    for node, following in zip_longest(nodes, nodes[1:]):
        if node.type == "text" and following is not None and following.type == "citation" and surroundings.form.raised:
            yield node.content.rstrip()
        else:
            yield from _piece(node, surroundings)


def _piece(node: SyntaxTreeNode, surroundings: Surroundings) -> Iterator[Piece]:
    if node.type in _ELEMENTS:
        if inner := list(pieces(node.children, surroundings)):
            yield element(_ELEMENTS[node.type], *inner)
    elif node.type == "inline":
        yield from pieces(node.children, surroundings)
    elif node.type == "link":
        yield from _link(node, surroundings)
    elif node.type == "citation":
        yield from _citation(node.meta["ids"], surroundings)
    elif node.type == "code_inline":
        yield element("monospace", node.content)
    elif node.type == "hardbreak" and surroundings.can_break:
        yield element("break")
    elif node.type in ("softbreak", "hardbreak"):
        yield " "
    else:
        yield node.content


def _link(node: SyntaxTreeNode, surroundings: Surroundings) -> Iterator[Piece]:
    address = str(node.attrs.get("href", ""))
    words = list(pieces(node.children, surroundings))
    anchor = unquote(address.removeprefix("#"))
    if not address.startswith("#"):
        # JATS4R wants every link to have a text.
        yield element("ext-link", *words or [address], ext_link_type="uri", xlink__href=address)
    elif anchor in surroundings.targets:
        yield _xref(anchor, surroundings, *words)
    else:
        yield from words


def _citation(ids: Sequence[str], surroundings: Surroundings) -> Iterator[Piece]:
    """The label of a citation, each number that is printed a link; what is between two of them is text."""
    cited = {surroundings.numbers[id_]: id_ for id_ in ids}
    label: list[Piece] = []
    for piece in citation_pieces(cited, surroundings.form):
        is_number = isinstance(piece, int)
        label.append(_xref(f"ref-{cited[int(piece)]}", surroundings, str(piece)) if is_number else str(piece))
    if surroundings.form.raised:
        yield element("sup", *label)
    else:
        yield from label


def _xref(anchor: str, surroundings: Surroundings, *content: Piece) -> Element:
    return element("xref", *content, ref_type=surroundings.targets[anchor], rid=xml_id(anchor))
