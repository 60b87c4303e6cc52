"""``--to checklist``: its two files, beside the same PDF as ever."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casegen.build import BuildOptions, build_case
from casegen.cli import FORMATS, FORMATS_UNASKED
from casegen.export import EXPORTERS
from tests.export.test_pdf_export import font_names
from tests.loading import BLAY


@pytest.fixture(scope="module")
def built() -> dict[str, bytes]:
    return build_case(BLAY.read_bytes(), BLAY.name, "case", BuildOptions(formats=("checklist", "pdf", "html"))).files


def test_its_files(built: dict[str, bytes]) -> None:
    assert list(built) == ["case.checklist.html", "case.checklist.pdf", "case.pdf", "case.html"]


def test_the_article_is_the_same_with_and_without_it(built: dict[str, bytes]) -> None:
    alone = build_case(BLAY.read_bytes(), BLAY.name, "case", BuildOptions(formats=("pdf", "html"))).files
    assert alone == {name: built[name] for name in ("case.pdf", "case.html")}


def test_it_is_the_same_without_the_article(built: dict[str, bytes]) -> None:
    alone = build_case(BLAY.read_bytes(), BLAY.name, "case", BuildOptions(formats=("checklist",))).files
    assert alone == {name: built[name] for name in ("case.checklist.html", "case.checklist.pdf")}


def test_every_format_is_offered_and_the_checklist_only_if_asked_for() -> None:
    assert set(FORMATS) == {*EXPORTERS, "checklist"}
    assert "checklist" not in FORMATS_UNASKED


def test_no_status_is_told_by_colour_alone(built: dict[str, bytes]) -> None:
    page = built["case.checklist.html"].decode()
    for status, sign in (("reported", "✓"), ("partly", "△"), ("missing", "☐")):
        cells = re.findall(rf'<tr class="{status}">.*?class="status">(.*?)</td>', page, flags=re.DOTALL)
        assert cells
        assert set(cells) == {f'<span class="sign">{sign}</span> {status.capitalize()}'}


def test_ids_are_unique(built: dict[str, bytes]) -> None:
    for name in ("case.html", "case.checklist.html"):
        ids = re.findall(r'\sid="([^"]+)"', built[name].decode())
        assert len(ids) == len(set(ids)) > 1


def test_its_pdf_is_tagged_and_set_in_our_fonts(built: dict[str, bytes], tmp_path: Path) -> None:
    assert built["case.checklist.pdf"].startswith(b"%PDF-1.7")
    names = font_names(built["case.checklist.pdf"])
    assert names
    assert {name for name in names if not name.startswith(b"Casegen-")} == set()


def test_it_says_that_the_questions_are_paraphrased(built: dict[str, bytes]) -> None:
    page = " ".join(built["case.checklist.html"].decode().split())
    assert "The questions are paraphrased from the guidelines" in page
    assert "doi:10.1186/1752-1947-7-223" in page
