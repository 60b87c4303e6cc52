"""What goes where in JATS: as JATS4R, the DTD and PubMed Central want it, and never made up."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pytest
from msgspec.structs import replace

from casegen.export.jats import export_jats, lacking_for_pmc
from casegen.export.jats.country import country_code
from casegen.markup.citation_label import CitationForm
from casegen.markup.parse import parse, parse_inline
from casegen.report.report import Author, Permissions, Publication, ReferenceEntry, Run, Section, Table
from tests.export.jats.complete_report import complete_report, declaration, reference
from tests.export.jats.expected_articles import EXPECTED, REPORTS, article
from tests.export.jats.reading import Read, read, text_of
from tests.export.page_parts import TEMPLATES
from tests.export.sample_report import ATTACK, bare_report, hostile_report, short_report
from tests.loading import ROOT

PROGRAM = """
from casegen.export.jats import export_jats
from tests.export.jats.complete_report import complete_report
from tests.export.page_parts import TEMPLATES
import hashlib
files = export_jats(complete_report(), TEMPLATES, "case")
print([(name, hashlib.sha256(data).hexdigest()) for name, data in files.items()])
"""


def discussion(markdown: str, **changes: object) -> Read:
    """The complete report with this text as its discussion."""
    section = Section("discussion", "Discussion", (parse(markdown),))
    return read(replace(complete_report(), sections=(section,), **changes))


def written(markdown: str, **changes: object) -> str:
    """The XML of the first paragraph of a text."""
    from lxml import etree

    (paragraph, *_) = discussion(markdown, **changes).all("body/sec/p")
    return etree.tostring(paragraph, encoding="unicode").strip().replace(NAMESPACES, "")


NAMESPACES = ' xmlns:ali="http://www.niso.org/schemas/ali/1.0/" xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize("name", REPORTS)
def test_the_whole_article_is_as_expected(name: str) -> None:
    assert article(name) == (EXPECTED / f"{name}.jats.xml").read_text(encoding="utf-8")


def test_the_same_bytes_for_every_order_of_hashing() -> None:
    ours = export_jats(complete_report(), TEMPLATES, "case")
    expected = str([(name, hashlib.sha256(data).hexdigest()) for name, data in ours.items()])
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "LC_ALL": "C"}
        run = [sys.executable, "-c", PROGRAM]
        told = subprocess.run(run, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        assert told.stdout.strip() == expected


def test_markup_in_a_text_stays_text() -> None:
    attacked = read(hostile_report())
    assert attacked.one("//article-title") == " ".join(ATTACK.split())
    assert not attacked.all("//script | //b")


def test_control_characters_are_shown_as_such() -> None:
    bad = replace(bare_report(), title="A\x00B\x1b\ufffe\ud800C", sections=(Section("s", "\x07", (parse("a\x0cb"),)),))
    shown = read(bad)
    assert shown.one("//article-title") == "A\ufffdB\ufffd\ufffd\ufffdC"
    assert shown.texts("body/sec/*") == ["\ufffd", "a\ufffdb"]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("*a* **b** `c`", "<p><italic>a</italic> <bold>b</bold> <monospace>c</monospace></p>"),
        (
            "See [@joensuu2012].",
            '<p>See [<xref ref-type="bibr" rid="ref-joensuu2012">1</xref>].</p>',
        ),
        (
            "[@fletcher2002; @joensuu2012; @nccn2012]",
            '<p>[<xref ref-type="bibr" rid="ref-joensuu2012">1</xref>–<xref ref-type="bibr" rid="ref-fletcher2002">3'
            "</xref>]</p>",
        ),
        (
            "[a & b](https://example.org/?a&b)",
            '<p><ext-link ext-link-type="uri" xlink:href="https://example.org/?a&amp;b">a &amp; b</ext-link></p>',
        ),
        ("[](https://e.org)", '<p><ext-link ext-link-type="uri" xlink:href="https://e.org">https://e.org</ext-link></p>'),
        ("[here](#discussion)", '<p><xref ref-type="sec" rid="discussion">here</xref></p>'),
        ("[nowhere](#nothing)", "<p>nowhere</p>"),
        ("one  \ntwo\nthree", "<p>one two three</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
    ],
)  # fmt: skip
def test_a_paragraph(markdown: str, expected: str) -> None:
    assert written(markdown) == expected


def test_raised_numbers() -> None:
    raised = CitationForm(prefix="", suffix="", raised=True)
    assert written("Of mice [@joensuu2012; @nccn2012].", citation_form=raised) == (
        '<p>Of mice<sup><xref ref-type="bibr" rid="ref-joensuu2012">1</xref>,'
        '<xref ref-type="bibr" rid="ref-nccn2012">2</xref></sup>.</p>'
    )


def test_headings_in_a_text_are_sections() -> None:
    made = discussion("a\n\n# B\n\nb\n\n### C\n\nc\n\n## D\n\nd\n\n> # Quoted")
    assert made.texts("body/sec/sec/title") == ["B"]
    assert made.texts("body/sec/sec/sec/title") == ["C", "D"]
    assert made.one("//disp-quote/p/bold") == "Quoted"


def test_a_list_that_begins_elsewhere_is_labelled() -> None:
    made = discussion("9. nine\n10. ten\n\n- point")
    assert made.texts("//list[@list-type='order']/list-item/label") == ["9.", "10."]
    assert made.texts("//list[@list-type='bullet']/list-item/p") == ["point"]


def test_headers_of_a_table() -> None:
    made = discussion("| | B |\n|---|--:|\n| c | d |\n\n| E | F |\n|---|---|")
    rows, lone = made.all("//table")
    assert [(cell.tag, cell.get("scope"), text_of(cell)) for cell in rows.iter("th", "td")] == [
        ("td", None, ""),
        ("th", "col", "B"),
        ("th", "row", "c"),
        ("td", None, "d"),
    ]
    assert [cell.get("align") for cell in rows.iter("th", "td")] == [None, "right", None, "right"]
    assert lone.find("thead") is None
    assert [text_of(cell) for cell in lone.iter("th")] == ["E", "F"]


def test_a_table_without_any_header_still_has_some() -> None:
    empty = Table("t", 1, parse_inline("T"), (parse_inline(""),), ((parse_inline(""),),))
    made = read(replace(bare_report(), sections=(Section("s", "S", (empty,)),)))
    assert len(made.all("//th")) == 1


def test_an_abstract_of_one_section_is_no_section() -> None:
    one = read(replace(short_report(), abstract=short_report().abstract[:1]))
    assert one.one("//abstract/title") == "Purpose"
    assert not one.all("//abstract/sec")
    other = read(replace(short_report(), abstract=short_report().abstract[:1], abstract_heading="Summary"))
    assert other.one("//abstract/title") == "Summary: Purpose"


def test_an_abstract_without_headings_is_paragraphs() -> None:
    plain = Section("abstract-text", "", (parse("One.\n\n- two"),))
    made = read(replace(short_report(), abstract=(plain,)))
    assert [child.tag for child in made.all("//abstract/*")] == ["p", "p"]
    assert made.texts("//abstract/p") == ["One.", "two"]


def test_what_is_not_known_is_not_made_up() -> None:
    made = read(bare_report())
    assert made.one("//journal-meta/journal-id") == made.one("//journal-meta/issn") == ""
    assert made.all("//pub-date-not-available")
    assert len(made.all("//permissions")) == 1
    absent = "contrib-group author-notes pub-date volume history license kwd-group funding-group abstract publisher"
    assert [name for name in absent.split() if made.all(f"//{name}")] == []
    assert not made.all("back")


def test_a_review_copy_names_nobody() -> None:
    anonymous = replace(
        complete_report(), authors=(), affiliations=(), grants=(), publication=Publication(), declarations=(), doi=""
    )
    made = read(replace(anonymous, review=True), "review")
    assert not made.all("//contrib | //aff | //author-notes | //name[not(ancestor::ref)] | //processing-instruction()")
    assert list(made.files) == ["review.figure-1.png", "review.figure-2.png"]


@pytest.mark.parametrize(
    ("publication", "kinds", "published"),
    [
        (Publication(issn="0378-5955", year="1999"), ["print"], ("print", "1999")),
        (
            Publication(eissn="2045-3329", history=(("published", "2012-12"),)),
            ["electronic"],
            ("electronic", "2012-12"),
        ),
        (
            Publication(issn="0378-5955", eissn="2045-3329", year="2001"),
            ["electronic", "print"],
            ("electronic", "2001"),
        ),
    ],
)
def test_in_print_or_not(publication: Publication, kinds: list[str], published: tuple[str, str]) -> None:
    made = read(replace(bare_report(), publication=publication))
    assert [issn.get("publication-format") for issn in made.all("//issn")] == kinds
    (date,) = made.all("//pub-date")
    assert (date.get("publication-format"), date.get("iso-8601-date")) == published


@pytest.mark.parametrize(
    ("stated", "parts"),
    [
        ("23-27", {"fpage": "23", "lpage": "27"}),
        ("1265–72", {"fpage": "1265", "lpage": "1272"}),
        ("S3-S9", {"fpage": "S3", "lpage": "S9"}),
        ("e14477", {"elocation-id": "e14477"}),
        ("23", {"elocation-id": "23"}),
        ("1-4, 7-19", {"fpage": "1", "lpage": "19", "page-range": "1-4, 7-19"}),
    ],
)
def test_pages(stated: str, parts: dict[str, str]) -> None:
    made = read(replace(bare_report(), publication=Publication(pages=stated)))
    found = made.all("//article-meta/*[self::fpage or self::lpage or self::page-range or self::elocation-id]")
    assert {part.tag: part.text for part in found} == parts


def test_a_reference_to_one_page_and_to_an_article_number() -> None:
    items = (
        reference(1, id="a", type="article-journal", title="A", page="637"),
        reference(2, id="b", type="article-journal", title="B", page="e637"),
    )
    made = read(replace(bare_report(), references=items))
    assert (made.one("//ref[1]//fpage"), made.one("//ref[2]//elocation-id")) == ("637", "e637")
    assert not made.all("//ref//source")


def test_a_reference_without_parts_is_as_printed() -> None:
    entry = ReferenceEntry("a", 1, (Run("A. "), Run("B", italic=True), Run("c", url="https://e.org")))
    made = read(replace(bare_report(), references=(entry,)))
    assert made.one("//mixed-citation") == "A. Bc"
    assert made.one("//mixed-citation/italic") == "B"


def test_one_declaration_on_ethics_is_the_section() -> None:
    made = read(replace(bare_report(), declarations=(declaration("consent"),)))
    assert made.one("back/sec[@sec-type='ethics-statement']/title") == "Consent"
    assert made.one("back/sec/p[@content-type='ethics-consent']") == "The patient consented."


@pytest.mark.parametrize("markdown", ["- By a fund.", "As told [@joensuu2012].", "See [here](#discussion)."])
def test_funding_that_is_more_than_a_sentence_is_a_section(markdown: str) -> None:
    made = discussion("x", declarations=(declaration("funding", markdown),))
    assert made.one("back/sec[@id='funding']/title") == "Funding"
    assert not made.all("//funding-statement")
    assert len(made.all("//award-group")) == 2


def test_competing_interests_in_a_list() -> None:
    made = read(replace(bare_report(), declarations=(declaration("competing-interests", "- A has\n- B has none"),)))
    assert made.texts("//author-notes/fn[@fn-type='coi-statement']/p/list/list-item") == ["A has", "B has none"]
    assert not made.all("back")


def test_a_licence_without_an_address_has_none() -> None:
    made = read(replace(bare_report(), permissions=Permissions("CC BY")))
    assert made.one("//license") == "Licence: CC BY"
    assert not made.all("//ali:license_ref")


def test_an_author_with_one_name() -> None:
    made = read(replace(bare_report(), authors=(Author("Madonna", ""),)))
    assert made.one("//name[@name-style='given-only']/given-names") == "Madonna"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("France", "FR"),
        ("viet nam", "VN"),
        ("Vietnam", "VN"),
        ("USA", "US"),
        ("US", ""),
        ("Exampleland", ""),
        ("Georgi", ""),
    ],
)
def test_the_code_of_a_country(name: str, code: str) -> None:
    assert country_code(name) == code


def test_ids_are_names_of_xml_and_stay_apart() -> None:
    sections = tuple(Section(anchor, "S") for anchor in ("1", "_1", "é", "a b", "a_b"))
    made = read(replace(bare_report(), sections=sections))
    ids = [section.get("id") for section in made.all("body/sec")]
    assert len(set(ids)) == len(ids)
    assert all(id_.isascii() and (id_[0].isalpha() or id_[0] == "_") for id_ in ids)


def test_what_an_archive_will_ask_for() -> None:
    assert lacking_for_pmc(complete_report()) == ()
    assert lacking_for_pmc(bare_report()) == (
        *("article.journal.name", "article.journal.publisher", "article.journal.eissn", "article.journal.volume"),
        *("article.journal.pages", "article.dates.published", "article.doi", "article.licence", "article.copyright"),
    )
    assert lacking_for_pmc(replace(bare_report(), review=True)) == ()
