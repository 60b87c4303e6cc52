"""The article: the Composition, those who wrote it and where they work."""

from __future__ import annotations

from typing import Any

from casegen.fhir.codecs import FIRST, TEXT, Items
from casegen.fhir.places import At, Resources, Shape
from casegen.fhir.systems import DOI, ORCID, ROR
from casegen.fhir.written import Written
from casegen.model.base import Part

_ADDRESS: tuple[Any, ...] = ("address", {})


def _identifier(system: str) -> At:
    return At(("identifier", {"system": system}, "value"), TEXT)


AUTHOR = Shape(
    "Practitioner",
    {
        "family": At(("name", {}, "family"), TEXT),
        "given": At(("name", {}, "given"), FIRST),
        "orcid": _identifier(ORCID),
        "email": At(("telecom", {"system": "email"}, "value"), TEXT),
    },
)

AFFILIATION = Shape(
    "Organization",
    {
        "institution": At(("name",), TEXT),
        "street": At((*_ADDRESS, "line"), FIRST),
        "postcode": At((*_ADDRESS, "postalCode"), TEXT),
        "city": At((*_ADDRESS, "city"), TEXT),
        "region": At((*_ADDRESS, "state"), TEXT),
        "country": At((*_ADDRESS, "country"), TEXT),
        "ror": _identifier(ROR),
    },
)


def _identified(part: Part, resource: Items, written: Written) -> None:
    if "identifier" in resource:
        resource["identifier"] = {"system": DOI, **resource["identifier"]}


ARTICLE = Shape(
    places={
        "title": At(("title",), TEXT),
        "authors": Resources(AUTHOR, ("author",)),
        "affiliations": Resources(AFFILIATION),
        "doi": At(("identifier", "value"), TEXT),
    },
    complete=_identified,
)
