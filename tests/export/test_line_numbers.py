"""The lines of a review copy are numbered in the margin, for eyes only."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from casegen.build import BuildOptions, build_case
from casegen.export.html import export_html
from casegen.export.pdf import export_pdf
from casegen.markup.parse import parse
from casegen.report.report import Report, Section
from tests.export.page_parts import TEMPLATES
from tests.export.sample_report import bare_report, hostile_report, long_report, short_report
from tests.loading import BLAY

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (Debian: poppler-utils) is missing")
_NUMBERED = re.compile(r"^ {0,6}(\d{1,3}) +(\S.*)$")


def review(report: Report) -> bytes:
    return export_pdf(replace(report, review=True), TEMPLATES)


def margin_numbers(pdf: bytes) -> list[int]:
    """What stands to the left of the text, page after page from the top on."""
    command = ["pdftotext", "-x", "0", "-y", "0", "-W", "82", "-H", "842", "-layout", "-", "-"]
    text = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return [int(word) for word in text.split()]


@pytest.mark.parametrize("make", [short_report, long_report, bare_report, hostile_report])
def test_numbers_run_on_through_all_pages(make: type[Report]) -> None:
    numbers = margin_numbers(review(make()))
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers


def test_every_line_of_the_body_has_a_number_and_no_other() -> None:
    options = BuildOptions(select=("none",), formats=("pdf",), review=True)
    pdf = build_case(BLAY.read_bytes(), BLAY.name, "blay", options).files["review.pdf"]
    command = ["pdftotext", "-layout", "-", "-"]
    lines = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode().splitlines()
    numbered = [match.group(2) for line in lines if (match := _NUMBERED.match(line))]
    others = [line.strip() for line in lines if line.strip() and not _NUMBERED.match(line)]
    for expected in ("Abstract", "Background", "Case presentation", "Figure 1. Timeline of the case", "References"):
        assert expected in numbered
    assert numbered[-1].endswith("2006.07.3049.")
    assert any(line.startswith("Table 1.") for line in numbered)
    # Of the table, of the figure, and above and below the pages.
    assert any(re.match("When +What", line) for line in others)
    assert "Complete en bloc resection of the primary tumor" in " ".join(others)


def test_of_prose_no_line_is_left_out() -> None:
    prose = (
        "Words that fill some lines of a page, one after the other.\n\n" * 40 + "- a point\n- another, *second* H~2~O\n"
    )
    report = replace(bare_report(), sections=(Section("prose", "Prose", (parse(prose),)),), review=True)
    command = ["pdftotext", "-layout", "-", "-"]
    text = subprocess.run(command, input=export_pdf(report, TEMPLATES), capture_output=True, check=True).stdout.decode()
    unnumbered = {line.strip() for line in text.splitlines() if line.strip() and not _NUMBERED.match(line)}
    assert unnumbered <= {report.title, report.running_title, *(f"Page {page} of 2" for page in (1, 2))}
    assert text.count("one after the other") == 40


def test_readers_of_the_screen_do_not_hear_them() -> None:
    pdf = PdfReader(io.BytesIO(review(short_report())))
    for page in pdf.pages:
        content = page.get_contents()
        assert content is not None
        last = content.get_data().rpartition(b"BMC")
        assert last[0].endswith(b"/Artifact\n")
        assert b"Tj" in last[2] or b"TJ" in last[2]
        assert b"BDC" not in last[2]


def test_a_copy_for_readers_has_no_numbers_and_the_style_of_articles() -> None:
    report = short_report()
    assert export_html(replace(report, review=True), TEMPLATES) != export_html(report, TEMPLATES)
    assert b"a pencil" not in export_html(report, TEMPLATES)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(export_pdf(report, TEMPLATES))).pages)
    assert not re.search(r"^12$", text, re.MULTILINE)


def test_lines_stand_far_apart_in_one_column() -> None:
    options = BuildOptions(select=("none",), formats=("pdf",), review=True)
    pdf = build_case(BLAY.read_bytes(), BLAY.name, "blay", options).files["review.pdf"]
    second = PdfReader(io.BytesIO(pdf)).pages[1]
    heights: set[float] = set()

    def visit(text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        if re.fullmatch(r"\d+", text.strip()):
            heights.add(round(tm[5] * cm[3] + cm[5], 1))

    second.extract_text(visitor_text=visit)
    ordered = sorted(heights)
    apart = [after - before for before, after in pairwise(ordered)]
    assert len(apart) > 15
    assert min(apart) >= 23


def test_the_same_bytes_again() -> None:
    assert review(short_report()) == review(short_report())


def test_a_review_copy_tells_no_author_in_its_properties() -> None:
    options = BuildOptions(select=("none",), formats=("pdf",), review=True)
    reader = PdfReader(io.BytesIO(build_case(BLAY.read_bytes(), BLAY.name, "blay", options).files["review.pdf"]))
    metadata = reader.root_object["/Metadata"].get_object().get_data().decode()  # type: ignore[attr-defined]
    assert "dc:creator" not in metadata
    assert set(reader.metadata or ()) == {"/Producer", "/Title", "/Subject", "/Keywords"}
    assert Path(BLAY).stem not in metadata
