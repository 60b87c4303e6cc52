"""What the head of the page tells machines: reference managers, search engines, social networks."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from casegen.export.html import export_html
from casegen.export.meta_tags import citation_tags, open_graph_tags
from casegen.export.pages import first_and_last_page
from casegen.export.schema_org import article_node
from casegen.report.report import Affiliation, Author, Condition, Permissions, Publication, Report
from casegen.report.review_copy import without_authors
from tests.export.page_parts import TEMPLATES, Page
from tests.export.sample_report import ATTACK, bare_report, hostile_report, long_report, short_report
from tests.loading import case_of, report_of

REPORTS = {"short": short_report(), "long": long_report(), "bare": bare_report(), "hostile": hostile_report()}


def json_ld(report: Report) -> Any:
    """The article as a search engine reads it from the page."""
    (script,) = Page(export_html(report, TEMPLATES)).all("script")
    return json.loads(script.text)


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_a_search_engine_reads_what_was_written(report: Report) -> None:
    assert json_ld(report) == article_node(report)


def test_nothing_in_the_data_ends_the_script_early() -> None:
    html = export_html(hostile_report(), TEMPLATES).decode()
    inside = html.partition('<script type="application/ld+json">')[2].partition("\n</script>\n<style>")[0]
    assert json.loads(inside)["headline"] == ATTACK
    assert not {"<", ">", "&"} & set(inside)


def test_the_article_for_search_engines() -> None:
    node = json_ld(short_report())
    assert (node["@type"], node["publicationType"]) == ("MedicalScholarlyArticle", "Case Reports")
    assert node["@id"] == "https://doi.org/10.1234/examples-2-23"
    assert node["identifier"] == {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.1234/examples-2-23"}
    assert node["isPartOf"] == {
        "@type": "PublicationIssue",
        "issueNumber": "4",
        "isPartOf": {
            "@type": "PublicationVolume",
            "volumeNumber": "2",
            "isPartOf": {
                "@type": "Periodical",
                "name": "Journal of Examples",
                "alternateName": "J Ex",
                "issn": ["0378-5955", "2045-3329"],
            },
        },
    }
    assert (node["pageStart"], node["pageEnd"]) == ("123", "131")
    assert node["license"] == "https://creativecommons.org/licenses/by/2.0/"
    assert (node["copyrightYear"], node["copyrightNotice"]) == (2012, "© 2012 The Author(s)")
    assert node["about"][0]["code"] == [
        {"@type": "MedicalCode", "codeValue": "126485001", "codingSystem": "SNOMED CT"},
        {"@type": "MedicalCode", "codeValue": "L50.0", "codingSystem": "ICD-10"},
    ]
    (grant,) = node["funding"]
    assert (grant["identifier"], grant["funder"]["name"]) == ("EX-7", "Fondation de l’Exemple")
    assert node["abstract"].startswith("Purpose: Nobody has ever taken examplinib")


def test_a_place_is_told_once_and_then_named_by_its_id() -> None:
    first, second, *_ = article_node(long_report())["author"]
    (place,) = first["affiliation"]
    assert place["name"] == "Hôpital de l’Exemple"
    assert second["affiliation"][0] == {"@id": place["@id"]}
    assert second["affiliation"][1]["@id"] == "#affiliation-2"


def test_a_registered_place_and_person_have_the_address_of_the_registry() -> None:
    (author,) = article_node(short_report())["author"]
    assert author["@id"] == "https://orcid.org/0000-0002-1825-0097"
    assert author["affiliation"][0]["@id"] == "https://ror.org/01cmnjq37"


def test_a_licence_without_an_address_is_told_by_name() -> None:
    node = article_node(replace(bare_report(), permissions=Permissions("All rights reserved")))
    assert node["license"] == {"@type": "CreativeWork", "name": "All rights reserved"}


def test_the_tags_for_reference_managers() -> None:
    page = Page(export_html(short_report(), TEMPLATES))
    assert {
        name: page.meta(f"citation_{name}")
        for name in (
            "author",
            "author_orcid",
            "author_email",
            "publication_date",
            "issn",
            "firstpage",
            "lastpage",
            "doi",
        )
    } == {
        "author": ["Émard, Ène-Aurèle"],
        "author_orcid": ["https://orcid.org/0000-0002-1825-0097"],
        "author_email": ["emard@example.org"],
        "publication_date": ["2012/12/04"],
        "issn": ["0378-5955", "2045-3329"],
        "firstpage": ["123"],
        "lastpage": ["131"],
        "doi": ["10.1234/examples-2-23"],
    }
    assert len(page.meta("citation_keywords")) == 5


def test_what_belongs_to_an_author_follows_the_author() -> None:
    report = replace(
        bare_report(),
        authors=(Author("Ada", "First", (2, 1)), Author("Bo", "Second", (2,))),
        affiliations=(Affiliation("One"), Affiliation("Two")),
    )
    assert [tag for tag in citation_tags(report) if "author" in tag[0]] == [
        ("citation_author", "First, Ada"),
        ("citation_author_institution", "Two"),
        ("citation_author_institution", "One"),
        ("citation_author", "Second, Bo"),
        ("citation_author_institution", "Two"),
    ]


def test_a_lone_author_of_many_names_stays_one_person() -> None:
    report = replace(bare_report(), authors=(Author("Anna Maria", "van der Berg"),))
    assert ("citation_author", "van der Berg, Anna\u00a0Maria") in citation_tags(report)


@pytest.mark.parametrize(
    ("published", "year", "date"),
    [
        ("2012-12-04", "2012", "2012/12/04"),
        ("2012-12", "", "2012"),
        ("2012", "", "2012"),
        ("", "2013", "2013"),
    ],
)
def test_a_date_is_whole_or_a_year(published: str, year: str, date: str) -> None:
    report = replace(bare_report(), publication=Publication(year=year, history=(("published", published),)))
    assert ("citation_publication_date", date) in citation_tags(report)


@pytest.mark.parametrize(
    ("pages", "first", "last"),
    [
        ("23", "23", ""),
        ("23-27", "23", "27"),
        ("1265–72", "1265", "1272"),
        ("S12-S15", "S12", "S15"),
        ("e5-e5", "e5", ""),
        ("e14477", "e14477", ""),
        ("1-3, 7-9", "1-3, 7-9", ""),
        ("", "", ""),
    ],
)
def test_first_and_last_page(pages: str, first: str, last: str) -> None:
    assert first_and_last_page(pages) == (first, last)


def test_the_tags_for_social_networks() -> None:
    tags = open_graph_tags(short_report(), "Nobody …")
    assert tags[:6] == [
        ("og:type", "article"),
        ("og:title", short_report().title),
        ("og:description", "Nobody …"),
        ("og:url", "https://doi.org/10.1234/examples-2-23"),
        ("og:site_name", "Journal of Examples"),
        ("article:published_time", "2012-12-04"),
    ]
    assert [content for name, content in tags[6:] if name == "article:tag"] == list(short_report().keywords)


def test_without_facts_there_are_no_tags() -> None:
    assert citation_tags(bare_report()) == [("citation_title", "A rash"), ("citation_language", "en")]
    assert open_graph_tags(bare_report(), "") == [("og:type", "article"), ("og:title", "A rash")]
    assert article_node(bare_report()) == {
        "@context": "https://schema.org",
        "@type": "MedicalScholarlyArticle",
        "publicationType": "Case Reports",
        "headline": "A rash",
        "inLanguage": "en",
    }


SERIES = """
casegen: 1
article:
  title: Two patients
  authors: [{given: Ada, family: Example, orcid: 0000-0002-1825-0097, affiliations: [here]}]
  affiliations: [{id: here, institution: Example Hospital}]
  journal: {name: Journal of Examples, volume: "2", publisher: Examples}
  doi: 10.1234/examples
  copyright: {holder: Ada Example, year: 2012}
