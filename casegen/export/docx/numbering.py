"""The lists of a document. Each ordered list counts from its own beginning."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from casegen.export.docx.reference_document import our_part
from casegen.markup.docx.elements import Element, w

_KINDS: Final = ("bullets", "numbers", "references")
"""What the definitions in reference/numbering.xml are for, in their order."""


class Numbering:
    """The numberings of a document, with ours added to those that it has.

    ``ids`` gives for the ids of our numberings those that they have in the document.
    """

    def __init__(self, document: Document) -> None:
        self._root = _numbering_root(document)
        ours = parse_xml(our_part("numbering"))
        next_definition = 1 + max(_ids(self._root, "abstractNum", "abstractNumId"), default=-1)
        self._definitions: dict[str, int] = {}
        for kind, definition in zip(_KINDS, ours.findall(qn("w:abstractNum")), strict=True):
            added = deepcopy(definition)
            self._definitions[kind] = next_definition + len(self._definitions)
            added.set(qn("w:abstractNumId"), str(self._definitions[kind]))
            self._insert(added)
        self._shared = {kind: self._add(kind) for kind in _KINDS}
        self.ids = {str(number): str(id_) for number, id_ in enumerate(self._shared.values(), start=1)}

    @property
    def references(self) -> int:
        """The id of the numbering of the list of references."""
        return self._shared["references"]

    def new_list(self, ordered: bool, level: int, start: int) -> int:
        """The id of the numbering of one list. All lists with bullets share one; an ordered one has its own."""
        if not ordered:
            return self._shared["bullets"]
        return self._add("numbers", w("lvlOverride", w("startOverride", val=start), ilvl=level))

    def _add(self, kind: str, *override: Element) -> int:
        id_ = 1 + max(_ids(self._root, "num", "numId"), default=0)
        numbering = w("num", w("abstractNumId", val=self._definitions[kind]), *override, numId=id_)
        last = [element for element in self._root if element.tag in (qn("w:abstractNum"), qn("w:num"))][-1]
        last.addnext(numbering)
        return id_

    def _insert(self, definition: Element) -> None:
        """After the definitions that are there, as the schema wants them before all numberings."""
        definitions = self._root.findall(qn("w:abstractNum"))
        if definitions:
            definitions[-1].addnext(definition)
        else:
            # Only pictures of bullets come before.
            self._root.insert(len(self._root.findall(qn("w:numPicBullet"))), definition)


def _numbering_root(document: Document) -> Element:
    try:
        part = document.part.part_related_by(RT.NUMBERING)
    except KeyError:
        root = parse_xml(our_part("numbering"))
        for element in list(root):
            root.remove(element)
        part = NumberingPart(PackURI("/word/numbering.xml"), CT.WML_NUMBERING, root, document.part.package)
        document.part.relate_to(part, RT.NUMBERING)
    assert isinstance(part, NumberingPart)
    root_of_part: Element = part.element
    return root_of_part


def _ids(root: Element, name: str, attribute: str) -> list[int]:
    return [int(element.get(qn(f"w:{attribute}"), "0")) for element in root.findall(qn(f"w:{name}"))]
