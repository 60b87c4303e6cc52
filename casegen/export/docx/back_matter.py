"""What stands after the text: declarations, references, and whose the article is."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.export.docx.body import Body
from casegen.export.docx.title_page import link
from casegen.export.page_templates import PageWords
from casegen.markup.docx.elements import Element, hyperlink, italic, paragraph, run, w
from casegen.report.report import ReferenceEntry, Report, Run


def back_matter(report: Report, body: Body, words: PageWords) -> None:
    """Declarations, the numbered list of references, and the licence."""
    if report.declarations:
        body.heading(report.declarations_heading, 1, "declarations")
        for section in report.declarations:
            body.section(section, 2)
    if report.references:
        body.heading(report.references_heading, 1, "references")
        body.add(*(_reference(reference, body) for reference in report.references))
    licence = list(_licence(report, body, words))
    if licence:
        body.add(paragraph(body.word.style("Affiliation"), *licence, properties=(w("spacing", before=360),)))


def _reference(reference: ReferenceEntry, body: Body) -> Element:
    word = body.word
    runs = [_run(piece, body) for piece in reference.runs]
    numbered = w("numPr", w("ilvl", val=0), w("numId", val=word.numbering.references))
    style = word.style("Bibliography")
    return paragraph(style, *word.bookmarked(f"ref-{reference.id}", *runs), properties=(numbered,))


def _run(piece: Run, body: Body) -> Element:
    look = italic() if piece.italic else ()
    relationship = body.word.address(piece.url) if piece.url else None
    if relationship is None:
        return run(piece.text, *look)
    style = w("rStyle", val=body.word.style("Hyperlink"))
    return hyperlink(relationship, run(piece.text, style, *look))


def _licence(report: Report, body: Body, words: PageWords) -> Iterator[Element]:
    permissions = report.permissions
    if permissions.copyright_statement:
        yield run(f"{permissions.copyright_statement}.{' ' if permissions.licence else ''}")
    if permissions.licence:
        yield run(f"{words.licence}: ")
        if permissions.licence_url:
            yield link(body.word, permissions.licence_url, permissions.licence)
        else:
            yield run(permissions.licence)
