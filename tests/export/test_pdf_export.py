"""The PDF: tagged, quiet, the same bytes every time, and nothing fetched but the fonts."""

from __future__ import annotations

import io
import logging
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

import casegen.export
from casegen.export import typesetter
from casegen.export.pdf import export_pdf
from casegen.markup.parse import parse, parse_inline
from casegen.problems import CaseError, ExitCode
from casegen.report.figures.timeline import timeline_svg
from casegen.report.figures.timeline_chart import TimelineChart
from casegen.report.report import Figure, Report, Section
from tests.export.page_parts import TEMPLATES
from tests.export.sample_report import bare_report, hostile_report, long_report, short_report
from tests.figures.sample_charts import TIMELINES

ROOT = Path(__file__).parents[2]


@pytest.fixture
def warnings() -> Iterator[list[str]]:
    """What WeasyPrint and fontTools log from the level of a warning."""
    logged: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: logged.append(record.getMessage())  # type: ignore[method-assign]
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    for logger in loggers:
        logger.addHandler(handler)
    yield logged
    for logger in loggers:
        logger.removeHandler(handler)


def unpacked(pdf: bytes) -> bytes:
    """The objects of a PDF with its streams decompressed, to search in."""
    streams = re.findall(rb"stream\n(.*?)\nendstream", pdf, flags=re.DOTALL)
    return b"\n".join([pdf, *map(_inflated, streams)])


def font_names(pdf: bytes) -> set[bytes]:
    """The names of the embedded fonts without the tag of their subset."""
    return set(re.findall(rb"/FontName /[A-Z]{6}\+([\w-]+)", unpacked(pdf)))


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


@pytest.mark.parametrize("make", [short_report, long_report, bare_report, hostile_report])
def test_our_style_gives_no_warning_and_only_our_fonts_go_in(
    make: type[Report], warnings: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    pdf = export_pdf(make(), TEMPLATES)
    assert pdf.startswith(b"%PDF-1.7")
    assert warnings == []
    assert capfd.readouterr() == ("", "")
    assert [name for name in font_names(pdf) if not name.startswith(b"Casegen-")] == []


def test_the_fixture_sees_a_warning(warnings: list[str]) -> None:
    typesetter.typeset(b"<style>p { no-such: property }</style><p>A", "")
    assert any("no-such" in message for message in warnings)


def test_properties_and_tags() -> None:
    pdf = unpacked(export_pdf(short_report(), TEMPLATES))
    for expected in (
        b'pdfuaid:part="1"',
        b">Urticaria on examplinib in a woman with advanced exemplary carcinoma",
        "<rdf:li>Ène-Aurèle Émard</rdf:li>".encode(),
        b">Exemplary carcinoma, Examplinib, Urticaria, Antihistamine, Desensitization<",
        *(b"/StructTreeRoot", b"/Marked true", b"/Lang (en)", b"/Outlines", b"/Title (Case presentation)"),
    ):
        assert expected in pdf
    assert b"Date" not in pdf


def test_a_figure_is_tagged_with_its_text_alternative() -> None:
    pdf = unpacked(export_pdf(short_report(), TEMPLATES))
    alternative = b"/Alt (Two years of examplinib. A bar from 2001 to 2003 & no <gap>.)"
    assert pdf.count(b"/S /Figure") == pdf.count(alternative) == 2
    assert pdf.count(b"/S /Caption") == 3


@pytest.mark.parametrize("chart", TIMELINES.values(), ids=TIMELINES)
def test_a_timeline_is_set_without_a_warning_in_our_fonts(chart: TimelineChart, warnings: list[str]) -> None:
    figure = Figure("figure-1", 1, parse_inline("A figure"), chart.title, chart.description, timeline_svg(chart))
    pdf = export_pdf(replace(bare_report(), sections=(Section("s", "Results", (figure,)),)), TEMPLATES)
    assert warnings == []
    assert {name for name in font_names(pdf) if not name.startswith(b"Casegen-")} == set()
    assert b"Casegen-Sans" in font_names(pdf)
    assert len(re.findall(rb"/Type ?/Page\b(?!s)", unpacked(pdf))) == 1


def test_the_faces_of_our_fonts_go_in() -> None:
    assert font_names(export_pdf(short_report(), TEMPLATES)) == {
        b"Casegen-Serif",
        b"Casegen-Serif-Italic",
        b"Casegen-Sans",
        b"Casegen-Sans-Italic",
        b"Casegen-Sans-Semi-Bold",
    }


def test_greek_in_italics_comes_from_our_fonts_too() -> None:
    text = "*α-fetoprotein, 5 μg → β*: – — × ± ≥ ≤ µ ° ² ³ ½ Łódź Þórðarson Nguyễn"
    report = replace(bare_report(), title=text, sections=(Section("greek", "Greek", (parse(text),)),))
    names = font_names(export_pdf(report, TEMPLATES))
    assert len(names) >= 3
    assert [name for name in names if not name.startswith(b"Casegen-")] == []


@pytest.mark.parametrize("blocks", ["", "\n   more of it\n"], ids=["lines", "blocks"])
def test_a_list_begins_with_the_number_that_its_author_gave_it(blocks: str) -> None:
    text = f"9. nine\n{blocks}10. ten\n"
    report = replace(bare_report(), sections=(Section("list", "List", (parse(text),)),))
    (page,) = PdfReader(io.BytesIO(export_pdf(report, TEMPLATES))).pages
    found = re.findall(r"(\d+)\. ", page.extract_text())
    assert sorted(found) == ["10", "9"]


@pytest.mark.parametrize("paragraphs", [20, 21, 22])
def test_nothing_is_lost_after_a_wide_table_at_the_foot_of_a_page(paragraphs: int) -> None:
    filler = "Words that fill the columns of a page and say nothing. " * 4 + "\n\n"
    table = f"| {'w' * 70} |\n|---|\n" + "| row |\n" * 20
    before = Section("before", "Before", (parse(f"{filler * paragraphs}{table}\n{filler * paragraphs}{table}"),))
    after = Section("after", "After", (parse("The end."),))
    pdf = unpacked(export_pdf(replace(short_report(), sections=(before, after)), TEMPLATES))
    titles = [b"Before", b"After", b"Declarations", b"References"]
    assert [title for title in titles if b"/Title (%s)" % title not in pdf] == []


def test_same_bytes_in_every_process() -> None:
    code = (
        "import sys; from hashlib import sha256\n"
        "from casegen.export.html import export_html; from casegen.export.pdf import export_pdf\n"
        "from tests.export.sample_report import short_report; from tests.export.page_parts import TEMPLATES\n"
        "print(*(sha256(export(short_report(), TEMPLATES)).hexdigest() for export in (export_html, export_pdf)))"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)},
        )
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    digests = {process.communicate()[0] for process in started}
    assert [process.returncode for process in started] == [0, 0]
    assert len(digests) == 1


