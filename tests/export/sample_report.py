"""Reports as compose would make them: a short one, a long one, one with almost nothing, and one that attacks."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec.structs import replace

from casegen.markup.parse import parse, parse_inline
from casegen.model.values.code import Code
from casegen.report.report import (
    Affiliation,
    Author,
    Condition,
    Figure,
    Grant,
    Permissions,
    Publication,
    ReferenceEntry,
    Report,
    Run,
    Section,
    Table,
)

HERE = Path(__file__).parent


def short_report() -> Report:
    """One author, one affiliation, a structured abstract, one narrow table: a page and a half."""
    return Report(
        language="en",
        kind="Case report",
        title="Urticaria on examplinib in a woman with advanced exemplary carcinoma of the left kidney and its"
        " sequelae: a case report",
        running_title="Urticaria on examplinib",
        authors=(
            Author("Ène-Aurèle", "Émard", (1,), orcid="0000-0002-1825-0097", email="emard@example.org", corresponding=True),
        ),
        affiliations=(
            Affiliation(
                "Hôpital de l’Exemple",
                "Département d’oncologie",
                "1 rue Inventée",
                "00000",
                "Exempleville",
                country="Exemplie",
                ror="01cmnjq37",
            ),
        ),
        publication=Publication(
            "Journal of Examples",
            "J Ex",
            "Examples & Sons",
            "0378-5955",
            "2045-3329",
            "2012",
            "2",
            "4",
            "123-31",
            (("published", "2012-12-04"),),
        ),
        citation="Journal of Examples 2012, 2:23",
        doi="10.1234/examples-2-23",
        dates=(("Published", "4 December 2012"),),
        permissions=Permissions(
            "CC BY 2.0", "https://creativecommons.org/licenses/by/2.0/", "The Author(s)", "2012"
        ),
        grants=(Grant("Fondation de l’Exemple", "EX-7"),),
        keywords=("Exemplary carcinoma", "Examplinib", "Urticaria", "Antihistamine", "Desensitization"),
        conditions=(
            Condition("urticaria", (Code("SNOMEDCT", "126485001"), Code("ICD10", "L50.0"))),
            Condition("exemplary carcinoma of the kidney"),
        ),
        abstract=(
            _section(
                "Purpose",
                "Nobody has ever taken examplinib, a drug invented for this test. What its invented users would need"
                " most is a page that sets their report well: numbers with units, accents, and a box of three parts.",
                "abstract-purpose",
            ),
            _section(
                "Case report",
                "An invented woman of 61 years took examplinib 150 mg twice daily and had grade 2 urticaria on day 12."
                " Loratadine 10 mg per day and a pause of 9 days were enough. The drug was taken up again at 50 mg,"
                " raised by 50 mg every 4 days, and then kept for 17 months, at the end of which nothing had grown.",
                "abstract-case",
            ),
            _section(
                "Conclusions",
                "A hive is no verdict: an invented drug can be given an invented second chance.",
                "abstract-conclusions",
            ),
        ),
        sections=(
            _section(
                "Background",
                "Imatinib is continued for as long as the patient benefits [@joensuu2012; @nccn2012]. Its standard"
                " starting dose is 400 mg/d, and rash is among its commoner adverse effects.",
            ),
            Section(
                "case",
                "Case presentation",
                (
                    parse(
                        "The patient is a 56-year-old man. In 1998 a gastric tumor of 7 cm with more than 8 mitoses per"
                        " 50 HPF was resected en bloc. In 2000 computed tomography showed metastases of the liver"
                        " (Table 1). The mutation was in *KIT* exon 11 [@fletcher2002]."
                    ),
                    Table(
                        "table-1",
                        1,
                        parse_inline("Timeline"),
                        (parse_inline("When"), parse_inline("What happened")),
                        tuple(
                            (parse_inline(when), parse_inline(what))
                            for when, what in (
                                ("1998", "Complete en-bloc resection of the gastric tumor"),
                                ("2000", "Metastases of the liver"),
                                ("October 2001", "Imatinib 400 mg/d started; skin rash of grade 3"),
                                ("September 2012", "131 months on imatinib, free of progression"),
                            )
                        ),
                    ),
                    figure(1, "Haemoglobin [@fletcher2002]", wide=False),
                    figure(2, "What happened, and *when*", wide=True),
                ),
            ),
            _section("Conclusions", "What looked final on day 12 was forgotten by month 17."),
        ),
        declarations=(_section("Competing interests", "None, as nothing here exists."),),
        references=(
            ReferenceEntry(
                "joensuu2012",
                1,
                (
                    Run("Joensuu H, Eriksson M, Sundby Hall K, et al. One vs three years of adjuvant imatinib for operable"
                        " gastrointestinal stromal tumor: a randomized trial. "),
                    Run("JAMA", italic=True),
                    Run(". 2012;307(12):1265–72. "),
                    Run("doi:10.1001/jama.2012.347", url="https://doi.org/10.1001/jama.2012.347"),
                ),
            ),
            ReferenceEntry("nccn2012", 2, (Run("National Comprehensive Cancer Network. Soft tissue sarcoma. 2012."),)),
            ReferenceEntry(
                "fletcher2002",
                3,
                (Run("Fletcher CD, Berman JJ, Corless C, et al. Diagnosis of gastrointestinal stromal tumors: a consensus"
                     " approach. Hum Pathol. 2002;33(5):459–65."),),
            ),
        ),
        reference_numbers={"joensuu2012": 1, "nccn2012": 2, "fletcher2002": 3},
    )  # fmt: skip


def long_report() -> Report:
    """Twelve authors, five affiliations, thirty references, three tables of different widths, four pages."""
    references = tuple(_reference(number) for number in range(1, 31))
    return replace(
        short_report(),
        title="Reintroduction and eleven years of continuous imatinib after a severe maculopapular skin reaction in a"
        " patient with metastatic KIT exon 11-mutated gastrointestinal stromal tumour: a case report and review of"
        " the literature",
        running_title="Reintroduction and eleven years of continuous imatinib after a severe maculopapular skin"
        " reaction in a patient with metastatic KIT exon 11-mutated gastrointestinal stromal tumour",
        authors=_AUTHORS,
        affiliations=_AFFILIATIONS,
        dates=(
            ("Received", "3 July 2012"),
            ("Accepted", "19 November 2012"),
            ("Published", "4 December 2012"),
        ),
        sections=_sections_of((HERE / "long_article.md").read_text(encoding="utf-8")),
        declarations=(
            _section(
                "Consent for publication",
                "Written informed consent was obtained from the patient for publication of this case report.",
            ),
            _section("Availability of data and materials", "All data are included in this article."),
            _section("Competing interests", "GÖ has received speaker’s fees. The other authors declare none."),
            _section("Funding", "None."),
            _section(
                "Authors’ contributions",
                "EAE and ŁW treated the patient. ME, SOC and NTH reviewed the literature. All authors read and approved"
                " the final manuscript.",
            ),
            _section("Acknowledgements", "We thank the patient, and Zoë Brontë-Hughes for the photographs."),
        ),
        references=references,
        reference_numbers={reference.id: reference.number for reference in references},
    )


def bare_report() -> Report:
    """Only what can't be missing: everything optional is absent."""
    return Report(
        language="en",
        kind="",
        title="A rash",
        running_title="",
        sections=(_section("Case presentation", "A rash came and went."),),
    )


