"""A journal's own reference.docx: its styles and its page, and nothing of those who made it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.shared import Mm, RGBColor
from msgspec.structs import replace

from casegen.export.docx import export_docx
from casegen.journals import load_journal
from casegen.problems import CaseError, ExitCode
from tests.export.docx.reading import outline, paragraphs_of_word
from tests.export.docx.test_docx_export import everything, part
from tests.export.page_parts import TEMPLATES
from tests.export.sample_report import long_report, short_report

SECRET = "Xylophonist"


def reference(folder: Path, change: Callable[[WordDocument], None] = lambda document: None) -> tuple[Path, ...]:
    """Folders of templates of which the first has the reference document of a careless author."""
    document = Document()
    document.core_properties.author = SECRET
    document.core_properties.comments = SECRET
    document.add_heading("An older article", 1)
    document.add_comment(document.add_paragraph(SECRET).runs, text=SECRET, author=SECRET, initials="X")
    document.part.relate_to(f"file:///C:/Users/{SECRET}/old.docx", RT.HYPERLINK, is_external=True)
    document.styles["Heading 1"].font.color.rgb = RGBColor(200, 0, 0)
    document.sections[0].page_width = Mm(210)
    document.sections[0].left_margin = Mm(40)
    change(document)
    document.save(str(folder / "reference.docx"))
    return (folder, *TEMPLATES)


def test_its_styles_and_page_are_used(tmp_path: Path) -> None:
    data = export_docx(long_report(), reference(tmp_path))
    document = Document(io.BytesIO(data))
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(200, 0, 0)
    assert document.sections[0].left_margin == pytest.approx(Mm(40), abs=635)
    # What it lacks is added.
    for name in ("Author", "Affiliation", "Article Table", "Table Text", "Hyperlink", "Bibliography"):
        assert document.styles[name]
    assert [style for style, _ in paragraphs_of_word(data)] == [
        style for style, _ in paragraphs_of_word(export_docx(long_report(), TEMPLATES))
    ]
    table = document.tables[0]._tbl
    assert sum(int(column.get(column.nsmap["w"].join("{}") + "w")) for column in table.tblGrid) < 9072


def test_nothing_else_is_taken_over(tmp_path: Path) -> None:
    data = export_docx(short_report(), reference(tmp_path))
    assert SECRET not in everything(data)
    assert "An older article" not in everything(data)
    assert "rsid" not in everything(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [
            name for name in archive.namelist() if "comments" in name or "thumbnail" in name or "custom" in name
        ]


def test_its_header_stays_and_a_review_copy_has_none_of_it(tmp_path: Path) -> None:
    def with_header(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].text = f"Letters of {SECRET}"

    templates = reference(tmp_path, with_header)
    section = Document(io.BytesIO(export_docx(short_report(), templates))).sections[0]
    assert section.header.paragraphs[0].text == f"Letters of {SECRET}"
    assert section.footer._element.xpath("string(.//w:instrText)").strip() == "PAGE"
    copy = export_docx(replace(short_report(), authors=(), review=True), templates)
    assert SECRET not in everything(copy)
    styles = Document(io.BytesIO(copy)).styles
    assert {styles[name].paragraph_format.line_spacing for name in ("Normal", "Body Text", "Bibliography")} == {2.0}
    assert Document(io.BytesIO(copy)).sections[0].header.paragraphs[0].text == "Urticaria on examplinib"


def test_an_article_that_casegen_made_can_be_the_reference_of_the_next(tmp_path: Path) -> None:
    (tmp_path / "reference.docx").write_bytes(export_docx(long_report(), TEMPLATES))
    data = export_docx(short_report(), (tmp_path, *TEMPLATES))
    assert Document(io.BytesIO(data)).sections[0].header.paragraphs[0].text == "Urticaria on examplinib"
    assert "Reintroduction" not in everything(data)
    # The numberings have other ids, as those of the reference are still there.
    without_lists = [line.partition("(level")[0] for line in outline(data) if not line.startswith("Bibliography")]
    assert without_lists == [
        line.partition("(level")[0]
        for line in outline(export_docx(short_report(), TEMPLATES))
        if not line.startswith("Bibliography")
    ]


def test_ids_of_styles_in_another_language_are_found_by_name(tmp_path: Path) -> None:
    def in_german(document: WordDocument) -> None:
        heading = document.styles["Heading 1"]
        heading.element.set(heading.element.nsmap["w"].join("{}") + "styleId", "berschrift1")

    data = export_docx(short_report(), reference(tmp_path, in_german))
    assert "berschrift1" in everything(data)
    assert [style for style, _ in paragraphs_of_word(data)].count("Heading 1") == 6


@pytest.mark.parametrize(
    "content",
    [b"", b"This is no archive.", b"PK\x05\x06" + bytes(18), b"<html></html>"],
    ids=["empty", "text", "empty archive", "page"],
)
def test_what_is_no_word_document_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "reference.docx").write_bytes(content)
    with pytest.raises(CaseError) as caught:
        export_docx(short_report(), (tmp_path, *TEMPLATES))
    (problem,) = caught.value.problems
    assert (problem.code, caught.value.exit_code) == ("M312", ExitCode.MACHINE_LACKS_SOMETHING)
    assert str(tmp_path / "reference.docx") in problem.message


@pytest.mark.parametrize("damage", ["word/document.xml", "word/styles.xml", "[Content_Types].xml"])
def test_a_damaged_word_document_is_told(damage: str, tmp_path: Path) -> None:
    reference(tmp_path)
    whole = (tmp_path / "reference.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive, zipfile.ZipFile(tmp_path / "reference.docx", "w") as damaged:
        for name in archive.namelist():
            damaged.writestr(name, archive.read(name)[:100] if name == damage else archive.read(name))
    with pytest.raises(CaseError, match="no Word document"):
        export_docx(short_report(), (tmp_path, *TEMPLATES))


def test_a_folder_of_templates_may_hold_nothing_else(tmp_path: Path) -> None:
    reference(tmp_path)
    assert load_journal("base").with_templates(tmp_path).templates[0] == tmp_path


def test_ours_is_complete() -> None:
    styles = part(export_docx(short_report(), TEMPLATES), "word/styles.xml")
    ids = {style.get(style.nsmap["w"].join("{}") + "styleId") for style in styles if style.tag.endswith("}style")}
    namespace = styles.nsmap["w"].join("{}")
    referred = {
        element.get(f"{namespace}val")
        for name in ("basedOn", "next", "link")
        for element in styles.iter(f"{namespace}{name}")
    }
    assert len(ids) > 25
    assert referred <= ids
