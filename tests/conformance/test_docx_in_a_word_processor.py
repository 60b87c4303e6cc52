"""LibreOffice Writer opens the Word file of every example and shows what the HTML page shows, section by section."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import pytest
from export_validators import word_text
from specimens import CASES, OWN_JOURNAL, report_file

from tests.export.docx.reading import sections_of_page, sections_of_text

pytestmark = pytest.mark.conformance
REPORTS = [f"{OWN_JOURNAL}/{case.stem}" for case in CASES]


@pytest.fixture(scope="module")
def shown(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[Path, str]:
    files = [report_file(built, report, "docx") for report in REPORTS]
    return word_text(files, tmp_path_factory.mktemp("shown"))


def test_there_are_specimens() -> None:
    assert len(REPORTS) >= 17


@pytest.mark.parametrize("report", REPORTS)
def test_nothing_is_lost(report: str, built: Path, shown: dict[Path, str]) -> None:
    _, *expected = sections_of_page(report_file(built, report, "html").read_bytes())
    text = shown[report_file(built, report, "docx")]
    _, *found = sections_of_text(text, [heading for heading, _ in expected])
    assert expected
    for mine, theirs in zip_longest(found, expected):
        assert mine == theirs


def test_a_lost_word_is_noticed(built: Path, shown: dict[Path, str]) -> None:
    _, *expected = sections_of_page(report_file(built, REPORTS[0], "html").read_bytes())
    text = shown[report_file(built, REPORTS[0], "docx")]
    lost = text.replace(expected[-1][1].split()[0], "", 1)
    assert sections_of_text(lost, [heading for heading, _ in expected])[1:] != expected
    assert sections_of_text(text, [heading for heading, _ in expected])[1:] == expected
