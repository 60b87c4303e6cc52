"""The document whose styles and page an article is set in: the journal's ``reference.docx``, or ours.

Of a reference document come its styles, its theme, its page and what stands above and below it. Nothing else is taken
over: its text, comments and properties, and the settings of the machine that it was written on, are nobody's business.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import OpcError
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from casegen.journals.load import REFERENCE_DOCUMENT
from casegen.problems import CaseError, ExitCode, Problem

_OURS: Final = {
    "[Content_Types].xml": "content_types",
    "_rels/.rels": "package_rels",
    "word/document.xml": "document",
    "word/_rels/document.xml.rels": "document_rels",
    "word/styles.xml": "styles",
    "word/numbering.xml": "numbering",
    "word/settings.xml": "settings",
}
"""The parts of our own reference document, and the files beside this one that hold them."""

_KEPT: Final = {RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.THEME, RT.FONT_TABLE, RT.HEADER, RT.FOOTER}
"""What of a journal's document an article is related to."""

_EDITED: Final = qn("w:rsid")
_NOT_OF_A_SECTION: Final = ("sectPrChange", "footnotePr", "endnotePr", "lnNumType", "pgNumType")


def reference_document(templates: Sequence[Path]) -> WordDocument:
    """An empty document, from the first of the folders that has a ``reference.docx``.

    Raises CaseError M312 if that file is no Word document.
    """
    for folder in templates:
        path = folder / REFERENCE_DOCUMENT
        if path.is_file():
            try:
                return _emptied(Document(str(path)))
            except (OpcError, zipfile.BadZipFile, XMLSyntaxError, KeyError, ValueError, AttributeError, OSError):
                raise _broken(path) from None
    return our_document()


def our_document() -> WordDocument:
    """An empty document on A4 with our own styles."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, file in _OURS.items():
            archive.writestr(name, our_part(file))
    return Document(packed)


def our_part(name: str) -> bytes:
    """The XML of a part of our own reference document."""
    return (files(__package__) / "reference" / f"{name}.xml").read_bytes()


def _broken(path: Path) -> CaseError:
    message = f"{path} is no Word document; open it in Word or LibreOffice and save it as .docx"
    return CaseError(Problem("M312", message), ExitCode.MACHINE_LACKS_SOMETHING)


def _emptied(document: WordDocument) -> WordDocument:
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    section = body.get_or_add_sectPr()
    for name in _NOT_OF_A_SECTION:
        for element in section.findall(qn(f"w:{name}")):
            section.remove(element)
    _forget_what_is_not_kept(document)
    _take_our_settings(document)
    _forget_who_edited_when(document)
    return document


def _forget_what_is_not_kept(document: WordDocument) -> None:
    referred = {
        element.get(qn("r:id")) for element in document.element.iter(qn("w:headerReference"), qn("w:footerReference"))
    }
    relationships = document.part.rels
    for id_, relationship in list(relationships.items()):
        is_unused = relationship.reltype in (RT.HEADER, RT.FOOTER) and id_ not in referred
        if relationship.reltype not in _KEPT or is_unused:
            del relationships[id_]
    of_the_package = document.part.package.rels
    for id_, relationship in list(of_the_package.items()):
        if relationship.reltype != RT.OFFICE_DOCUMENT:
            del of_the_package[id_]


def _forget_who_edited_when(document: WordDocument) -> None:
    """Numbers by which Word knows the sittings in which a document was edited, and so whose they were."""
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            for element in part.element.xpath("//w:rsid"):
                element.getparent().remove(element)
            for element in part.element.iter():
                for attribute in [name for name in element.attrib if str(name).startswith(_EDITED)]:
                    del element.attrib[attribute]


def _take_our_settings(document: WordDocument) -> None:
    """Our settings instead of theirs, but for what shapes the page: theirs tell whose machine it was."""
    settings = document.settings
    has_even_pages = settings.odd_and_even_pages_header_footer
    for element in list(settings.element):
        settings.element.remove(element)
    settings.element.extend(parse_xml(our_part("settings")))
    settings.odd_and_even_pages_header_footer = has_even_pages
    document.part.part_related_by(RT.SETTINGS).rels.clear()
