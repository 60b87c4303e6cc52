"""What a case does not state and PubMed Central asks for."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.report.report import Report


def lacking_for_pmc(report: Report) -> tuple[str, ...]:
    """The keys of the case file, in its order; none for a review copy, which is for no archive.

    Source: PubMed Central, Minimum Criteria for PMC Data Evaluations
    (https://www.ncbi.nlm.nih.gov/pmc/pub/min_requirements/, read 2026-11-28): ISSN or journal id, publisher, statements
    of copyright and licence, volume, issue if there is one, page or article number, and date of publication.
    """
    return () if report.review else tuple(_lacking(report))


def _lacking(report: Report) -> Iterator[str]:
    publication, permissions = report.publication, report.permissions
    wanted = {
        "article.journal.name": publication.journal,
        "article.journal.publisher": publication.publisher,
        "article.journal.eissn": publication.issn or publication.eissn,
        "article.journal.volume": publication.volume,
        "article.journal.pages": publication.pages,
        "article.dates.published": publication.published,
        "article.doi": report.doi,
        "article.licence": permissions.licence,
        "article.copyright": permissions.copyright_holder,
    }
    yield from (key for key, value in wanted.items() if not value)
