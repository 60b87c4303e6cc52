"""The front matter: the journal, and what is known of the article before its text begins."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.export.jats.article import Article
from casegen.export.jats.body import add_section, blocks_of
from casegen.export.jats.dates import date_parts, pages, year_of
from casegen.export.jats.declarations import COMPETING_INTERESTS, FUNDING, funding_statements
from casegen.export.jats.people import contributors, correspondence
from casegen.markup.jats import within_paragraphs
from casegen.markup.jats.elements import Element, element, xml_id
from casegen.report.report import Grant, Permissions, Publication, Report, Section, Table


def front(article: Article) -> Element:
    """The whole front matter."""
    return element("front", _journal(article.report.publication), _article_meta(article))


def _journal(publication: Publication) -> Element:
    """The journal, as far as it is known.

    The DTD demands an id and an ISSN of every journal. What the case does not state stands there empty, for the
    editor to fill in: an id made up here would be wrong in every archive.
    """
    abbreviation = publication.abbreviated_title
    issns = [("electronic", publication.eissn), ("print", publication.issn)]
    known = [element("issn", issn, publication_format=kind) for kind, issn in issns if issn]
    return element(
        "journal-meta",
        element("journal-id", abbreviation, journal_id_type="nlm-ta") if abbreviation else element("journal-id"),
        element("journal-title-group", *_titles(publication)) if publication.journal else None,
        *(known or [element("issn")]),
        element("publisher", element("publisher-name", publication.publisher)) if publication.publisher else None,
    )


def _titles(publication: Publication) -> Iterator[Element]:
    yield element("journal-title", publication.journal)
    if publication.abbreviated_title:
        yield element("abbrev-journal-title", publication.abbreviated_title, abbrev_type="nlm-ta")


def _article_meta(article: Article) -> Element:
    report = article.report
    publication = report.publication
    return element(
        "article-meta",
        element("article-id", report.doi, pub_id_type="doi") if report.doi else None,
        _kind(report),
        _title(report),
        *contributors(report),
        _author_notes(article),
        _pub_date(publication),
        element("volume", publication.volume) if publication.volume else None,
        element("issue", publication.issue) if publication.issue else None,
        *(pages(publication.pages, single="elocation-id") if publication.pages else ()),
        _history(publication),
        _permissions(report.permissions, article.words.licence),
        _abstract(article),
        _keywords(report),
        _funding(article),
        _counts(report),
    )


def _kind(report: Report) -> Element | None:
    if not report.kind:
        return None
    group = element("subj-group", element("subject", report.kind), subj_group_type="heading")
    return element("article-categories", group)


def _title(report: Report) -> Element:
    short = report.running_title if report.running_title != report.title else ""
    return element(
        "title-group",
        element("article-title", report.title),
        element("alt-title", short, alt_title_type="running-head") if short else None,
    )


def _author_notes(article: Article) -> Element | None:
    """Correspondence and competing interests: JATS4R knows no other place for these."""
    notes = correspondence(article.report, article.words.correspondence)
    for section in article.report.declarations:
        if section.anchor == COMPETING_INTERESTS:
            paragraphs = within_paragraphs(blocks_of(section, article))
            notes.append(element("fn", *paragraphs, id=xml_id(section.anchor), fn_type="coi-statement"))
    return element("author-notes", *notes) if notes else None


def _pub_date(publication: Publication) -> Element:
    date = publication.published or publication.year
    if not date:
        return element("pub-date-not-available")
    printed_only = publication.issn and not publication.eissn
    return element(
        "pub-date",
        *date_parts(date),
        publication_format="print" if printed_only else "electronic",
        date_type="pub",
        iso_8601_date=date,
    )


def _history(publication: Publication) -> Element | None:
    dates = [
        element("date", *date_parts(date), date_type=event, iso_8601_date=date)
        for event, date in publication.history
        if event != "published"
    ]
    return element("history", *dates) if dates else None


def _permissions(permissions: Permissions, word: str) -> Element:
    """Whose the article is. JATS4R wants the element even where nothing is known."""
    holder = permissions.copyright_holder
    parts = [
        element("copyright-statement", permissions.copyright_statement),
        element("copyright-year", year_of(permissions.copyright_year)),
        element("copyright-holder", holder),
    ]
    return element("permissions", *(parts if holder else ()), _licence(permissions, word))


def _licence(permissions: Permissions, word: str) -> Element | None:
    name, url = permissions.licence, permissions.licence_url
    if not name:
        return None
    if not url:
        return element("license", element("license-p", f"{word}: {name}"))
    linked = element("ext-link", name, ext_link_type="uri", xlink__href=url)
    return element(
        "license",
        element("ali:license_ref", url),
        element("license-p", f"{word}: ", linked),
        license_type="open-access",
    )


def _abstract(article: Article) -> Element | None:
    """The abstract. PubMed Central wants its title only where that is another word than Abstract."""
    report = article.report
    if not report.abstract:
        return None
    title = report.abstract_heading if report.abstract_heading.casefold() != "abstract" else ""
    headed = [section for section in report.abstract if section.heading]
    if len(headed) == 1 and len(report.abstract) == 1:
        # JATS4R: a lone section is none. Its heading is that of the whole.
        title = f"{title}: {headed[0].heading}" if title else headed[0].heading
    made = element("abstract", element("title", title) if title else None, id="abstract")
    for section in report.abstract:
        if section.heading and len(report.abstract) > 1:
            add_section(made, section, article)
        else:
            made.extend(within_paragraphs(blocks_of(section, article)))
    return made


def _keywords(report: Report) -> Element | None:
    if not report.keywords:
        return None
    words = (element("kwd", keyword) for keyword in report.keywords)
    return element("kwd-group", element("title", report.keywords_heading), *words, kwd_group_type="author")


def _funding(article: Article) -> Element | None:
    report = article.report
    grants = [_award(grant) for grant in report.grants]
    statements = [
        element("funding-statement", *statement)
        for section in report.declarations
        if section.anchor == FUNDING
        for statement in funding_statements(section, article.surroundings) or ()
    ]
    if statements:
        statements[0].set("id", FUNDING)
    return element("funding-group", *grants, *statements) if grants or statements else None


def _award(grant: Grant) -> Element:
    source = element("funding-source", element("institution-wrap", element("institution", grant.funder)))
    return element("award-group", source, element("award-id", grant.award) if grant.award else None)


def _counts(report: Report) -> Element:
    counted = {
        "fig-count": sum(1 for _ in report.figures()),
        "table-count": sum(_tables(section) for section in report.sections),
        "ref-count": len(report.references),
    }
    return element("counts", *(element(name, count=str(count)) for name, count in counted.items()))


def _tables(section: Section) -> int:
    return sum(isinstance(block, Table) for block in section.blocks) + sum(map(_tables, section.sections))
