"""Elements of JATS, in as few words as they can be written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from lxml import etree

from casegen.startup.late_pattern import late_pattern

Element = etree._Element
Piece = Element | str

NAMESPACES: Final = {
    "ali": "http://www.niso.org/schemas/ali/1.0/",
    "xlink": "http://www.w3.org/1999/xlink",
}
_XML: Final = "http://www.w3.org/XML/1998/namespace"

# What is no Char of XML 1.0 (https://www.w3.org/TR/xml/#charsets): not even a reference may stand for it.
_NO_CHARACTER = late_pattern("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_NAME_CHARACTER = late_pattern(r"[^A-Za-z0-9.-]")


def element(tag: str, /, *content: Piece | None, **attributes: str | None) -> Element:
    """The element with text and elements in it; content and attributes that are None or empty are left out.

    In names of attributes, ``_`` stands for a hyphen and ``__`` for the colon of a namespace: ``xlink__href``.
    """
    made = etree.Element(_name(tag), nsmap=NAMESPACES if tag == "article" else None)
    for attribute, value in attributes.items():
        if value:
            made.set(_name(attribute.rstrip("_").replace("__", ":").replace("_", "-")), characters(value))
    append(made, content)
    return made


def append(parent: Element, content: Iterable[Piece | None]) -> None:
    """Text and elements at the end of an element."""
    for piece in content:
        if isinstance(piece, str):
            _append_text(parent, characters(piece))
        elif piece is not None:
            parent.append(piece)


def characters(text: str) -> str:
    """The text with U+FFFD, the sign for what can't be shown, for each control character that XML has no place for."""
    return _NO_CHARACTER.sub("\ufffd", text)


def xml_id(anchor: str) -> str:
    """The anchor as an ID, which is a name of XML: another for every anchor."""
    name = _NO_NAME_CHARACTER.sub(lambda found: f"_{ord(found[0]):x}_", anchor)
    return name if re.match(r"[A-Za-z]", name) else f"_{name}"


def words_of(made: Element) -> str:
    """All text in an element."""
    return "".join(str(piece) for piece in made.itertext())


def _append_text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _name(name: str) -> str:
    prefix, _, local = name.rpartition(":")
    if not prefix:
        return local
    return f"{{{_XML if prefix == 'xml' else NAMESPACES[prefix]}}}{local}"
