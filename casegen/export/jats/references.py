"""The reference list: each work in parts, without punctuation.

JATS4R leaves the choice between element-citation and mixed-citation to who writes the XML, by whether punctuation is
in it (https://jats4r.niso.org/citations/, read 2026-11-28). Here the parts are known and the punctuation is made from
them, so the parts are written. The item is CSL-JSON, see `casegen.report.csl_item.csl_item`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from casegen.export.jats.dates import date_parts, pages
from casegen.markup.jats.elements import Element, Piece, element, xml_id
from casegen.report.report import ReferenceEntry, Report

Item = Mapping[str, Any]

_TYPES: Final = {
    "article-journal": "journal",
    "book": "book",
    "chapter": "book",
    "report": "report",
    "thesis": "thesis",
    "webpage": "website",
    "paper-conference": "confproc",
}
"""CSL's types as JATS names them; JATS4R adds website to the list."""

_PARTS: Final = {
    "edition": "edition",
    "publisher-place": "publisher-loc",
    "publisher": "publisher-name",
    "volume": "volume",
    "issue": "issue",
}
_PUB_IDS: Final = {"DOI": "doi", "PMID": "pmid", "PMCID": "pmcid"}


def reference_list(report: Report) -> Element:
    """The list under its heading."""
    references = (_reference(entry) for entry in report.references)
    return element("ref-list", element("title", report.references_heading), *references, id="references")


def _reference(entry: ReferenceEntry) -> Element:
    return element(
        "ref",
        element("label", str(entry.number)),
        _citation(entry.item) if entry.item else _as_printed(entry),
        id=xml_id(f"ref-{entry.id}"),
    )


def _as_printed(entry: ReferenceEntry) -> Element:
    """A reference of which only the words are known."""
    return element("mixed-citation", *map(_run, entry.runs), publication_type="unknown")


def _run(run: Any) -> Piece:
    words: Piece = element("italic", run.text) if run.italic else run.text
    return element("ext-link", words, ext_link_type="uri", xlink__href=run.url) if run.url else words


def _citation(item: Item) -> Element:
    kind = str(item["type"])
    return element("element-citation", *_parts(item), publication_type=_TYPES.get(kind, kind))


def _parts(item: Item) -> Iterator[Element]:
    for role in ("author", "editor"):
        if item.get(role):
            yield element("person-group", *map(_name, item[role]), person_group_type=role)
    yield from _titles(item)
    yield from _issued(item)
    for key, name in _PARTS.items():
        if item.get(key):
            yield element(name, str(item[key]))
    if item.get("page"):
        stated = str(item["page"])
        yield from pages(stated, single="fpage" if stated.isdecimal() else "elocation-id")
    for key, kind in _PUB_IDS.items():
        if item.get(key):
            yield element("pub-id", str(item[key]), pub_id_type=kind)
    yield from _found_at(item)


def _titles(item: Item) -> Iterator[Element]:
    """Title and source. What stands in nothing larger is its own source, but for an article of a journal."""
    title, source = str(item.get("title", "")), item.get("container-title")
    if source or item["type"] == "article-journal":
        yield element("chapter-title" if item["type"] == "chapter" else "article-title", title)
    if source or item["type"] != "article-journal":
        yield element("source", str(source or title))


def _name(name: Mapping[str, str]) -> Element:
    if "literal" in name:
        return element("collab", name["literal"])
    given, suffix = _initials(name.get("given", "")), name.get("suffix", "")
    return element(
        "name",
        element("surname", name["family"]),
        element("given-names", given) if given else None,
        element("suffix", suffix) if suffix else None,
    )


def _initials(given: str) -> str:
    """Initials as catalogues write them, C. D. as CD; other given names as they are."""
    if re.fullmatch(r"(?:-?\w\.[ ]?)+(?:-\w\.)*", given):
        return re.sub(r"[. ]", "", given)
    return given


def _date(value: Mapping[str, Any]) -> str:
    """The ISO 8601 date of a date of CSL."""
    year, *rest = value["date-parts"][0]
    return "-".join([f"{int(year):04}", *(f"{int(part):02}" for part in rest)])


def _issued(item: Item) -> Iterator[Element]:
    if item.get("issued"):
        date = _date(item["issued"])
        year, *rest = date_parts(date)[::-1]
        year.set("iso-8601-date", date)
        yield from (year, *rest)


def _found_at(item: Item) -> Iterator[Element]:
    if item.get("URL"):
        yield element("ext-link", str(item["URL"]), ext_link_type="uri", xlink__href=str(item["URL"]))
    if item.get("accessed"):
        date = _date(item["accessed"])
        yield element("date-in-citation", *date_parts(date)[::-1], content_type="access-date", iso_8601_date=date)
