"""The bytes of the file: a line for each element that holds no text, so that a person can read it and compare two."""

from __future__ import annotations

from typing import Final

from lxml import etree

from casegen.markup.jats.elements import Element

_PROLOGUE: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD with MathML3 v1.3 20210610//EN" '
    '"JATS-journalpublishing1-3-mathml3.dtd">\n'
)
"""The names by which catalogues of XML know the DTD; without an address, no reader is sent to the network."""

_HOLDS_NO_TEXT: Final = {
    *("article", "front", "journal-meta", "journal-title-group", "publisher", "article-meta", "article-categories"),
    *("subj-group", "title-group", "contrib-group", "contrib", "author-notes", "fn", "history", "permissions"),
    *("license", "abstract", "kwd-group", "funding-group", "award-group", "counts", "body", "back", "sec", "ack"),
    *("list", "list-item", "disp-quote", "fig", "caption", "graphic", "table-wrap", "table", "thead", "tbody", "tr"),
    *("ref-list", "ref", "element-citation"),
}


def document(root: Element) -> bytes:
    """The whole file in UTF-8."""
    for made in root.iter():
        if made.tag in _HOLDS_NO_TEXT and len(made):
            made.text = "\n"
            for child in made:
                child.tail = "\n"
    return f"{_PROLOGUE}{etree.tostring(root, encoding='unicode')}\n".encode()
