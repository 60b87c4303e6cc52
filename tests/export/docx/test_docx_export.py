"""The Word file: real styles, fields, lists, links and header rows, and nothing that a journal did not ask for."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections import Counter
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from msgspec.structs import replace

from casegen.export.docx import export_docx
from casegen.markup.citation_label import CitationForm
from casegen.markup.parse import parse, parse_inline
from casegen.report.report import Author, Figure, Picture, Report, Section, Table
from tests.export.docx.expected_outlines import EXPECTED, REPORTS, outline_of
from tests.export.docx.reading import outline, rises_by_one
from tests.export.page_parts import TEMPLATES
from tests.export.sample_report import bare_report, long_report, short_report
from tests.loading import ROOT

PICTURES = ROOT / "tests" / "figures_from_files" / "reports" / "images"


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def everything(data: bytes) -> str:
    """All parts of the file, those that are no text read byte by byte."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def found(root: etree._Element, path: str) -> list[etree._Element]:
    return root.findall(path, {"w": qn("w:p").partition("}")[0][1:]})


def with_block(*blocks: object) -> Report:
    return replace(bare_report(), sections=(Section("case", "Case presentation", blocks),))  # type: ignore[arg-type]


def table(header: str, *rows: str, number: int = 1) -> Table:
    cells = [tuple(parse_inline(cell.strip()) for cell in row.split("|")) for row in (header, *rows)]
    return Table(f"table-{number}", number, parse_inline("Values"), cells[0], tuple(cells[1:]))


@pytest.mark.parametrize("name", REPORTS)
def test_the_whole_text_is_as_expected(name: str) -> None:
    assert outline_of(REPORTS[name]()) == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", REPORTS)
def test_every_link_leads_somewhere_and_no_name_stands_twice(name: str) -> None:
    document = part(export_docx(REPORTS[name](), TEMPLATES), "word/document.xml")
    bookmarks = [element.get(qn("w:name"), "") for element in document.iter(qn("w:bookmarkStart"))]
    assert {name: count for name, count in Counter(bookmarks).items() if count > 1} == {}
    assert all(len(name) <= 40 for name in bookmarks)
    assert bookmarks
    targets = {element.get(qn("w:anchor")) for element in document.iter(qn("w:hyperlink"))} - {None}
    assert targets <= set(bookmarks)
    starts = [element.get(qn("w:id")) for element in document.iter(qn("w:bookmarkStart"))]
    assert starts == [element.get(qn("w:id")) for element in document.iter(qn("w:bookmarkEnd"))]
    assert len(starts) == len(set(starts))


@pytest.mark.parametrize("name", ["short", "long", "bare"])
def test_no_rank_of_headings_is_left_out(name: str) -> None:
    styles = [line.partition(":")[0] for line in outline(export_docx(REPORTS[name](), TEMPLATES))]
    ranks = [int(style[-1]) for style in styles if style.startswith("Heading ")]
    assert ranks[0] == 1
    assert rises_by_one(ranks)


def test_names_that_would_be_the_same_bookmark_are_told_apart() -> None:
    long_name = "an-anchor-that-is-longer-than-a-bookmark-may-be"
    sections = tuple(Section(f"{long_name}-{end}", end, (parse("Text."),)) for end in ("one", "two", "three"))
    linked = Section("links", "Links", (parse(f"[third](#{long_name}-three) and [nowhere](#nowhere)"),))
    lines = outline(export_docx(replace(bare_report(), sections=(*sections, linked)), TEMPLATES))
    third = next(line for line in lines if line.endswith("}three"))
    assert f"[third](#{third[third.index('{#') + 2 : third.index('}')]}) and nowhere" in lines[-1]


def test_a_table_repeats_its_header_and_splits_no_row() -> None:
    document = part(export_docx(with_block(table("| Day 1", "Sodium | 140")), TEMPLATES), "word/document.xml")
    rows = list(document.iter(qn("w:tr")))
    assert [len(found(row, "w:trPr/w:tblHeader")) for row in rows] == [1, 0]
    assert [len(found(row, "w:trPr/w:cantSplit")) for row in rows] == [1, 1]
    (look,) = document.iter(qn("w:tblLook"))
    assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
    lone = part(export_docx(with_block(table("When | What")), TEMPLATES), "word/document.xml")
    assert list(lone.iter(qn("w:tblHeader"))) == []


