"""Authors, what each did, where they work, and whom readers may write to."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.export.jats.country import country_code
from casegen.export.jats.credit import credit_term
from casegen.markup.jats.elements import Element, Piece, element
from casegen.report.report import Affiliation, Author, Report


def contributors(report: Report) -> list[Element]:
    """The authors with their affiliations; affiliations alone where there is no author, nothing in a review copy."""
    several = len(report.affiliations) > 1
    places = [
        _affiliation(place, number, labelled=several) for number, place in enumerate(report.affiliations, start=1)
    ]
    if not report.authors:
        return places
    numbers = {author: number for number, author in enumerate(_corresponding(report), start=1)}
    authors = (_author(author, numbers.get(author), several) for author in report.authors)
    return [element("contrib-group", *authors, *places)]


def correspondence(report: Report, word: str) -> list[Element]:
    """A note for each author whom readers may write to."""
    return [
        element("corresp", f"{word}: {author.name}", *_address(author), id=_correspondence_id(number))
        for number, author in enumerate(_corresponding(report), start=1)
    ]


def _corresponding(report: Report) -> list[Author]:
    return [author for author in report.authors if author.corresponding]


def _address(author: Author) -> Iterator[Piece]:
    if author.email:
        yield ", "
        yield element("email", author.email)


def _author(author: Author, correspondence: int | None, several: bool) -> Element:
    orcid = f"https://orcid.org/{author.orcid}"
    return element(
        "contrib",
        element("contrib-id", orcid, contrib_id_type="orcid", authenticated="false") if author.orcid else None,
        _name(author),
        *map(_role, author.roles),
        *(
            # Without numbers on the page, a link to the one place needs no text.
            element("xref", _raised(str(number)) if several else None, ref_type="aff", rid=_affiliation_id(number))
            for number in author.affiliations
        ),
        element("xref", _raised("*"), ref_type="corresp", rid=_correspondence_id(correspondence))
        if correspondence
        else None,
        contrib_type="author",
        corresp="yes" if author.corresponding else None,
    )


def _name(author: Author) -> Element:
    given = element("given-names", author.given) if author.given else None
    if not author.family:
        return element("name", given, name_style="given-only")
    return element("name", element("surname", author.family), given)


def _role(role: str) -> Element:
    return element(
        "role",
        role,
        vocab="credit",
        vocab_identifier="https://credit.niso.org/",
        vocab_term=role,
        vocab_term_identifier=credit_term(role),
    )


def _raised(text: str) -> Element:
    return element("sup", text)


def _affiliation_id(number: int) -> str:
    return f"aff-{number}"


def _correspondence_id(number: int) -> str:
    return f"cor-{number}"


def _affiliation(place: Affiliation, number: int, labelled: bool) -> Element:
    """The parts in the order of a printed address, with the commas of one."""
    label = element("label", str(number)) if labelled else None
    return element("aff", label, *_joined(_address_parts(place)), id=_affiliation_id(number))


def _address_parts(place: Affiliation) -> Iterator[tuple[str, Element]]:
    """Each part with what stands before it."""
    if place.department:
        yield ", ", element("institution", place.department, content_type="dept")
    institution = [element("institution", place.institution)]
    if place.ror:
        institution.append(element("institution-id", f"https://ror.org/{place.ror}", institution_id_type="ror"))
    yield ", ", element("institution-wrap", *institution)
    if place.street:
        yield ", ", element("addr-line", place.street)
    if place.postcode:
        yield ", ", element("postal-code", place.postcode)
    if place.city:
        yield " " if place.postcode else ", ", element("city", place.city)
    if place.region:
        yield ", ", element("state", place.region)
    if place.country:
        yield ", ", element("country", place.country, country=country_code(place.country))


def _joined(parts: Iterator[tuple[str, Element]]) -> Iterator[Piece]:
    for place, (before, part) in enumerate(parts):
        if place:
            yield before
        yield part
