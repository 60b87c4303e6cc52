"""The words of a report are the same whichever engine sets them in type."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from casegen.export import Engine
from casegen.journals import journal_titled
from casegen.report.compose import compose
from casegen.report.report import Report
from tests.loading import case_data, case_of
from tests.report_text import report_text
from tests.typst.built import CASES, pdf, reader

# Typesetters part words where they like, and say so with a hyphen that can't be told from one that was written.
_NOT_COMPARED = re.compile(r"[\s\-‐\u00ad\u200b…]+")


def squeezed(text: str) -> str:
    return _NOT_COMPARED.sub("", text).replace("\u00a0", "")


def printed(path: Path, engine: Engine, report: Report) -> str:
    """All that is printed but what stands above and below the pages, of which the engines have another number."""
    doi = f"https://doi.org/{report.doi}" if report.doi else ""
    texts = []
    for page in reader(pdf(path, engine)).pages:
        text = squeezed(page.extract_text())
        for around in (report.citation, report.running_title, report.publication.journal, doi):
            text = text.replace(squeezed(around), "") if around else text
        texts.append(re.sub(r"Page\d+of\d+", "", text))
    return "".join(texts)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_both_print_the_same_characters(path: Path) -> None:
    report = report_of(path)
    by_weasyprint, by_typst = (Counter(printed(path, engine, report)) for engine in ("weasyprint", "typst"))
    assert by_typst == by_weasyprint
    assert by_typst.total() > 500


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_line_of_the_report_is_printed(path: Path) -> None:
    report = report_of(path)
    text = printed(path, "typst", report).casefold()
    around = {report.citation, report.running_title, report.publication.journal, report.doi}
    # A figure is told in square brackets there, and cells stand apart with strokes.
    lines = [line for line in report_text(report).splitlines() if line not in around and not line.startswith("[")]
    parts = [part for line in lines for part in line.split(" | ")]
    assert [part for part in parts if squeezed(part).casefold() not in text] == []
    assert len(parts) > 20


def report_of(path: Path) -> Report:
    case = case_of(case_data(path))
    return compose(case, journal_titled(case.article.journal.name if case.article.journal else None), {})


def test_there_are_figures_among_them() -> None:
    assert any(list(report_of(path).figures()) for path in CASES)
