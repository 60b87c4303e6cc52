"""Pages: what stands above and below them, numbered lines, and pages that are turned for a broad table."""

from __future__ import annotations

from copy import deepcopy

from docx.document import Document
from docx.oxml.ns import qn

from casegen.export.docx.word_document import WordDocument
from casegen.markup.docx.elements import Element, field, paragraph, run, w

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

    A reference document that has a header or a footer keeps its own, but not in an ``anonymous`` copy: nobody can tell
    what it says.
    """
    section = word.document.sections[0]
    properties = section._sectPr
    references = [element for name in _HEADED[:2] for element in properties.findall(qn(name))]
    if references and not anonymous:
        return
    for element in references:
        word.document.part.rels.pop(element.get(qn("r:id"), ""), None)
        properties.remove(element)
    section.different_first_page_header_footer = True
    number = word.style("footer")
    title = paragraph(word.style("header"), run(running_title))
    for part, contents in (
        (section.header, title),
        (section.first_page_header, paragraph(word.style("header"))),
        (section.footer, paragraph(number, *field("PAGE", "1"))),
        (section.first_page_footer, paragraph(number, *field("PAGE", "1"))),
    ):
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