patients:
  - id: one
    patient: {age: 5 years, sex: male}
    diagnoses: [{name: Measles, codes: [ICD10:B05.9]}, {name: otitis media}]
  - id: two
    patient: {age: 7 years, sex: female}
    diagnoses: [{name: measles, codes: [MESH:D008457], certainty: suspected}]
declarations:
  grants: [{funder: Example Fund, award: X-1}]
"""


def test_conditions_are_the_diagnoses_of_all_patients_each_once() -> None:
    report = report_of(case_of(yaml.load(SERIES, yaml.BaseLoader)))
    assert [(condition.name, [str(code) for code in condition.codes]) for condition in report.conditions] == [
        ("Measles", ["ICD10:B05.9", "MESH:D008457"]),
        ("otitis media", []),
    ]
    assert isinstance(report.conditions[0], Condition)


def test_a_review_copy_tells_nobody() -> None:
    report = report_of(without_authors(case_of(yaml.load(SERIES, yaml.BaseLoader))))
    names = {name for name, _ in citation_tags(report)}
    assert names == {"citation_title", "citation_journal_title", "citation_language", "citation_abstract"}
    assert set(article_node(report)) == {
        "@context", "@type", "publicationType", "headline", "inLanguage", "about", "isPartOf", "abstract",
    }  # fmt: skip
    page = export_html(report, TEMPLATES).decode()
    assert not [word for word in ("Ada", "Example Hospital", "0002", "10.1234", "Example Fund") if word in page]