ATTACK = "<script>alert('1')</script> & \"quoted\" {{ 7 * 7 }} <b>bold</b> </title></style> --> *star*"


def hostile_report() -> Report:
    """Markup where an author may type text."""
    return replace(
        short_report(),
        kind=ATTACK,
        title=ATTACK,
        running_title=ATTACK,
        authors=(Author(ATTACK, "", (1,), email='"><script>alert(2)</script>@example.org', corresponding=True),),
        affiliations=(Affiliation(ATTACK),),
        publication=Publication(*[ATTACK] * 9),
        conditions=(Condition(ATTACK),),
        grants=(Grant(ATTACK, ATTACK),),
        citation=ATTACK,
        doi='10.1000/"><script>alert(3)</script>',
        dates=((ATTACK, ATTACK),),
        permissions=Permissions(ATTACK, "", ATTACK, "2012"),
        keywords=(ATTACK,),
        abstract=(_section(ATTACK, ATTACK, "attack-abstract"),),
        sections=(_section(ATTACK, f"{ATTACK}\n\n| {ATTACK} |\n|---|\n| {ATTACK} |", "attack-section"),),
        references=(ReferenceEntry("attack", 1, (Run(ATTACK, italic=True, url='https://x.org/"><script>'),)),),
    )


def figure(number: int, caption: str, wide: bool) -> Figure:
    """A drawing of one bar and its name, as a figure of a report would be."""
    return Figure(
        f"figure-{number}",
        number,
        parse_inline(caption),
        "Two years of examplinib",
        "A bar from 2001 to 2003 & no <gap>.",
        _SVG.replace("120", "499" if wide else "240"),
        wide,
    )


