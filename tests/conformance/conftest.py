"""The reports that are judged, built once for all validators."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from specimens import CASES, EXAMPLES, JOURNALS, OWN_JOURNAL, REVIEW, ROOT

from casegen.cli import FORMATS

EVERY_FORMAT = ("--to", ",".join(FORMATS))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with JOURNAL/CASE/CASE.html, CASE.pdf and the checklist as both, for all REPORTS."""
    folder = tmp_path_factory.mktemp("built")
    casegen_build(*map(str, CASES), "-o", str(folder / OWN_JOURNAL), *EVERY_FORMAT)
    for journal in JOURNALS:
        casegen_build(str(EXAMPLES[0]), "-o", str(folder / journal), "--journal", journal, *EVERY_FORMAT)
    return folder


@pytest.fixture(scope="session")
def built_by_typst(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like that of ``built``, of PDFs that Typst set in type, and of review copies: review/CASE/review.pdf."""
    folder = tmp_path_factory.mktemp("typst")
    typst = ("--engine", "typst", "--to", "pdf,checklist")
    casegen_build(*map(str, CASES), "-o", str(folder / OWN_JOURNAL), *typst)
    casegen_build(*map(str, CASES), "-o", str(folder / REVIEW), "--review", *typst)
    for journal in JOURNALS:
        casegen_build(str(EXAMPLES[0]), "-o", str(folder / journal), "--journal", journal, *typst)
    return folder


def casegen_build(*arguments: str) -> None:
    command = [sys.executable, "-m", "casegen", "build", *arguments]
    completed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900, check=False)
    assert completed.returncode == 0, f"{' '.join(command)} failed:\n{completed.stdout}{completed.stderr}"
