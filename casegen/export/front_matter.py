"""Report → the YAML at the head of a Markdown file, in the keys of Pandoc, Quarto and MyST.

Pandoc prints ``author``, a list of names. Quarto (https://quarto.org/docs/journals/authors.html) and MyST
(https://mystmd.org/guide/frontmatter) take ``authors``, with places, ids and roles; both take ``citation`` or leave it
alone. Read 2026-11-28.
"""

from __future__ import annotations

from typing import Any

from casegen.export.web_addresses import ror_address
from casegen.report.report import Affiliation, Author, Report

Data = dict[str, Any]


def front_matter(report: Report) -> str:
    """The YAML between its two lines of dashes. What is not known has no key."""
    import yaml

    written = yaml.safe_dump(_properties(report), allow_unicode=True, sort_keys=False, width=10**6)
    return f"---\n{written}---\n"


def _properties(report: Report) -> Data:
    publication, permissions = report.publication, report.permissions
    return _known(
        {
            "title": report.title,
            "short_title": report.running_title if report.running_title != report.title else "",
            "subject": report.kind,
            "author": [author.name for author in report.authors],
            "authors": [_author(author, report) for author in report.authors],
            "date": publication.published or publication.year,
            "history": dict(publication.history),
            "keywords": list(report.keywords),
            "doi": report.doi,
            "citation": _citation(report),
            "license": permissions.licence,
            "copyright": permissions.copyright_statement,
            "lang": report.language,
        }
    )


def _known(properties: Data) -> Data:
    return {name: value for name, value in properties.items() if value}


def _author(author: Author, report: Report) -> Data:
    return _known(
        {
            "name": author.name,
            "orcid": author.orcid,
            "email": author.email,
            "corresponding": author.corresponding,
            "roles": list(author.roles),
            "affiliations": [_place(report.affiliations[number - 1]) for number in author.affiliations],
        }
    )


def _place(place: Affiliation) -> Data:
    return _known(
        {
            "name": place.institution,
            "department": place.department,
            "address": place.street,
            "postal-code": place.postcode,
            "city": place.city,
            "region": place.region,
            "country": place.country,
            "ror": ror_address(place.ror),
        }
    )


def _citation(report: Report) -> Data:
    """Where the article stands, in the variables of CSL, as Quarto reads them."""
    publication = report.publication
    where = _known(
        {
            "container-title": publication.journal,
            "container-title-short": publication.abbreviated_title,
            "publisher": publication.publisher,
            "issn": publication.eissn or publication.issn,
            "volume": publication.volume,
            "issue": publication.issue,
            "page": publication.pages,
        }
    )
    return {"type": "article-journal"} | where if where else {}
