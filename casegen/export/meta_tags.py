"""Report → the names and contents of the ``meta`` elements that reference managers and social networks read.

- citation_*: Inclusion Guidelines for Webmasters of Google Scholar (https://scholar.google.com/intl/en/scholar/
  inclusion.html) and the translator Embedded Metadata of Zotero (https://github.com/zotero/translators).
- og:*, article:*: The Open Graph protocol (https://ogp.me). Its article:author is the address of a profile, which we
  have not, and Zotero would take it for a name.

All read 2026-11-28.
"""

from __future__ import annotations

from collections.abc import Iterator

from casegen.export.pages import first_and_last_page
from casegen.export.plain_abstract import plain_abstract
from casegen.export.web_addresses import doi_address, orcid_address
from casegen.report.report import Author, Report

Tag = tuple[str, str]

_NO_BREAK_SPACE = "\u00a0"


def citation_tags(report: Report) -> list[Tag]:
    """Name and content of each citation tag that there is a fact for; what belongs to an author follows the author."""
    publication = report.publication
    first, last = first_and_last_page(publication.pages)
    tags = [
        ("citation_title", report.title),
        *_authors(report),
        ("citation_publication_date", _date(publication.published) or publication.year[:4]),
        ("citation_journal_title", publication.journal),
        ("citation_journal_abbrev", publication.abbreviated_title),
        ("citation_issn", publication.issn),
        ("citation_issn", publication.eissn),
        ("citation_publisher", publication.publisher),
        ("citation_volume", publication.volume),
        ("citation_issue", publication.issue),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        ("citation_doi", report.doi),
        ("citation_language", report.language),
        *(("citation_keywords", keyword) for keyword in report.keywords),
        ("citation_abstract", plain_abstract(report)),
    ]
    return _with_content(tags)


def open_graph_tags(report: Report, description: str) -> list[Tag]:
    """Property and content of each tag that there is a fact for. The permanent address is that of the DOI."""
    return _with_content(
        [
            ("og:type", "article"),
            ("og:title", report.title),
            ("og:description", description),
            ("og:url", doi_address(report.doi)),
            ("og:site_name", report.publication.journal),
            ("article:published_time", report.publication.published),
            *(("article:tag", keyword) for keyword in report.keywords),
        ]
    )


def _with_content(tags: list[Tag]) -> list[Tag]:
    return [(name, content) for name, content in tags if content]


def _authors(report: Report) -> Iterator[Tag]:
    for author in report.authors:
        yield "citation_author", _name(author, alone=len(report.authors) == 1)
        for number in author.affiliations:
            yield "citation_author_institution", report.affiliations[number - 1].address
        yield "citation_author_orcid", orcid_address(author.orcid)
        yield "citation_author_email", author.email


def _name(author: Author, alone: bool) -> str:
    """``Family, Given``: without the comma, Zotero takes all but the last word for given names.

    Of a lone author, Zotero takes ``van der Berg, Anna Maria`` for two people: a space on both sides of the comma.
    """
    given = author.given
    if alone and " " in author.family:
        given = given.replace(" ", _NO_BREAK_SPACE)
    return ", ".join(part for part in (author.family, given) if part)


def _date(date: str) -> str:
    """``2012/12/04``, or a year alone: the two forms that Google Scholar reads."""
    return date.replace("-", "/") if date.count("-") == 2 else date[:4]
