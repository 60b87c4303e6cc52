"""Reports of cases, and their PDFs by either engine, made once a process."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from pypdf import PdfReader

from casegen.build import BuildOptions, build_case
from casegen.case_files import figure_reader
from casegen.export import Engine
from tests.loading import ROOT

CASES = sorted((ROOT / "cases").glob("*.yaml"))


@cache
def built(path: Path, engine: Engine, review: bool = False, formats: tuple[str, ...] = ("pdf",)) -> dict[str, bytes]:
    """The files of a case in these formats, by name."""
    options = BuildOptions(select=("none",), formats=formats, review=review, engine=engine)
    made = build_case(path.read_bytes(), path.name, path.stem, options, figure_reader(path))
    assert made.files, made.findings
    return made.files


def pdf(path: Path, engine: Engine, review: bool = False) -> bytes:
    """The PDF of a case."""
    return built(path, engine, review)["review.pdf" if review else f"{path.stem}.pdf"]


def reader(data: bytes) -> PdfReader:
    """The PDF, open."""
    return PdfReader(io.BytesIO(data))
