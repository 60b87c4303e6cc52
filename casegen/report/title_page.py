"""The title page: people and their places with superscript numbers, and where the article stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from casegen.model.article import Affiliation, Article, Journal, PublicationDates
from casegen.model.contributor_role import role_name
from casegen.report.licences import licence_url
from casegen.report.report import Affiliation as Place
from casegen.report.report import Author, Permissions, Publication
from casegen.report.typography import typeset

MAX_RUNNING_TITLE = 90


def title_page(article: Article) -> dict[str, Any]:
    """The fields of a Report that come from the article alone, by name."""
    numbered = _affiliations_in_use(article)
    return {
        "title": article.title,
        "running_title": article.short_title or shortened(article.title),
        "authors": tuple(_authors(article, [affiliation.id for affiliation in numbered])),
        "affiliations": tuple(_place(affiliation) for affiliation in numbered),
        "publication": _publication(article),
        "citation": _citation(article.journal) if article.journal else "",
        "doi": article.doi or "",
        "dates": _dates(article.dates) if article.dates else (),
        "permissions": _permissions(article),
        "keywords": article.keywords,
    }


def shortened(title: str) -> str:
    """A title that fits a running header: cut at a word, with an ellipsis, where it is longer than 90 characters."""
    if len(title) <= MAX_RUNNING_TITLE:
        return title
    return title[: MAX_RUNNING_TITLE - 1].rsplit(" ", maxsplit=1)[0].rstrip(" ,:;–-") + "…"


def _affiliations_in_use(article: Article) -> list[Affiliation]:
    """In the order in which the authors name them; those that no author names follow, so that none is lost."""
    by_id = {affiliation.id: affiliation for affiliation in article.affiliations}
    named = [by_id[id_] for author in article.authors for id_ in author.affiliations if id_ in by_id]
    return list({affiliation.id: affiliation for affiliation in [*named, *article.affiliations]}.values())


def _authors(article: Article, ids: Sequence[str]) -> list[Author]:
    return [
        Author(
            author.given,
            author.family,
            affiliations=tuple(ids.index(id_) + 1 for id_ in author.affiliations if id_ in ids),
            orcid=author.orcid or "",
            email=author.email or "" if author.corresponding else "",
            corresponding=author.corresponding,
            roles=tuple(role_name(role) for role in author.roles),
        )
        for author in article.authors
    ]


def _place(affiliation: Affiliation) -> Place:
    parts = ("institution", "department", "street", "postcode", "city", "region", "country", "ror")
    return Place(**{part: getattr(affiliation, part) or "" for part in parts})


def _publication(article: Article) -> Publication:
    journal, dates = article.journal, article.dates
    history = [(event, getattr(dates, event)) for event in ("received", "accepted", "published")] if dates else []
    known = tuple((event, str(date)) for event, date in history if date)
    if journal is None:
        return Publication(history=known)
    parts = ("abbreviated_title", "publisher", "issn", "eissn", "volume", "issue", "pages")
    given = {part: getattr(journal, part) or "" for part in parts}
    return Publication(journal.name, year=str(journal.year or ""), history=known, **given)


def _permissions(article: Article) -> Permissions:
    licence = article.licence or ""
    if article.copyright is None:
        return Permissions(licence, licence_url(licence))
    return Permissions(licence, licence_url(licence), article.copyright.holder, str(article.copyright.year))


def _citation(journal: Journal) -> str:
    """``Clinical Sarcoma Research 2012, 2(1):23``, as far as it is known."""
    where = (journal.volume or "") + (f"({journal.issue})" if journal.issue else "")
    where += f"{':' if where else ''}{typeset_pages(journal.pages)}" if journal.pages else ""
    named = f"{journal.name} {journal.year}" if journal.year else journal.name
    return f"{named}, {where}" if where else named


def typeset_pages(pages: str) -> str:
    """A range of pages with an en dash."""
    return pages.replace("-", "–") if pages.replace("-", "").isdigit() else pages


def _dates(dates: PublicationDates) -> tuple[tuple[str, str], ...]:
    stated = (("Received", dates.received), ("Accepted", dates.accepted), ("Published", dates.published))
    return tuple((label, typeset(date)) for label, date in stated if date)
