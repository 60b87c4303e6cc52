"""Report → Word document (WordprocessingML, ISO/IEC 29500), the manuscript that journals take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from casegen.export.docx.back_matter import back_matter
from casegen.export.docx.body import Body
from casegen.export.docx.page import add_header_and_footer, head_first_section_only, number_lines
from casegen.export.docx.properties import add_properties, forget_editors, packed
from casegen.export.docx.reference_document import reference_document
from casegen.export.docx.styles import double_spaced, with_language
from casegen.export.docx.title_page import title_page
from casegen.export.docx.word_document import WordDocument
from casegen.export.page_templates import words_of_the_page
from casegen.markup.text import Text
from casegen.report.report import Report


def export_docx(report: Report, templates: Sequence[Path]) -> bytes:
    """The report as a Word document, set in the styles of the journal's ``reference.docx`` if there is one.

    ``templates`` are as in `casegen.export.html.export_html`. A review copy is double-spaced, with numbered lines. The
    same report, reference document and versions of the libraries give the same bytes. Raises CaseError M312 for a
    reference document that is none.
    """
    document = reference_document(templates)
    words = words_of_the_page(templates)
    word = WordDocument(document, report, _anchors(report))
    with_language(document, report.language)
    add_header_and_footer(word, report.running_title or report.title, report.review)
    if report.review:
        number_lines(document)
        forget_editors(document)
    body = Body(word, words)
    body.add(*title_page(report, word, words))
    body.abstract(report)
    for section in report.sections:
        body.section(section, 1)
    back_matter(report, body, words)
    body.write()
    if report.review:
        double_spaced(document)
    head_first_section_only(document)
    add_properties(document, report)
    return packed(document)


def _anchors(report: Report) -> Iterator[str]:
    """Everything in the report that a link can lead to."""
    yield from ("abstract", "declarations", "references")
    for outer in (*report.abstract, *report.sections, *report.declarations):
        for section in outer.with_inner():
            yield section.anchor
            yield from (block.anchor for block in section.blocks if not isinstance(block, Text))
    yield from (f"ref-{reference.id}" for reference in report.references)
