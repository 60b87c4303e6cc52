"""The recommendations of JATS4R, and the least that PubMed Central asks for, each as a function from an article to faults.

JATS4R (JATS for Reuse) checks its recommendations with Schematron rules in XSLT 2. The one published package of them,
@jats4r/schematrons 0.0.6 of 2019, does not compile, and asks for ``COI-statement`` where JATS 1.3 and the
recommendation of today have ``coi-statement``. So the rules that concern a case report are written here anew, from
the repository JATS4R/jats-schematrons at 80d1687 (read in November 2026), errors and those warnings that are no matter
of taste. What DTD and rules leave open is asked for by PubMed Central: its "Minimum criteria for PMC data evaluations"
and tagging guidelines (https://www.ncbi.nlm.nih.gov/pmc/pub/min_requirements/, November 2026).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

ALI = "http://www.niso.org/schemas/ali/1.0/"
XLINK = "http://www.w3.org/1999/xlink"
NAMES = {"ali": ALI, "xlink": XLINK}
YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
CONFLICT_TITLE = re.compile(
    r"(conflicts?|declarations?) of (competing )?interests?|competing (financial )?interests?", re.I
)
LICENCE_WITH_AN_ADDRESS = re.compile(r"://|\bCC[ -]?(BY[A-Z-]*|0) [1-4]\.0", re.I)
CREDIT = "https://credit.niso.org/"
CREDIT_ROLES = {
    "Conceptualization": "conceptualization",
    "Data curation": "data-curation",
    "Formal analysis": "formal-analysis",
    "Funding acquisition": "funding-acquisition",
    "Investigation": "investigation",
    "Methodology": "methodology",
    "Project administration": "project-administration",
    "Resources": "resources",
    "Software": "software",
    "Supervision": "supervision",
    "Validation": "validation",
    "Visualization": "visualization",
    "Writing – original draft": "writing-original-draft",
    "Writing – review & editing": "writing-review-editing",
}

Rule = Callable[[etree._Element], Iterator[str]]


def jats4r_faults(article: etree._Element) -> list[str]:
    """What an article breaks, a sentence each with the line of the element."""
    return [fault for rule in RULES for fault in rule(article)]


def _all(article: etree._Element, path: str) -> list[etree._Element]:
    return article.xpath(path, namespaces=NAMES)


def _text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _each(path: str, what: str) -> Rule:
    """A rule that holds if nothing is at an XPath."""

    def rule(article: etree._Element) -> Iterator[str]:
        yield from (f"line {element.sourceline}: {what}" for element in _all(article, path))

    return rule


def permissions(article: etree._Element) -> Iterator[str]:
    for part in _all(article, "front/article-meta/permissions"):
        given = {child for child in ("statement", "year", "holder") if part.find(f"copyright-{child}") is not None}
        if given and given != {"statement", "year", "holder"}:
            yield f"line {part.sourceline}: copyright-statement, copyright-year and copyright-holder come together"
    for year in _all(article, "//copyright-year"):
        if not YEAR.fullmatch(year.text or ""):
            yield f"line {year.sourceline}: copyright-year is no year of four digits"
    for licence in _all(article, "//license[@xlink:href][ali:license_ref]"):
        if licence.get(f"{{{XLINK}}}href") != _text(licence.find(f"{{{ALI}}}license_ref")):
            yield f"line {licence.sourceline}: xlink:href and ali:license_ref of a license differ"


def licences(article: etree._Element) -> Iterator[str]:
    """A licence that is defined by an address has it in ali:license_ref; not every one is (CC BY of no version)."""
    for licence in _all(article, "//license[not(ali:license_ref)]"):
        address = licence.get(f"{{{XLINK}}}href") or _all(licence, ".//ext-link | .//uri")
        if address or LICENCE_WITH_AN_ADDRESS.search(_text(licence)):
            yield f"line {licence.sourceline}: a license has no ali:license_ref"


def competing_interests(article: etree._Element) -> Iterator[str]:
    for element in _all(article, "//sec[title] | //p[b]"):
        title = element.find("title") if element.tag == "sec" else element.find("b")
        if CONFLICT_TITLE.match(_text(title)):
            yield f"line {element.sourceline}: competing interests stand in author-notes, not in a {element.tag}"
    for element in _all(article, "//fn | //notes | //sec | //p"):
        kinds = {element.get(name, "") for name in ("fn-type", "notes-type", "sec-type", "content-type")}
        about = any(re.fullmatch(r"coi.statement|conflict.*|competing.*", kind, re.I) for kind in kinds)
        right = element.get("fn-type") == "coi-statement" and element.getparent().tag == "author-notes"
        if about and not right:
            yield f"line {element.sourceline}: competing interests are a fn of type coi-statement in author-notes"


def ethics(article: etree._Element) -> Iterator[str]:
    for second in _all(article, "//sec[@sec-type='ethics-statement']")[1:]:
        yield f"line {second.sourceline}: there is more than one sec of type ethics-statement"
    for paragraph in _all(article, "//sec[@sec-type='ethics-statement']//p"):
        kind = paragraph.get("content-type", "")
        if not kind.startswith("ethics-") or kind == "ethics-statement":
            yield f"line {paragraph.sourceline}: the content-type of a p about ethics begins with ethics-"


def affiliations(article: etree._Element) -> Iterator[str]:
    """Who works where must be known if there is more than one of both."""
    meta = article.find("front/article-meta")
    named = {rid for xref in _all(article, "//xref[@ref-type='aff']") for rid in xref.get("rid", "").split()}
    affs = _all(meta, "aff | contrib-group/aff")
    if len(affs) > 1 and len(_all(meta, "contrib-group/contrib")) > 1:
        for aff in affs:
            if aff.get("id") not in named:
                yield f"line {aff.sourceline}: no xref of type aff points to this aff"
    ids = {aff.get("id") for aff in _all(article, "//aff[@id]")}
    for xref in _all(article, "//xref[@rid]"):
        if xref.get("rid") in ids and xref.get("ref-type") != "aff":
            yield f"line {xref.sourceline}: an xref to an aff has the ref-type aff"


def citations(article: etree._Element) -> Iterator[str]:
    for citation in _all(article, "//element-citation | //mixed-citation"):
        where = f"line {citation.sourceline}: a citation"
        if not citation.get("publication-type"):
            yield f"{where} has no publication-type"
        if citation.get("publication-type") == "other":
            yield f"{where} has the publication-type other"
        if citation.find("elocation-id") is not None and citation.find("fpage") is not None:
            yield f"{where} has both elocation-id and fpage"
        for year in citation.findall("year"):
            if not YEAR.fullmatch(_text(year)) and not YEAR.fullmatch(year.get("iso-8601-date", "")):
                yield f"{where} has a year that is not of four digits"
        for name in _all(citation, "name | string-name"):
            yield f"line {name.sourceline}: a name in a citation stands in a person-group"


def credit_roles(article: etree._Element) -> Iterator[str]:
    addresses = {f"{CREDIT}contributor-roles/{name}/": term for term, name in CREDIT_ROLES.items()}
    for role in _all(article, "//contrib//role[@vocab or @vocab-term or @vocab-term-identifier]"):
        where = f"line {role.sourceline}: a CRediT role"
        if role.get("vocab") != "credit":
            yield f"{where} has the vocab credit"
        if role.get("vocab-identifier") != CREDIT:
            yield f"{where} has the vocab-identifier {CREDIT}"
        term = addresses.get(role.get("vocab-term-identifier", ""))
        if term is None:
            yield f"{where} has the address of its term as vocab-term-identifier"
        # The vocabulary writes "Formal analysis", JATS4R's list of it "Formal Analysis".
        elif (role.get("vocab-term") or "").lower() != term.lower():
            yield f"{where} has the vocab-term {term}"


def funding(article: etree._Element) -> Iterator[str]:
    for second in _all(article, "front/article-meta//funding-group")[1:]:
        yield f"line {second.sourceline}: there is more than one funding-group"
    for group in _all(article, "//award-group"):
        if len(_all(group, "funding-source | support-source")) != 1:
            yield f"line {group.sourceline}: an award-group has exactly one funding-source"
    for source in _all(article, "//funding-source"):
        if len(source.findall("institution-wrap")) != 1:
            yield f"line {source.sourceline}: a funding-source has exactly one institution-wrap"


def least_of_pmc(article: etree._Element) -> Iterator[str]:
    """What makes an article one of a journal; a manuscript that nobody has published yet has no DOI, and none of it."""
    if not _all(article, "front/article-meta/article-id[@pub-id-type='doi']"):
        return
    for path, what in (
        ("front/journal-meta/journal-title-group/journal-title", "the journal's title"),
        (
            "front/article-meta/pub-date[@date-type='pub' or @pub-type='epub' or @pub-type='ppub']/year",
            "date of publication",
        ),
        ("front/article-meta/title-group/article-title", "title"),
        ("front/article-meta/contrib-group/contrib[@contrib-type='author']", "contrib of type author"),
    ):
        if not any(_text(found) or len(found) for found in _all(article, path)):
            yield f"PubMed Central asks for {path}: the article has no {what}"


RULES: tuple[Rule, ...] = (
    _each("front/article-meta[not(permissions)]", "article-meta has no permissions"),
    permissions,
    licences,
    _each("//ali:license_ref[not(normalize-space())]", "ali:license_ref is empty"),
    competing_interests,
    ethics,
    _each("//sec[@sec-type='data-availability'][not(parent::back)]", "data-availability stands in back"),
    _each(
        "//fn[@fn-type='data-availability'] | //notes[@notes-type='data-availability']", "data-availability is a sec"
    ),
    _each("//sec[not(title)]", "a sec has no title"),
    _each("//abstract//sec[@sec-type]", "a sec in an abstract has no sec-type"),
    _each("//abstract[count(sec) = 1][not(p)]", "an abstract is more than a single sec"),
    _each("//graphic[not(normalize-space(alt-text))]", "a graphic has no alt-text"),
    _each("//fig[not(.//graphic)]", "a fig has no graphic"),
    _each("//table-wrap[not(table or alternatives/table)]", "a table-wrap has no table"),
    _each("//table[not(.//th)]", "a table has no th"),
    _each("//ext-link[not(normalize-space())]", "an ext-link has no text"),
    _each("//contrib-id[not(@contrib-id-type)]", "contrib-id has no contrib-id-type"),
    _each("//institution-id[not(@institution-id-type)]", "institution-id has no institution-id-type"),
    _each("//country[@country][string-length(@country) != 2]", "the country of a country has two letters"),
    affiliations,
    _each("//*[count(kwd-group[not(@kwd-group-type)][not(@xml:lang)]) > 1]", "there are two untyped kwd-groups"),
    citations,
    _each("//pub-id[not(@pub-id-type)]", "pub-id has no pub-id-type"),
    credit_roles,
    funding,
    _each("self::article[not(@article-type='case-report')]", "the article-type is not case-report"),
    least_of_pmc,
)
