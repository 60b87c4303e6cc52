"""A Word file holds what the HTML page of the same report holds: section by section, word by word."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import pytest

from casegen.build import BuildOptions, build_case
from casegen.case_files import figure_reader
from tests.export.docx.reading import sections_of_page, sections_of_word, title_lines
from tests.loading import ROOT, WITHOUT_RULES

CASES = sorted((ROOT / "cases").glob("*.yaml"))
SPECIMENS = [
    *CASES,
    *sorted((ROOT / "tests" / "conformance" / "own_cases").glob("*.yaml")),
    *sorted((ROOT / "tests" / "figures" / "reports").glob("*.yaml")),
    *sorted((ROOT / "tests" / "figures_from_files" / "reports").glob("*.yaml")),
]


def test_there_are_specimens() -> None:
    assert len(CASES) == 13
    assert len(SPECIMENS) >= 17


@pytest.mark.parametrize("review", [False, True], ids=["", "review"])
@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_section_by_section(path: Path, review: bool) -> None:
    options = BuildOptions(select=WITHOUT_RULES.select, formats=("html", "docx"), review=review)
    stem = "review" if review else "case"
    files = build_case(path.read_bytes(), str(path), "case", options, figure_reader(path)).files
    (_, front), *sections = sections_of_word(files[f"{stem}.docx"])
    _, *sections_of_the_page = sections_of_page(files[f"{stem}.html"])
    for mine, theirs in zip_longest(sections, sections_of_the_page):
        assert mine == theirs
    assert len(sections) >= 4
    missing = [line for line in title_lines(files[f"{stem}.html"]) if line not in front]
    assert missing == []