def test_the_second_document_of_a_process_has_the_bytes_of_the_first() -> None:
    first = export_pdf(short_report(), TEMPLATES)
    export_pdf(hostile_report(), TEMPLATES)
    assert export_pdf(short_report(), TEMPLATES) == first


@pytest.mark.parametrize("scheme", ["file", "http", "relative"])
def test_nothing_else_is_fetched(scheme: str, tmp_path: Path, warnings: list[str]) -> None:
    (tmp_path / "secret.css").write_text("p { no-such: property }", encoding="utf-8")
    address = {
        "file": (tmp_path / "secret.css").as_uri(),
        "http": "http://127.0.0.1:9/secret.css",
        "relative": "secret.css",
    }[scheme]
    typesetter.typeset(f'<html lang="en"><link rel="stylesheet" href="{address}"><p>A'.encode(), "")
    assert [message for message in warnings if "no-such" in message] == []
    assert len(warnings) == 1


def test_missing_libraries_are_a_problem_and_not_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    class Broken(ModuleType):
        def __getattr__(self, name: str) -> object:
            print("could not import some external libraries")
            raise OSError("cannot load library 'libpango-1.0.so.0'")

    monkeypatch.setitem(sys.modules, "weasyprint", Broken("weasyprint"))
    monkeypatch.delitem(sys.modules, "casegen.export.typesetter")
    monkeypatch.delattr(casegen.export, "typesetter")
    with pytest.raises(CaseError, match=r"libpango-1\.0-0 libpangoft2-1\.0-0 libharfbuzz-subset0") as caught:
        export_pdf(bare_report(), TEMPLATES)
    assert [problem.code for problem in caught.value.problems] == ["M302"]
    assert caught.value.exit_code == ExitCode.MACHINE_LACKS_SOMETHING
    assert capfd.readouterr() == ("", "")
