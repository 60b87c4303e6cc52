"""What stands before the abstract: the title, who wrote it, where and when."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from casegen.export.docx.word_document import WordDocument
from casegen.export.page_templates import PageWords
from casegen.markup.docx.elements import Element, hyperlink, paragraph, run, w
from casegen.report.report import Author, Report


def title_page(report: Report, word: WordDocument, words: PageWords) -> Iterator[Element]:
    """The paragraphs before the abstract."""
    if report.kind:
        yield paragraph(word.style("Subtitle"), run(report.kind))
    yield paragraph(word.style("Title"), run(report.title))
    if report.authors:
        yield paragraph(word.style("Author"), *_authors(report))
    for number, affiliation in enumerate(report.affiliations, start=1):
        mark = [_raised(str(number)), run(" ")] if _numbered(report) else []
        yield paragraph(word.style("Affiliation"), *mark, run(affiliation.address))
    yield from _correspondence(report, word, words)
    for author in report.authors:
        if author.orcid:
            address = f"https://orcid.org/{author.orcid}"
            name = run(f"{words.orcid} {author.name}: ")
            yield paragraph(word.style("Affiliation"), name, link(word, address, address))
    yield from _publication(report, word)


def link(word: WordDocument, address: str, shown: str) -> Element:
    """A link to an address; its words alone where the address is none."""
    relationship = word.address(address)
    if relationship is None:
        return run(shown)
    return hyperlink(relationship, run(shown, w("rStyle", val=word.style("Hyperlink"))))


def _numbered(report: Report) -> bool:
    return len(report.affiliations) > 1


def _corresponding(report: Report) -> list[Author]:
    return [author for author in report.authors if author.corresponding]


def _starred(report: Report) -> bool:
    return bool(_corresponding(report)) and len(report.authors) > 1


def _authors(report: Report) -> Iterator[Element]:
    for index, author in enumerate(report.authors):
        yield run(f"{', ' if index else ''}{author.name}")
        marks = [str(number) for number in author.affiliations] if _numbered(report) else []
        marks += ["*"] if _starred(report) and author.corresponding else []
        if marks:
            yield _raised(",".join(marks))


def _raised(text: str) -> Element:
    return run(text, w("vertAlign", val="superscript"))


def _correspondence(report: Report, word: WordDocument, words: PageWords) -> Iterator[Element]:
    corresponding = _corresponding(report)
    if not (_starred(report) or any(author.email for author in corresponding)):
        return
    star = "* " if _starred(report) else ""
    pieces = [run(f"{star}{words.correspondence}: ")]
    for index, author in enumerate(corresponding):
        pieces.append(run(f"{', ' if index else ''}{author.name}"))
        if author.email:
            address = f"mailto:{quote(author.email, safe='@')}"
            pieces += [run(" ("), link(word, address, author.email), run(")")]
    yield paragraph(word.style("Affiliation"), *pieces)


def _publication(report: Report, word: WordDocument) -> Iterator[Element]:
    style = word.style("Affiliation")
    if report.dates:
        yield paragraph(style, run(" · ".join(f"{label}: {date}" for label, date in report.dates)))
    # The citation begins with the name of the journal.
    published_in = report.citation or report.publication.journal
    pieces = [run(published_in)] if published_in else []
    if report.doi:
        address = f"https://doi.org/{report.doi}"
        pieces += [run(". ")] if pieces else []
        pieces.append(link(word, f"https://doi.org/{quote(report.doi)}", address))
    if pieces:
        yield paragraph(style, *pieces)