def test_two_tables_in_a_row_stay_two() -> None:
    document = part(
        export_docx(with_block(parse("| a |\n|---|\n| b |\n\n| c |\n|---|\n| d |")), TEMPLATES), "word/document.xml"
    )
    body = [element.tag for element in document[0]]
    assert body.count(qn("w:tbl")) == 2
    assert (qn("w:tbl"), qn("w:tbl")) not in pairwise(body)
    assert body[-2:] == [qn("w:p"), qn("w:sectPr")]


def test_columns_fill_the_page_and_a_short_one_keeps_its_words_on_a_line() -> None:
    long_text = "Complete en bloc resection of the primary tumor with free margins, followed by observation. " * 3
    document = part(
        export_docx(with_block(table("When | What", f"June 2011 | {long_text}")), TEMPLATES), "word/document.xml"
    )
    narrow, broad = (int(column.get(qn("w:w"), "")) for column in document.iter(qn("w:gridCol")))
    assert narrow + broad == pytest.approx(11906 - 2 * 1418, abs=2)
    assert 900 < narrow < 1500


def test_only_a_table_that_needs_it_gets_a_turned_page() -> None:
    twenty = " | ".join(f"{year}-11-12" for year in range(2001, 2015))
    text = parse("Before.")
    upright = export_docx(with_block(text, table("When | What", "Day 1 | Rash"), parse("After.")), TEMPLATES)
    assert len(list(part(upright, "word/document.xml").iter(qn("w:sectPr")))) == 1
    turned = part(
        export_docx(replace(with_block(text, table(twenty, twenty), parse("After.")), review=True), TEMPLATES),
        "word/document.xml",
    )
    sections = list(turned.iter(qn("w:sectPr")))
    sizes = [found(section, "w:pgSz")[0] for section in sections]
    assert [size.get(qn("w:orient")) for size in sizes] == [None, "landscape", None]
    assert [size.get(qn("w:w")) for size in sizes] == ["11906", "16838", "11906"]
    # Headers and footers are those of the first section, and lines are numbered in all.
    assert [len(found(section, "w:headerReference")) for section in sections] == [2, 0, 0]
    assert [len(found(section, "w:titlePg")) for section in sections] == [1, 0, 0]
    assert [len(found(section, "w:lnNumType")) for section in sections] == [1, 1, 1]
    assert [element.tag for element in turned[0]].count(qn("w:tbl")) == 1


def test_numbers_of_tables_are_counted_by_fields_that_give_the_same() -> None:
    out_of_order = with_block(*(table("When", "Day 1", number=number) for number in (1, 3, 4)))
    captions = [line for line in outline(export_docx(out_of_order, TEMPLATES)) if line.startswith("Caption")]
    assert [caption[caption.index("‹") : caption.index(".")] for caption in captions] == [
        "‹SEQ Table \\* ARABIC›1",
        "‹SEQ Table \\* ARABIC \\r 3›3",
        "‹SEQ Table \\* ARABIC›4",
    ]


def test_each_ordered_list_begins_anew() -> None:
    data = export_docx(with_block(parse("1. one\n2. two\n\nText.\n\n5. five\n6. six")), TEMPLATES)
    lists = [line.partition(":")[0] for line in outline(data) if line.startswith("List Number")]
    numbers = list(dict.fromkeys(lists))
    assert [lists.count(each) for each in numbers] == [2, 2]
    ids = [each.rpartition(" ")[2].rstrip(")") for each in numbers]
    numberings = part(data, "word/numbering.xml")
    starts = {
        numbering.get(qn("w:numId")): found(numbering, "w:lvlOverride/w:startOverride")
        for numbering in found(numberings, "w:num")
    }
    assert [starts[id_][0].get(qn("w:val")) for id_ in ids] == ["1", "5"]


def test_citations_are_set_in_the_form_of_the_journal() -> None:
    raised = replace(short_report(), citation_form=CitationForm("", "", raised=True))
    lines = outline(export_docx(raised, TEMPLATES))
    assert "the patient benefits[^1^](#ref_joensuu2012)^,^[^2^](#ref_nccn2012). Its" in next(
        line for line in lines if "benefits" in line
    )


