"""References as items of CSL-JSON, from which they are formatted and exported."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from casegen.model.reference import Reference
from casegen.model.values.partial_date import PartialDate
from casegen.model.values.person_name import PersonName

Item = dict[str, Any]

_CSL_TYPES = {
    "article": "article-journal",
    "book": "book",
    "chapter": "chapter",
    "report": "report",
    "guideline": "report",
    "thesis": "thesis",
    "web page": "webpage",
    "conference paper": "paper-conference",
}


def csl_item(reference: Reference) -> Item:
    """The reference as an item of CSL-JSON, with the keys that it has a value for.

    Source: https://github.com/citation-style-language/schema, csl-data.json of CSL 1.0.2.
    """
    authors = [_csl_name(name) for name in reference.authors]
    if reference.group:
        authors.append({"literal": reference.group})
    fields: Item = {
        "id": reference.id,
        "type": _csl_type(reference),
        "author": authors,
        "title": reference.title,
        "container-title": reference.journal or reference.book,
        "editor": [_csl_name(name) for name in reference.editors],
        "edition": _edition(reference.edition or ""),
        "publisher": reference.publisher,
        "publisher-place": reference.place,
        "issued": _csl_date(reference.year),
        "volume": reference.volume,
        "issue": reference.issue,
        "page": reference.pages,
        "DOI": reference.doi,
        "PMID": reference.pmid,
        "PMCID": reference.pmcid,
        "URL": reference.url,
        "accessed": _csl_date(reference.accessed),
    }
    return {key: value for key, value in fields.items() if value}


def _csl_type(reference: Reference) -> str:
    """Whatever stands in a journal is cited as its articles are, a guideline and a congress abstract too."""
    if reference.journal and reference.type in ("guideline", "conference paper"):
        return "article-journal"
    return _CSL_TYPES[reference.type]


def _csl_name(name: PersonName) -> Item:
    """Family, given and suffix. Initials written together come apart: CSL makes one C of CD."""
    given = unicodedata.normalize("NFC", name.given)
    found = re.fullmatch(r"(?P<given>.+?) (?P<suffix>[JS]r\.?|2nd|3rd|[4-9]th|III?|IV)", given)
    suffix = {"suffix": found["suffix"].rstrip(".")} if found else {}
    given = found["given"] if found else given
    if all(letter.isupper() or letter in "-." for letter in given):
        given = "".join(f"{initial}." for initial in re.findall(r"-?[^-.]", given))
        given = re.sub(r"\.(?=[^-.])", ". ", given)
    return {"family": name.family, "given": given, **suffix}


def _csl_date(date: PartialDate | None) -> Item | None:
    if date is None:
        return None
    return {"date-parts": [[part for part in (date.year, date.month, date.day) if part is not None]]}


def _edition(text: str) -> str:
    """A numbered edition as its bare number (2nd ed. is 2), which a style can word; any other verbatim."""
    found = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?(?: ed(?:\.|n\.?|ition)?)?", text, flags=re.IGNORECASE)
    return found[1] if found else text
