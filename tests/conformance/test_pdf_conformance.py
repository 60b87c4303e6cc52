"""The PDF of every example is PDF/UA-1 to veraPDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from official_validators import Findings, pdf_ua_faults
from specimens import DOCUMENTS, REPORTS, broken_files, expected_fault, report_file
from weasyprint import HTML

pytestmark = pytest.mark.conformance
BROKEN = broken_files("pdf")
# The one whose fault is not in its HTML: it is rendered without being asked for PDF/UA.
UNTAGGED = "untagged"


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    """The PDF of each broken HTML file."""
    folder = tmp_path_factory.mktemp("broken")
    pdfs = {file: folder / f"{file.stem}.pdf" for file in BROKEN}
    for file, pdf in pdfs.items():
        HTML(file).write_pdf(pdf, pdf_variant=None if file.stem == UNTAGGED else "pdf/ua-1")
    return pdfs


@pytest.fixture(scope="module")
def faults(built: Path, rendered: dict[Path, Path]) -> Findings:
    reports = [report_file(built, report, f"{kind}pdf") for report in REPORTS for kind in DOCUMENTS]
    return pdf_ua_faults([*rendered.values(), *reports])


def test_there_are_specimens() -> None:
    assert BROKEN
    assert REPORTS


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_the_validator_sees_a_fault(file: Path, rendered: dict[Path, Path], faults: Findings) -> None:
    assert any(expected_fault(file) in fault for fault in faults[rendered[file]]), faults[rendered[file]]


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("report", REPORTS)
def test_a_report_has_no_fault(report: str, kind: str, built: Path, faults: Findings) -> None:
    found = faults[report_file(built, report, f"{kind}pdf")]

    assert not found, "\n".join(found)