def test_a_photograph_goes_in_as_it_is_and_a_turned_one_upright() -> None:
    photograph = next(file for file in sorted(PICTURES.iterdir()) if file.suffix in (".jpg", ".jpeg")).read_bytes()
    # Without the segment by which python-docx knows a JPEG: files freed of their metadata may lack it.
    picture = Picture(photograph, "image/jpeg", 600, 400, 1, 84.75)
    figures = [
        Figure(
            "figure-a", 1, parse_inline("Rash."), "Photograph", "A red arm.", picture=picture, credit="© A. Example."
        ),
        Figure("figure-b", 2, parse_inline("Rash."), "", "A red leg.", picture=replace(picture, turn=6)),
    ]
    data = export_docx(with_block(*figures), TEMPLATES)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("word/media/figure1.jpg") == photograph
        assert archive.read("word/media/figure2.png").startswith(b"\x89PNG")
    extents = [
        (int(each.get("cx", "")), int(each.get("cy", "")))
        for each in part(data, "word/document.xml").iter(qn("wp:extent"))
    ]
    assert extents[0] == (pytest.approx(84.75 * 36000, rel=1e-3), pytest.approx(84.75 * 36000 * 400 / 600, rel=1e-3))
    assert extents[1][1] / extents[1][0] == pytest.approx(600 / 400, rel=1e-3)
    lines = outline(data)
    assert "Figure: ‹Figure 1: Photograph. A red arm.›" in lines
    assert "Figure: ‹Figure 2: None. A red leg.›" in lines
    assert lines[3].endswith("Rash. © A. Example.")


def test_properties_say_what_the_report_says_and_nothing_of_the_machine() -> None:
    many = tuple(Author(f"Maximilian {number}", "von Hohenlohe-Waldenburg") for number in range(20))
    data = export_docx(replace(long_report(), authors=many), TEMPLATES)
    properties = Document(io.BytesIO(data)).core_properties
    assert properties.title == long_report().title
    assert properties.author == "; ".join(author.name for author in many)
    assert properties.keywords == "; ".join(long_report().keywords)
    assert (properties.language, properties.revision, properties.last_modified_by) == ("en", 1, "")
    assert properties.created == properties.modified
    assert str(properties.created).startswith("2012-12-04 00:00:00")
    assert "python-docx" not in everything(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert not any("thumbnail" in name or "customXml" in name for name in archive.namelist())


def test_header_and_footer() -> None:
    data = export_docx(short_report(), TEMPLATES)
    section = Document(io.BytesIO(data)).sections[0]
    assert section.header.paragraphs[0].text == "Urticaria on examplinib"
    assert section.first_page_header.paragraphs[0].text == ""
    for footer in (section.footer, section.first_page_footer):
        assert footer._element.xpath("string(.//w:instrText)").strip() == "PAGE"
    assert (section.page_width, section.page_height) == (11906 * 635, 16838 * 635)


def test_a_review_copy_is_double_spaced_with_numbered_lines_and_names_nobody() -> None:
    anonymous = replace(
        short_report(), authors=(), affiliations=(), publication=type(short_report().publication)(), review=True
    )
    # The exporter names nobody even if a Report did.
    for report in (anonymous, replace(anonymous, authors=(Author("Zebedee", "Quux"),))):
        data = export_docx(report, TEMPLATES)
        properties = part(data, "docProps/core.xml")
        assert [element.tag for element in properties if "creator" in element.tag or "Modified" in element.tag] == []
        assert "1970-01-01T00:00:00Z" in everything(data)
    document = part(data, "word/document.xml")
    (numbered,) = document.iter(qn("w:lnNumType"))
    assert numbered.get(qn("w:restart")) == "continuous"
    styles = Document(io.BytesIO(data)).styles
    assert styles["Normal"].paragraph_format.line_spacing == 2.0
    assert styles["Bibliography"].paragraph_format.line_spacing == 2.0
    assert found(part(data, "word/settings.xml"), "w:removePersonalInformation")
    assert list(part(export_docx(short_report(), TEMPLATES), "word/document.xml").iter(qn("w:lnNumType"))) == []


def test_the_language_of_the_text_is_set() -> None:
    styles = part(export_docx(short_report(), TEMPLATES), "word/styles.xml")
    assert [element.get(qn("w:val")) for element in styles.iter(qn("w:lang"))] == ["en-GB"]


def test_the_same_bytes_in_any_process() -> None:
    code = (
        "import sys; from casegen.export.docx import export_docx; from tests.export.page_parts import TEMPLATES;"
        " from tests.export.sample_report import long_report; sys.stdout.buffer.write(export_docx(long_report(), TEMPLATES))"
    )
    files = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone, locale in (("1", "UTC", "C"), ("2", "Pacific/Auckland", "C.UTF-8"))
    ]
    assert files[0] == files[1] == export_docx(long_report(), TEMPLATES)


def test_importing_the_formats_does_not_import_the_library() -> None:
    code = "import sys, casegen.export, casegen.cli; print(sorted({'docx', 'lxml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"
