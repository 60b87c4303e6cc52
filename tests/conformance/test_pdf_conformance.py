"""The PDF of every example is PDF/UA-1 and PDF/A-3u to veraPDF, whichever engine set it in type."""

from __future__ import annotations

from pathlib import Path

import pytest
from official_validators import pdf_faults
from specimens import CASES, DOCUMENTS, GOOD, REPORTS, REVIEW, broken_files, expected_fault, report_file
from validator_process import Findings
from weasyprint import HTML

pytestmark = pytest.mark.conformance
# Folder of specimens → veraPDF's name of the standard, and WeasyPrint's of what they are rendered as.
STANDARDS = {"pdf": ("ua1", "pdf/ua-1"), "pdfa": ("3u", "pdf/a-3u")}
# Those whose fault is not in their HTML: they are rendered as something else.
RENDERED_OTHERWISE = {"untagged": None, "not-for-an-archive": "pdf/ua-1"}
BROKEN_ONES = [pytest.param(name, file, id=f"{name}/{file.stem}") for name in STANDARDS for file in broken_files(name)]


def good_files(name: str) -> list[Path]:
    return sorted((GOOD / name).glob("*.html"))


@pytest.fixture(scope="module")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """What veraPDF finds in the PDF of each specimen."""
    findings: Findings = {}
    for name, (flavour, variant) in STANDARDS.items():
        folder = tmp_path_factory.mktemp(name)
        pdfs = {file: folder / f"{file.parents[1].name}-{file.stem}.pdf" for file in _specimens(name)}
        for file, pdf in pdfs.items():
            HTML(file).write_pdf(pdf, pdf_variant=RENDERED_OTHERWISE.get(file.stem, variant))
        found = pdf_faults(list(pdfs.values()), flavour)
        findings |= {file: found[pdf] for file, pdf in pdfs.items()}
    return findings


def _specimens(name: str) -> list[Path]:
    return [*good_files(name), *broken_files(name)]


@pytest.fixture(scope="module")
def faults(built: Path) -> Findings:
    reports = [report_file(built, report, f"{kind}pdf") for report in REPORTS for kind in DOCUMENTS]
    return pdf_faults(reports, *(flavour for flavour, _ in STANDARDS.values()))


@pytest.fixture(scope="module")
def faults_by_typst(built_by_typst: Path) -> Findings:
    return pdf_faults(list(_by_typst(built_by_typst).values()), *(flavour for flavour, _ in STANDARDS.values()))


def _by_typst(built_by_typst: Path) -> dict[str, Path]:
    """Every report, checklist and review copy by a name of its own."""
    reports = {
        f"{report}{kind and '/'}{kind}": report_file(built_by_typst, report, f"{kind}pdf")
        for report in REPORTS
        for kind in DOCUMENTS
    }
    return reports | {f"{REVIEW}/{case.stem}": built_by_typst / REVIEW / case.stem / "review.pdf" for case in CASES}


@pytest.mark.parametrize("name", STANDARDS)
def test_there_are_specimens(name: str) -> None:
    assert broken_files(name)
    assert good_files(name)
    assert REPORTS


@pytest.mark.parametrize(("name", "file"), BROKEN_ONES)
def test_the_validator_sees_a_fault(name: str, file: Path, specimens: Findings) -> None:
    assert any(expected_fault(file) in fault for fault in specimens[file]), specimens[file]


@pytest.mark.parametrize("name", STANDARDS)
def test_the_validator_lets_a_good_file_pass(name: str, specimens: Findings) -> None:
    assert [fault for file in good_files(name) for fault in specimens[file]] == []


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("report", REPORTS)
def test_a_report_has_no_fault(report: str, kind: str, built: Path, faults: Findings) -> None:
    found = faults[report_file(built, report, f"{kind}pdf")]

    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", _by_typst(Path()))
def test_a_report_that_typst_set_has_no_fault(name: str, built_by_typst: Path, faults_by_typst: Findings) -> None:
    found = faults_by_typst[_by_typst(built_by_typst)[name]]

    assert not found, "\n".join(found)