_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="120pt" height="40pt" role="img" font-family="'Casegen Sans',sans-serif">
<title>Two years of examplinib</title>
<desc>A bar from 2001 to 2003 &amp; no &lt;gap&gt;.</desc>
<text class="strong" x="10" y="14" font-size="7.4" fill="#1a1a1a" font-weight="600">examplinib 150&#160;mg &lt; 300&#160;mg</text>
<rect class="bar" x="10" y="20" width="100" height="6.4" fill="#4580b4"/>
</svg>
"""


def _section(heading: str, markdown: str, anchor: str = "") -> Section:
    return Section(anchor or re.sub(r"\W+", "-", heading.lower()), heading, (parse(markdown),))


def _sections_of(markdown: str) -> tuple[Section, ...]:
    sections = []
    for chapter in re.split(r"^## ", markdown, flags=re.MULTILINE)[1:]:
        heading, _, rest = chapter.partition("\n")
        opening, *parts = re.split(r"^### ", rest, flags=re.MULTILINE)
        inner = tuple(_part(*part.partition("\n")[::2]) for part in parts)
        blocks = (parse(opening),) if opening.strip() else ()
        sections.append(Section(re.sub(r"\W+", "-", heading.lower()), heading, blocks, inner))
    return tuple(sections)


def _part(heading: str, markdown: str) -> Section:
    section = _section(heading, markdown)
    return replace(section, blocks=(*section.blocks, _TABLES[heading])) if heading in _TABLES else section


def _table(number: int, caption: str, *rows: str) -> Table:
    header, *body = (tuple(parse_inline(cell.strip()) for cell in row.split("|")) for row in rows)
    return Table(f"table-{number}", number, parse_inline(caption), header, tuple(body))


_TABLES = {
    "Clinical findings and diagnostic assessment": _table(
        1,
        "Findings at the first presentation",
        "Finding | Value | Reference",
        "Haemoglobin | 84 g/L | 130–170",
        "Leucocytes | 6.2 × 10⁹/L | 4.0–10.0",
        "Eosinophils | 0.2 × 10⁹/L | < 0.5",
        "Creatinine | 78 µmol/L | 60–110",
        "Tumour size | 7 cm | –",
        "Mitoses per 50 HPF | > 8 | ≤ 5",
    ),
    "Therapeutic intervention": _table(
        2,
        "Imatinib: every change of the dose, its reason, what was given for the rash, and the grade of the rash"
        " (Common Terminology Criteria for Adverse Events) [@r29]",
        "Period | Imatinib | Reason for the change | Treatment of the rash | Rash | Trough concentration",
        "Days 1–12 | 400 mg once daily | Start of treatment | None | Grade 3 from day 12 | Not measured",
        "Days 13–27 | Interrupted | Rash over 40 % of the body surface | Dexchlorpheniramine maleate 4 mg per day |"
        " Grade 1 | –",
        "Days 28–30 | 400 mg once daily | Rechallenge at the full dose | Dexchlorpheniramine maleate 4 mg per day |"
        " Grade 2 after 48 hours | Not measured",
        "Weeks 5–6 | Interrupted | Recurrence | Dexchlorpheniramine maleate 4 mg per day | Grade 1 | –",
        "Weeks 7–12 | 100 mg once daily | Slow reintroduction | Dexchlorpheniramine maleate 4 mg per day | Grade 1 |"
        " 310 µg/L",
        "Weeks 13–28 | 200–300 mg once daily | Increase by 100 mg every 3 to 6 weeks, three pauses of at most 14 days |"
        " Dexchlorpheniramine maleate 4 mg per day | Grade 1–2 | 1,120 µg/L",
        "From month 7 | 400 mg once daily | Full dose tolerated | Antihistamine until month 24, then none | Grade 0–1 |"
        " 1,180–1,420 µg/L",
    ),
    "Follow-up and outcomes": _table(
        3,
        "Response to treatment [@r30]",
        "Month | Sum of diameters | Density | RECIST 1.1 | Choi",
        "0 | 112 mm | 68 HU | – | –",
        "3 | 101 mm | 49 HU | SD | PR",
        "6 | 84 mm | 41 HU | SD | PR",
        "12 | 70 mm | 35 HU | PR | PR",
        "131 | 52 mm | 30 HU | PR | PR",
    ),
}

_AUTHORS = (
    Author("Ène-Aurèle", "Émard", (1,), orcid="0000-0002-1825-0097", email="emard@example.org", corresponding=True),
    Author("Łukasz", "Wójcik-Żeleński", (1, 2)),
    Author("Gül", "Öztürk-Şahin", (2,), orcid="0000-0001-5109-3700"),
    Author("María-José", "Fernández-Ibáñez", (3,)),
    Author("Siobhán", "O’Connor", (3, 4)),
    Author("Nguyễn", "Thị Hồng", (4,)),
    Author("Jürgen", "Großmann", (1,)),
    Author("Ægir", "Þórðarson", (5,), orcid="0000-0002-1694-233X"),
    Author("Dvořák", "Řehoř", (5,)),
    Author("Françoise", "Lefèvre-Ségalen", (1, 3)),
    Author("Ștefan", "Țurcanu", (2, 5)),
    Author("Maximilian-Ferdinand", "von Hohenlohe-Waldenburg", (4,)),
)
_AFFILIATIONS = (
    Affiliation(
        "Hôpital de l’Exemple", "Département d’oncologie", "1 rue Inventée", "00000", "Exempleville", country="Exemplie"
    ),
    Affiliation(
        "Narodowy Instytut Onkologii",
        "Klinika Nowotworów Tkanek Miękkich, Kości i Czerniaków",
        postcode="02-781",
        city="Warszawa",
        country="Poland",
    ),
    Affiliation("Hospital Universitario de Cabueñes", "Servicio de Dermatología", city="Gijón", country="Spain"),
    Affiliation(
        "University Hospital Galway",
        "Department of Clinical Pharmacology and Therapeutics",
        city="Galway",
        country="Ireland",
    ),
    Affiliation("Landspítali – The National University Hospital of Iceland", city="Reykjavík", country="Iceland"),
)


def _reference(number: int) -> ReferenceEntry:
    title = (
        "Efficacy and safety of imatinib mesylate in advanced gastrointestinal stromal tumors",
        "Cutaneous reactions to tyrosine kinase inhibitors: clinical features, histology and management in a cohort of"
        " patients followed for a median of five years",
        "Desensitisation",
    )[number % 3]
    doi = f"10.1000/s{number:05d}-12-3456-{number}"
    return ReferenceEntry(
        f"r{number}",
        number,
        (
            Run(f"Demetri GD, von Mehren M, Blanke CD, Van den Abbeele AD, Eisenberg B, Roberts PJ, et al. {title}. "),
            Run("N Engl J Med", italic=number % 2 == 0),
            Run(f". {1990 + number};347({number}):472–80. "),
            Run(f"doi:{doi}", url=f"https://doi.org/{doi}"),
        ),
    )
