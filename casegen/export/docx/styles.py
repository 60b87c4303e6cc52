"""The styles of a document by name, those that a journal's reference document lacks added from ours."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle

from casegen.export.docx.reference_document import our_part
from casegen.markup.docx.elements import Element, w

_OF_OTHER_STYLES = ("basedOn", "next", "link")
_DOUBLE_SPACED = (
    *("Normal", "Body Text", "Author", "Affiliation", "caption", "Quote", "Bibliography", "List Continue"),
    *(f"List {kind}{depth}" for kind in ("Bullet", "Number") for depth in ("", " 2", " 3")),
)


class Styles:
    """The ids of styles. A program writes the names of built-in styles in English and their ids as it likes."""

    def __init__(self, document: Document, numberings: Mapping[str, str]) -> None:
        self._root: Element = document.styles.element
        self._numberings = numberings
        self._ours = {_name(style): style for style in parse_xml(our_part("styles")).findall(qn("w:style"))}
        self._names = {style.get(qn("w:styleId"), ""): name for name, style in self._ours.items()}
        self._ids = {_name(style): style.get(qn("w:styleId"), "") for style in self._root.findall(qn("w:style"))}

    def id_of(self, name: str) -> str:
        """The id of the style of this name. Raises KeyError if neither the document nor we have one."""
        known = self._ids.get(name.lower())
        return known if known is not None else self._add(name.lower())

    def _add(self, name: str) -> str:
        style = deepcopy(self._ours[name])
        id_ = style.get(qn("w:styleId"), "")
        while id_ in self._ids.values():
            id_ += "Article"
        style.set(qn("w:styleId"), id_)
        self._ids[name] = id_
        self._root.append(style)
        for tag in _OF_OTHER_STYLES:
            for element in style.findall(qn(f"w:{tag}")):
                element.set(qn("w:val"), self.id_of(self._names[element.get(qn("w:val"), "")]))
        for element in style.iter(qn("w:numId")):
            element.set(qn("w:val"), self._numberings[element.get(qn("w:val"), "")])
        return id_


def double_spaced(document: Document) -> None:
    """Running text at twice the distance of its lines, for a reviewer's pencil; tables stay as they are."""
    wanted = {name.lower() for name in _DOUBLE_SPACED}
    for style in document.styles:
        if isinstance(style, ParagraphStyle) and (style.name or "").lower() in wanted:
            style.paragraph_format.line_spacing = 2.0


def with_language(document: Document, language: str) -> None:
    """The language in which spelling is checked; the reference document may say of which country."""
    defaults = _child(_child(_child(document.styles.element, "docDefaults", 0), "rPrDefault", 0), "rPr", 0)
    chosen = defaults.find(qn("w:lang"))
    if chosen is None:
        defaults.append(w("lang", val=language))
    elif chosen.get(qn("w:val"), "").partition("-")[0] != language.partition("-")[0]:
        chosen.set(qn("w:val"), language)


def _child(parent: Element, name: str, index: int) -> Element:
    found = parent.find(qn(f"w:{name}"))
    if found is None:
        found = w(name)
        parent.insert(index, found)
    return found


def _name(style: Element) -> str:
    name = style.find(qn("w:name"))
    return name.get(qn("w:val"), "").lower() if name is not None else ""
