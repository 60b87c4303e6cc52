"""Pages: what stands above and below them, numbered lines, and pages that are turned for a broad table."""

from __future__ import annotations

from copy import deepcopy

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.section import Section, _Footer, _Header

from casegen.export.docx.word_document import WordDocument
from casegen.markup.docx.elements import Element, field, paragraph, run, w

_RUNNING_TITLE = "running_title"
_HEADED = ("w:headerReference", "w:footerReference", "w:titlePg")
# CT_SectPr of wml.xsd: what comes before the numbering of lines.
_BEFORE_LINE_NUMBERS = (
    "w:headerReference",
    "w:footerReference",
    "w:type",
    "w:pgSz",
    "w:pgMar",
    "w:paperSrc",
    "w:pgBorders",
)


def add_header_and_footer(word: WordDocument, running_title: str, anonymous: bool) -> None:
    """The running title above all pages but the first, and their numbers below.

    A reference document that has a header or a footer keeps its own; the bookmark ``running_title`` in a header gets
    the running title. An ``anonymous`` copy has none of theirs: nobody can tell what they say.
    """
    section = word.document.sections[0]
    if anonymous:
        _forget_headers_and_footers(section, word.document)
    kept = {tag: section._sectPr.findall(qn(tag)) for tag in _HEADED[:2]}
    if not any(kept.values()):
        section.different_first_page_header_footer = True
    if kept["w:headerReference"]:
        _put_running_title(word.document, running_title)
    else:
        title = w("bookmarkStart", id=0, name=_RUNNING_TITLE), run(running_title), w("bookmarkEnd", id=0)
        _fill(section.header, paragraph(word.style("header"), *title))
        _fill(section.first_page_header, paragraph(word.style("header")))
    if not kept["w:footerReference"]:
        for part in (section.footer, section.first_page_footer):
            _fill(part, paragraph(word.style("footer"), *field("PAGE", "1")))


def _forget_headers_and_footers(section: Section, document: Document) -> None:
    for tag in _HEADED:
        for element in section._sectPr.findall(qn(tag)):
            document.part.rels.pop(element.get(qn("r:id"), ""), None)
            section._sectPr.remove(element)


def _put_running_title(document: Document, running_title: str) -> None:
    for relationship in document.part.rels.values():
        if relationship.reltype != RT.HEADER:
            continue
        for start in relationship.target_part.element.iter(qn("w:bookmarkStart")):
            if start.get(qn("w:name")) == _RUNNING_TITLE:
                while (after := start.getnext()) is not None and after.tag != qn("w:bookmarkEnd"):
                    start.getparent().remove(after)
                start.addnext(run(running_title))


def _fill(part: _Header | _Footer, contents: Element) -> None:
    part.is_linked_to_previous = False
    root = part._element
    for element in list(root):
        root.remove(element)
    root.append(contents)


def number_lines(document: Document) -> None:
    """Numbered lines from the first page to the last."""
    properties = document.sections[-1]._sectPr
    before = [element for element in properties if element.tag in map(qn, _BEFORE_LINE_NUMBERS)]
    numbered = w("lnNumType", countBy=1, restart="continuous")
    properties.insert(properties.index(before[-1]) + 1 if before else 0, numbered)


def end_of_section(document: Document, turned: bool) -> Element:
    """The properties of a section that ends here, on upright pages or on turned ones."""
    properties = deepcopy(document.sections[-1]._sectPr)
    size = properties.find(qn("w:pgSz"))
    if turned and size is not None:
        width, height = size.get(qn("w:w"), ""), size.get(qn("w:h"), "")
        size.set(qn("w:w"), height)
        size.set(qn("w:h"), width)
        size.set(qn("w:orient"), "landscape")
    return properties


def head_first_section_only(document: Document) -> None:
    """The sections after the first one go on with its header and footer."""
    for section in list(document.sections)[1:]:
        for name in _HEADED:
            for element in section._sectPr.findall(qn(name)):
                section._sectPr.remove(element)
