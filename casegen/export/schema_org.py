"""Report → what search engines read: JSON-LD in the vocabulary of https://schema.org (release 29.3, read 2026-11-28).

What the vocabulary would force us to invent stays out: whether a holder of rights called The Author(s) is a person or
an organisation is not known, so there is the notice and not the holder.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from casegen.export.pages import first_and_last_page
from casegen.export.plain_abstract import plain_abstract
from casegen.export.web_addresses import doi_address, orcid_address, ror_address
from casegen.model.values.code import TERMINOLOGIES
from casegen.report.report import Affiliation, Author, Condition, Grant, Permissions, Publication, Report

Node = dict[str, Any]

PUBLICATION_TYPE = "Case Reports"
"""As the Medical Subject Headings call it: https://www.ncbi.nlm.nih.gov/mesh/68002363, read 2026-11-28."""

# Inside a script element an HTML parser looks for </script and <!-- only; JSON can spell all of them in another way.
_IN_HTML = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def json_ld(report: Report) -> Markup:
    """The article as JSON-LD that is safe inside a ``script`` element."""
    return Markup(json.dumps(article_node(report), ensure_ascii=False, indent=1).translate(_IN_HTML))


def article_node(report: Report) -> Node:
    """The article as a ``MedicalScholarlyArticle``; a key that there is no fact for is left out."""
    permissions, publication = report.permissions, report.publication
    first, last = first_and_last_page(publication.pages)
    return _known(
        {"@context": "https://schema.org"} | _identified("MedicalScholarlyArticle", doi_address(report.doi)),
        publicationType=PUBLICATION_TYPE,
        headline=report.title,
        author=list(_people(report)),
        datePublished=publication.published or publication.year,
        inLanguage=report.language,
        abstract=plain_abstract(report),
        keywords=list(report.keywords),
        about=[_condition(condition) for condition in report.conditions],
        identifier=_registered("DOI", report.doi),
        isPartOf=_journal(publication),
        pageStart=first,
        pageEnd=last,
        publisher=_organization(publication.publisher),
        license=_licence(permissions),
        copyrightYear=int(permissions.copyright_year[:4]) if permissions.copyright_year else None,
        copyrightNotice=permissions.copyright_statement,
        funding=[_grant(grant) for grant in report.grants],
    )


def _known(node: Node, **properties: Any) -> Node:
    return node | {name: value for name, value in properties.items() if value}


def _identified(kind: str, address: str) -> Node:
    return {"@type": kind} | ({"@id": address} if address else {})


def _people(report: Report) -> Iterator[Node]:
    """The authors, each place in full where it is first named and by its id from then on."""
    told: set[int] = set()
    for author in report.authors:
        places = [_place(report.affiliations, number, number in told) for number in author.affiliations]
        told |= set(author.affiliations)
        yield _person(author, places)


def _person(author: Author, places: Sequence[Node]) -> Node:
    return _known(
        _identified("Person", orcid_address(author.orcid)),
        name=author.name,
        givenName=author.given,
        familyName=author.family,
        identifier=_registered("ORCID", author.orcid),
        affiliation=list(places),
    )


def _place(affiliations: Sequence[Affiliation], number: int, is_told: bool) -> Node:
    place = affiliations[number - 1]
    identity = ror_address(place.ror) or f"#affiliation-{number}"
    if is_told:
        return {"@id": identity}
    address = _known(
        {},
        streetAddress=place.street,
        postalCode=place.postcode,
        addressLocality=place.city,
        addressRegion=place.region,
        addressCountry=place.country,
    )
    return _known(
        _identified("Organization", identity),
        name=place.institution,
        department=_organization(place.department),
        address={"@type": "PostalAddress"} | address if address else None,
        identifier=_registered("ROR", place.ror),
    )


def _organization(name: str) -> Node | None:
    return {"@type": "Organization", "name": name} if name else None


def _registered(registry: str, value: str) -> Node | None:
    return {"@type": "PropertyValue", "propertyID": registry, "value": value} if value else None


def _journal(publication: Publication) -> Node | None:
    """The issue in its volume in its journal, as far as each is known."""
    issns = [issn for issn in (publication.issn, publication.eissn) if issn]
    part: Node = _known({}, name=publication.journal, alternateName=publication.abbreviated_title, issn=issns)
    if part:
        part = {"@type": "Periodical"} | part
    if publication.volume:
        part = _known({"@type": "PublicationVolume", "volumeNumber": publication.volume}, isPartOf=part)
    if publication.issue:
        part = _known({"@type": "PublicationIssue", "issueNumber": publication.issue}, isPartOf=part)
    return part or None


def _licence(permissions: Permissions) -> str | Node | None:
    """The address of the licence; one that has none is a work of that name."""
    if permissions.licence_url or not permissions.licence:
        return permissions.licence_url or None
    return {"@type": "CreativeWork", "name": permissions.licence}


def _condition(condition: Condition) -> Node:
    codes: list[Mapping[str, str]] = [
        {"@type": "MedicalCode", "codeValue": code.local, "codingSystem": TERMINOLOGIES[code.prefix].name}
        for code in condition.codes
    ]
    return _known({"@type": "MedicalCondition", "name": condition.name}, code=codes)


def _grant(grant: Grant) -> Node:
    return _known({"@type": "Grant", "funder": _organization(grant.funder)}, identifier=grant.award)
