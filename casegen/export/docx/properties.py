"""The properties of the file, and the file itself: nothing in it tells the machine or the moment."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from casegen.export.timestamp import timestamp
from casegen.markup.docx.elements import w
from casegen.report.report import Report

_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_TERMS: Final = "http://purl.org/dc/terms/"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_EXTENDED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_FIRST_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest that a ZIP archive knows."""


def add_properties(document: Document, report: Report) -> None:
    """Title, authors, keywords and dates, by ISO/IEC 29500-2, 11. A review copy has no authors to tell."""
    package = document.part.package
    core = Part(PackURI("/docProps/core.xml"), CT.OPC_CORE_PROPERTIES, _core(report), package)
    extended = Part(PackURI("/docProps/app.xml"), CT.OFC_EXTENDED_PROPERTIES, _extended(), package)
    package.relate_to(core, RT.CORE_PROPERTIES)
    package.relate_to(extended, RT.EXTENDED_PROPERTIES)


def forget_editors(document: Document) -> None:
    """Word takes its user's name off when it saves the document."""
    zoom = document.settings.element.find(qn("w:zoom"))
    zoom.addnext(w("removePersonalInformation"))


def packed(document: Document) -> bytes:
    """The file, with its parts in one order and without the time at which it was written."""
    written = io.BytesIO()
    document.save(written)
    out = io.BytesIO()
    with zipfile.ZipFile(written) as archive, zipfile.ZipFile(out, "w") as fixed:
        for name in sorted(archive.namelist(), key=_in_order):
            entry = zipfile.ZipInfo(name, _FIRST_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # what is written on Windows says so otherwise
            fixed.writestr(entry, archive.read(name))
    return out.getvalue()


def _in_order(name: str) -> tuple[bool, bool, str]:
    """The list of contents first, then the root of all relationships: readers look there first."""
    return (name != "[Content_Types].xml", name != "_rels/.rels", name)


def _core(report: Report) -> bytes:
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI})
    authors = "" if report.review else "; ".join(author.name for author in report.authors)
    for name, text in (
        (f"{{{_DC}}}title", report.title),
        (f"{{{_DC}}}subject", report.kind),
        (f"{{{_DC}}}creator", authors),
        (f"{{{_CORE}}}keywords", "; ".join(report.keywords)),
        (f"{{{_DC}}}language", report.language),
        (f"{{{_CORE}}}revision", "1"),
    ):
        if text:
            etree.SubElement(root, name).text = text
    for name in ("created", "modified"):
        moment = etree.SubElement(root, f"{{{_TERMS}}}{name}")
        moment.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
        moment.text = timestamp(report)
    return _document(root)


def _extended() -> bytes:
    # Without a prefix, as every program writes it.
    return _document(
        etree.fromstring(f'<Properties xmlns="{_EXTENDED}"><Application>casegen</Application></Properties>')
    )


def _document(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
