"""A report in which every part of JATS's front and back matter that casegen writes has something to hold."""

from __future__ import annotations

from msgspec.structs import replace

from casegen.markup.parse import parse
from casegen.report.report import (
    Affiliation,
    Author,
    Grant,
    Permissions,
    Publication,
    ReferenceEntry,
    Report,
    Run,
    Section,
)
from tests.export.sample_report import short_report

DECLARATIONS = {
    "consent": ("Consent", "The patient consented."),
    "ethics-approval": ("Ethics approval", "None was needed."),
    "availability-of-data": ("Availability of data", "All data are in the article."),
    "competing-interests": ("Competing interests", "None declared."),
    "funding": ("Funding", "By the Fund for *Examples*."),
    "author-contributions": ("Contributions", "ÈAÉ wrote it."),
    "acknowledgements": ("Acknowledgements", "We thank the patient."),
}


def declaration(anchor: str, markdown: str = "") -> Section:
    heading, written = DECLARATIONS[anchor]
    return Section(anchor, heading, (parse(markdown or written),))


def reference(number: int, **item: object) -> ReferenceEntry:
    """A reference whose id tells its type."""
    return ReferenceEntry(str(item["id"]), number, (Run("As printed."),), item)


REFERENCES = (
    reference(
        1,
        id="joensuu2012",
        type="article-journal",
        author=[{"family": "Joensuu", "given": "H."}, {"family": "Sundby Hall", "given": "K. M.", "suffix": "Jr"}],
        title="One vs three years of adjuvant imatinib",
        **{"container-title": "JAMA", "page": "1265-72"},
        issued={"date-parts": [[2012, 3, 28]]},
        volume="307",
        issue="12",
        DOI="10.1001/jama.2012.347",
        PMID="22453568",
        PMCID="PMC3532240",
    ),
    reference(
        2,
        id="nccn2012",
        type="webpage",
        author=[{"literal": "National Comprehensive Cancer Network"}],
        title="Soft tissue sarcoma",
        issued={"date-parts": [[2012]]},
        accessed={"date-parts": [[2026, 11, 22]]},
        URL="https://www.nccn.example/?a=1&b=2",
    ),
    reference(
        3,
        id="fletcher2002",
        type="chapter",
        author=[{"family": "Fletcher", "given": "Christopher"}],
        editor=[{"family": "Miettinen", "given": "M.-J."}],
        title="Gastrointestinal stromal tumors",
        **{"container-title": "Tumors of soft tissue", "publisher-place": "Berlin", "page": "xi-xiv, 3-7"},
        edition="2",
        publisher="Springer",
        issued={"date-parts": [["2002"]]},
    ),
)


def complete_report() -> Report:
    """The short report of the other formats, with all that is known of an article that is published."""
    return replace(
        short_report(),
        authors=(
            Author(
                "Ène-Aurèle",
                "Émard",
                (1, 2),
                orcid="0000-0002-1825-0097",
                email="emard@example.org",
                corresponding=True,
                roles=("Conceptualization", "Writing – original draft", "Writing – review & editing"),
            ),
            Author("", "Sukarno", (2,)),
        ),
        affiliations=(
            Affiliation(
                "Hôpital de l’Exemple",
                "Département d’oncologie",
                "1 rue Inventée",
                "00000",
                "Lyon",
                "Rhône",
                "France",
                "01cmnjq37",
            ),
            Affiliation("Second Hospital", city="Exampleton", country="Exampleland"),
        ),
        publication=Publication(
            "Journal of Examples",
            "J Ex",
            "Publisher of Examples",
            "0378-5955",
            "2045-3329",
            "2012",
            "2",
            "4",
            "23-7",
            (("received", "2012-07-03"), ("accepted", "2012-11"), ("published", "2012-12-04")),
        ),
        permissions=Permissions("CC BY 2.0", "https://creativecommons.org/licenses/by/2.0/", "The Author(s)", "2012"),
        grants=(Grant("Fund for Examples", "E 7"), Grant("Another fund")),
        declarations=tuple(map(declaration, DECLARATIONS)),
        references=REFERENCES,
    )
