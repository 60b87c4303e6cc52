"""Typst's PDF of a report: the same bytes, fonts and pages of our own, nothing fetched, and the case inside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from casegen.cli import ENGINES, main
from casegen.export import _ENGINES
from casegen.export.typst_compiler import Document, Reach
from casegen.export.typst_pdf import export_pdf, typeset_report
from casegen.extract.reading import carried_case
from casegen.problems import CaseError, ExitCode
from casegen.report.report import Figure, Picture, Report, Section
from tests.export.page_parts import TEMPLATES
from tests.export.sample_report import bare_report, hostile_report, long_report, short_report
from tests.figures_from_files.pictures import jpeg, picture
from tests.loading import BLAY, ROOT
from tests.typst.built import CASES, built, pdf, reader

BY_ID = {"ids": lambda path: path.stem}


@pytest.mark.parametrize("make", [short_report, long_report, bare_report, hostile_report])
def test_every_report_can_be_set(make: type[Report]) -> None:
    typeset = typeset_report(make(), TEMPLATES)
    assert typeset.pdf.startswith(b"%PDF-1.7")
    assert typeset.pages["title"] == (1,)


def test_the_same_bytes_in_another_process_folder_time_zone_and_order_of_sets(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "casegen",
        "build",
        str(BLAY),
        "--to",
        "pdf",
        "--engine",
        "typst",
        "-o",
        str(tmp_path),
    ]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    subprocess.run([*command, "--select", "none"], cwd=tmp_path, env=surroundings, check=True, capture_output=True)
    assert (tmp_path / "blay2012" / "blay2012.pdf").read_bytes() == pdf(BLAY, "typst")


def test_only_our_fonts_are_in_it() -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in reader(pdf(BLAY, "typst")).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts
    assert {name.partition("-")[0] for name in fonts} == {"SourceSerifPro", "SourceSansPro"}


@pytest.mark.parametrize("path", CASES, **BY_ID)
def test_the_case_comes_back(path: Path) -> None:
    carried = carried_case(pdf(path, "typst"))
    assert carried.case == path.read_bytes()
    assert carried.options == "--engine typst"


@pytest.mark.parametrize("place", [20, 700, -3])
def test_a_changed_byte_of_the_case_is_found(place: int) -> None:
    data = bytearray(pdf(BLAY, "typst"))
    packed = re.search(rb"application#2Fyaml[^\n]*\nstream\n(.*?)\nendstream", data, re.DOTALL)
    assert packed is not None
    data[packed.start(1) + place if place >= 0 else packed.end(1) + place] ^= 0x55
    with pytest.raises(CaseError) as caught:
        carried_case(bytes(data))
    assert caught.value.problems[0].code == "F208"


def test_extract_says_how_it_was_built(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(pdf(BLAY, "typst"))
    result = CliRunner().invoke(main, ["extract", str(tmp_path / "report.pdf"), "-o", str(tmp_path / "case.yaml")])
    assert result.exit_code == 0
    assert "the report was built with --engine typst\n" in result.output


def test_what_is_attached_is_said_to_be_so() -> None:
    files = {str(each.name): each for each in reader(pdf(BLAY, "typst")).attachment_list}
    others = {str(each.name): each for each in reader(pdf(BLAY, "weasyprint")).attachment_list}
    assert list(files) == list(others)
    for name, file in files.items():
        assert file.content == others[name].content
        assert file.associated_file_relationship == others[name].associated_file_relationship
        assert file.subtype == others[name].subtype


def test_its_properties_name_the_article() -> None:
    properties = reader(pdf(BLAY, "typst")).metadata
    assert properties is not None
    assert properties.title == reader(pdf(BLAY, "weasyprint")).metadata.title  # type: ignore[union-attr]
    assert properties.author == "Jean-Yves Blay"
    assert str(properties.creation_date) == "2012-12-04 00:00:00+00:00"


def test_the_checklist_names_pages_of_this_pdf() -> None:
    files = built(BLAY, "typst", formats=("pdf", "checklist"))
    pages = len(reader(files["blay2012.pdf"]).pages)
    page = files["blay2012.checklist.html"].decode()
    assert f"which has {pages} pages" in page
    assert max(map(int, re.findall(r'class="pages">pages? (?:\d+[–, ]+)*(\d+)<', page))) == pages
    text = "".join(each.extract_text() for each in reader(files["blay2012.checklist.pdf"]).pages)
    assert "Reporting checklist" in text
    assert "Case presentation, page" in re.sub(r"\s+", " ", text)


def test_what_has_an_id_stands_on_its_page() -> None:
    report = long_report()
    typeset = typeset_report(report, TEMPLATES)
    texts = [re.sub(r"\s+", " ", page.extract_text()) for page in reader(typeset.pdf).pages]
    assert len(texts) > 3
    found = {section.anchor: section.heading for section in (*report.sections, *report.declarations)}
    assert len(found) > 3
    for anchor, heading in found.items():
        (page,) = typeset.pages[anchor]
        assert heading in texts[page - 1], anchor


def test_the_pdf_is_the_same_where_nobody_asks_for_pages() -> None:
    assert export_pdf(short_report(), TEMPLATES) == typeset_report(short_report(), TEMPLATES).pdf


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("turn", [1, 3, 6])
def test_photographs(mode: str, turn: int) -> None:
    stored = Picture(jpeg(picture(mode=mode)), "image/jpeg", 40, 30, turn, 30.0)
    words = short_report().sections[0].blocks[0]
    shown = Figure("figure-1", 1, words, "", "A rash on the forearm", wide=False, picture=stored)  # type: ignore[arg-type]
    report = replace(short_report(), sections=(Section("case", "Case", (words, shown)),))
    page = reader(typeset_report(report, TEMPLATES).pdf)
    images = [image for each in page.pages for image in each.images]
    assert len(images) == 1
    assert b"A rash on the forearm" in _structure(page)


def test_a_drawing_has_its_text_alternative() -> None:
    assert b"Timeline: gastrointestinal stromal tumor. The course from" in _structure(reader(pdf(BLAY, "typst")))


def _structure(read: object) -> bytes:
    """The alternative texts of all elements."""
    texts = []
    for number in range(1, len(read.xref[0]) + 1):  # type: ignore[attr-defined]
        found = read.get_object(number)  # type: ignore[attr-defined]
        if isinstance(found, dict) and "/Alt" in found:
            texts.append(str(found["/Alt"]).encode())
    return b"\n".join(texts)


def test_a_letter_that_no_font_has_is_told() -> None:
    with pytest.raises(CaseError) as caught:
        typeset_report(replace(short_report(), title="東京"), TEMPLATES)
    (problem,) = caught.value.problems
    assert problem.code == "M313"
    assert "東" in problem.message
    assert caught.value.exit_code is ExitCode.MACHINE_LACKS_SOMETHING


@pytest.mark.parametrize("path", ["/etc/passwd", "pyproject.toml", "../pyproject.toml", "typst_compiler.py"])
def test_no_file_is_within_reach(path: str) -> None:
    with pytest.raises(CaseError):
        Document(f'#read("{path}")', Reach({}), "2012-12-04T00:00:00Z").compiled()


def test_no_template_takes_a_package_from_the_network() -> None:
    templates = [path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.jinja")]
    assert any("pdf.attach" in text for text in templates)
    assert not any("@preview" in text for text in templates)


def test_without_typst_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.delitem(sys.modules, "casegen.export.typst_compiler")
    monkeypatch.delattr("casegen.export.typst_compiler")
    result = CliRunner().invoke(main, ["build", str(BLAY), "--to", "pdf", "--engine", "typst", "-o", str(tmp_path)])
    assert result.exit_code == ExitCode.MACHINE_LACKS_SOMETHING
    assert (
        "error[M314]: the PDF can't be set in type, because Typst is not installed; install casegen[typst]"
        in result.output
    )
    assert "Traceback" not in result.output


def test_weasyprint_is_not_imported(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom casegen.cli import main\n"
        "for heavy in ('weasyprint', 'pydyf'):\n    sys.modules[heavy] = None\n"
        f"main(['build', {str(BLAY)!r}, '--to', 'html,pdf,checklist', '--engine', 'typst', '-o', {str(tmp_path)!r}])\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True)
    assert len(list((tmp_path / "blay2012").iterdir())) == 4


def test_the_engines_are_those_of_the_command_line() -> None:
    assert tuple(_ENGINES) == ENGINES
