"""The HTML page: complete, well-formed, safe, and with nothing empty where facts are absent."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from jinja2 import TemplateError, UndefinedError
from msgspec.structs import replace

from casegen.export.html import export_html
from casegen.markup.parse import parse_inline
from casegen.report.figures.timeline import timeline_svg
from casegen.report.figures.timeline_chart import Bar, Lane, TimelineChart
from casegen.report.report import Figure, Report, Section, Table
from tests.export.expected_pages import EXPECTED, page_without_styles
from tests.export.page_parts import SHAPES, TEMPLATES, VOID, Page
from tests.export.sample_report import ATTACK, bare_report, hostile_report, long_report, short_report

REPORTS = {"short": short_report(), "long": long_report(), "bare": bare_report(), "hostile": hostile_report()}
LINES = ("published-in", "authors", "affiliations", "correspondence", "dates", "keywords", "licence")
OPTIONAL = [
    (name, type(getattr(short_report(), name))())
    for name in Report.__struct_fields__
    if name not in ("language", "title", "reference_numbers", "design") and not name.endswith("_heading")
]


def body(html: bytes) -> str:
    return html.decode().partition("<body>")[2]


@pytest.mark.parametrize("name", ["short", "bare"])
def test_the_whole_page_is_as_expected(name: str) -> None:
    assert page_without_styles(REPORTS[name]) == (EXPECTED / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_structure(report: Report) -> None:
    page = Page(export_html(report, TEMPLATES))
    assert [heading.text for heading in page.all("h1")] == [report.title]
    ranks = [int(heading.tag[1]) for heading in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert all(below <= above + 1 for above, below in pairwise(ranks))
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    targets = [element.attributes["href"] or "" for element in page.all("a")]
    assert {target[1:] for target in targets if target.startswith("#")} <= set(ids)
    assert page.all("html")[0].attributes["lang"] == "en"
    assert len(page.all("main")) == 1


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_the_page_stands_alone(report: Report) -> None:
    html = export_html(report, TEMPLATES)
    page = Page(html)
    assert not page.all("link", "img", "iframe", "object", "base")
    assert [script.attributes for script in page.all("script")] == [{"type": "application/ld+json"}]
    styles = "".join(style.text for style in page.all("style"))
    assert "url(" not in styles
    assert "@import" not in styles
    assert "default-src 'none'" in html.decode()


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_nothing_is_empty(report: Report) -> None:
    assert_nothing_empty(export_html(report, TEMPLATES))


@pytest.mark.parametrize(("name", "empty"), OPTIONAL)
def test_an_absent_part_leaves_no_trace(name: str, empty: object) -> None:
    changes: dict[str, object] = {name: empty}
    if name == "references":
        changes |= {"sections": (), "reference_numbers": {}}
    if name == "affiliations":
        changes |= {"authors": tuple(replace(author, affiliations=()) for author in short_report().authors)}
    assert_nothing_empty(export_html(replace(short_report(), **changes), TEMPLATES))


def test_the_optional_parts_were_found() -> None:
    assert len(OPTIONAL) >= 15


def assert_nothing_empty(html: bytes) -> None:
    page = Page(html)
    assert [element for element in page.elements if element.tag not in VOID | SHAPES and not element.text.strip()] == []
    assert [element for element in page.elements if "" in element.attributes.values()] == []
    words = re.sub(r"<[^>]*>", "", body(html))
    assert re.findall(r"\( *\)|\[ *\]|[,;:·] *[,;:·]|^ *[,;:·]", words, flags=re.MULTILINE) == []
    lines = [element.text for name in LINES for element in page.of_class(name)]
    assert [line for line in lines if line.strip()[-1] in ",;:·("] == []


def test_authors_text_comes_out_as_text() -> None:
    html = export_html(hostile_report(), TEMPLATES)
    page = Page(html)
    assert len(page.all("script")) == html.count(b"<script") == 1
    assert page.all("title")[0].text == page.all("h1")[0].text == ATTACK
    assert page.meta("author") == page.meta("citation_author") == page.meta("keywords") == [ATTACK]
    for name in ("kind", "journal", "affiliations", "authors", "licence", "keywords", "dates"):
        assert ATTACK in page.of_class(name)[0].text
    assert [heading.text for heading in page.all("h2", "h3") if heading.text == ATTACK] == [ATTACK] * 2
    assert ATTACK in page.all("ol")[0].text
    assert b"49" not in html.partition(b"<body>")[2]


def test_addresses_are_escaped() -> None:
    html = export_html(hostile_report(), TEMPLATES).decode()
    assert 'href="https://doi.org/10.1000/%22%3E%3Cscript%3Ealert%283%29%3C/script%3E"' in html
    assert 'href="mailto:%22%3E%3Cscript%3Ealert%282%29%3C/script%3E@example.org"' in html


def test_marks_of_affiliations_and_correspondence() -> None:
    page = Page(export_html(long_report(), TEMPLATES))
    names = [element.text for element in page.of_class("author")]
    assert names[:2] == ["Ène-Aurèle Émard1,*iD,", "Łukasz Wójcik-Żeleński1,2,"]
    assert names[-1] == "Maximilian-Ferdinand von Hohenlohe-Waldenburg4"
    assert page.of_class("affiliations")[0].text.split("\n")[2].startswith("2 Klinika Nowotworów")
    assert page.of_class("correspondence")[0].text == "* Correspondence: Ène-Aurèle Émard (emard@example.org)"
    assert page.of_class("dates")[0].text == (
        "Received: 3 July 2012 · Accepted: 19 November 2012 · Published: 4 December 2012"
    )


def test_one_affiliation_needs_no_number() -> None:
    page = Page(export_html(short_report(), TEMPLATES))
    assert page.all("sup") == []
    assert page.of_class("correspondence")[0].text == "Correspondence: Ène-Aurèle Émard (emard@example.org)"


def test_properties_for_search_engines() -> None:
    page = Page(export_html(short_report(), TEMPLATES))
    assert page.meta("keywords") == ["Exemplary carcinoma, Examplinib, Urticaria, Antihistamine, Desensitization"]
    (description,) = page.meta("description")
    assert description.startswith("Nobody has ever taken examplinib")
    assert description.endswith(" …")
    assert 250 < len(description) <= 300


def test_tables_have_captions_header_cells_and_a_region_for_the_keyboard() -> None:
    page = Page(export_html(long_report(), TEMPLATES))
    captions = [caption.text for caption in page.all("caption")]
    assert [caption.partition(".")[0] for caption in captions] == ["Table 1", "Table 2", "Table 3"]
    assert captions[2] == "Table 3. Response to treatment [30]"
    assert {header.attributes["scope"] for header in page.all("th")} == {"col"}
    for region in page.of_class("table"):
        assert region.attributes["tabindex"] == "0"
        assert region.attributes["aria-label"]
    assert [region.attributes["class"] for region in page.of_class("wide")] == ["table wide long labels"]


def test_figures_have_a_name_a_caption_and_a_region_for_the_keyboard() -> None:
    page = Page(export_html(short_report(), TEMPLATES))
    assert [caption.text for caption in page.all("figcaption")] == [
        "Figure 1. Haemoglobin [3]",
        "Figure 2. What happened, and when",
    ]
    assert [figure.attributes["class"] for figure in page.all("figure")] == ["figure", "figure wide"]
    for number, svg in enumerate(page.all("svg"), start=1):
        assert svg.attributes["role"] == "img"
        assert svg.attributes["aria-labelledby"] == f"figure-{number}-title"
        assert {"width", "height", "xmlns"} & set(svg.attributes) == set()
    titles = [title for title in page.all("title") if "id" in title.attributes]
    assert [title.attributes["id"] for title in titles] == ["figure-1-title", "figure-2-title"]
    assert {title.text for title in titles} == {"Two years of examplinib. A bar from 2001 to 2003 & no <gap>."}
    regions = page.of_class("drawing")
    assert [region.attributes["tabindex"] for region in regions] == ["0", "0"]
    assert [region.attributes["aria-label"] for region in regions] == ["Figure 1", "Figure 2"]


def test_the_words_of_a_figure_come_out_as_text() -> None:
    chart = TimelineChart(ATTACK, ATTACK, (Lane(ATTACK, (Bar(None, None, ATTACK, ATTACK),)),), None, "")
    attacked = Figure("figure-1", 1, parse_inline("A figure"), ATTACK, ATTACK, timeline_svg(chart))
    html = export_html(replace(bare_report(), sections=(Section("s", "Results", (attacked,)),)), TEMPLATES)
    page = Page(html)
    assert len(page.all("script")) == html.count(b"<script") == 1
    assert [title.text for title in page.all("title")] == ["A rash", f"{ATTACK}. {ATTACK}"]
    assert "".join(ATTACK.split()) in "".join(page.all("svg")[0].text.split())


def test_an_empty_corner_of_a_table_is_no_header() -> None:
    table = Table("t", 1, parse_inline("Sodium"), (parse_inline(""), parse_inline("Day 1")), ())
    page = Page(export_html(replace(bare_report(), sections=(Section("s", "Results", (table,)),)), TEMPLATES))
    assert [header.text for header in page.all("th")] == ["Day 1"]
    assert [cell.text for cell in page.all("td")] == [""]


def test_a_journal_overrides_a_style_a_part_and_the_words(tmp_path: Path) -> None:
    for name, text in {
        "style/colours.css": ":root { --accent: #800; }",
        "article/words.jinja": '{% set skip = "Zum Artikel" %}{% set licence = "Lizenz" %}{% set figure = "Abbildung" %}'
        '{% set table = "Tabelle" %}{% set correspondence = "Korrespondenz" %}{% set orcid = "ORCID iD von" %}',
        "article/masthead.jinja": "<header><p>The Journal</p></header>\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    html = export_html(short_report(), (tmp_path, *TEMPLATES)).decode()
    for given in (
        "--accent: #800;",
        "Zum Artikel",
        "Tabelle 1",
        "Abbildung 2",
        'Lizenz: <a href="https://creativecommons.org/licenses/by/2.0/">CC BY 2.0</a>',
        "<p>The Journal</p>",
    ):
        assert given in html
    assert "--accent: #1b4f7a" not in html


def test_a_fault_in_a_template_is_an_error_and_not_a_gap(tmp_path: Path) -> None:
    (tmp_path / "article").mkdir()
    (tmp_path / "article" / "masthead.jinja").write_text("{{ report.jurnal }}", encoding="utf-8")
    with pytest.raises(UndefinedError, match="jurnal"):
        export_html(short_report(), (tmp_path, *TEMPLATES))
    with pytest.raises(TemplateError, match="article"):
        export_html(short_report(), (tmp_path,))


def test_importing_the_formats_imports_neither_library() -> None:
    code = "import sys, casegen.export; print(sorted({'jinja2', 'weasyprint'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
