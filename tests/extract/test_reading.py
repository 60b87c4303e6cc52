"""What is no PDF of casegen, or is one no more, is a problem in words and writes nothing."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pydyf
import pytest
from click.testing import CliRunner
from pypdf import PdfReader, PdfWriter

from casegen.build import BuildOptions, build_case
from casegen.cli import main
from casegen.export.archival import attach
from casegen.export.attachment import Attachment
from casegen.extract.reading import carried_case
from casegen.problems import CaseError
from tests.loading import BLAY

CASE = Attachment("case.yaml", b"casegen: 1\n", "application/yaml", "A case", "Source")


def bare_pdf(*attachments: Attachment) -> bytes:
    """A PDF of an empty page with these files inside."""
    import io

    pdf = pydyf.PDF()
    pdf.add_page(
        pydyf.Dictionary({"Type": "/Page", "Parent": pdf.pages.reference, "MediaBox": pydyf.Array([0, 0, 9, 9])})
    )
    attach(pdf, attachments, "2012-12-04T00:00:00Z")
    file = io.BytesIO()
    pdf.write(file)
    return file.getvalue()


def picture_called(name: str, relationship: Any = "Source") -> Attachment:
    return Attachment(name, b"a picture", "image/png", "A picture", relationship)


@cache
def report() -> bytes:
    options = BuildOptions(select=("none",), formats=("pdf",))
    return build_case(BLAY.read_bytes(), BLAY.name, "blay", options).files["blay.pdf"]


def outcome(pdf: bytes) -> str:
    """The code of the problem, or nothing where the case came back whole."""
    try:
        carried = carried_case(pdf)
    except CaseError as error:
        return error.problems[0].code
    assert carried.case == BLAY.read_bytes()
    return ""


def test_a_report_cut_off_anywhere() -> None:
    outcomes = [outcome(report()[: len(report()) * percent // 100]) for percent in range(100)]
    assert outcomes[0] == "F207"
    assert set(outcomes[1:]) <= {"F208", "F210", ""}
    assert outcomes.count("F208") > 50


def changed(seed: int) -> bytes:
    source = random.Random(seed)
    data = bytearray(report())
    for _ in range(source.choice((1, 10, 100, 1000))):
        data[source.randrange(len(data))] = source.randrange(256)
    return bytes(data)


def test_a_report_with_changed_bytes() -> None:
    outcomes = [outcome(changed(seed)) for seed in range(60)]
    assert set(outcomes) <= {"F207", "F208", "F209", "F210", ""}
    assert len(set(outcomes)) > 1


def test_random_bytes_behind_the_mark_of_a_pdf() -> None:
    for seed in range(20):
        assert outcome(b"%PDF-1.7\n" + random.Random(seed).randbytes(5000)) == "F208"


def encrypted(algorithm: str) -> bytes:
    import io

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(bare_pdf(CASE))))
    writer.encrypt("secret", algorithm=algorithm)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("make", "code", "exit_code"),
    [
        (lambda: b"", "F207", 2),
        (lambda: b"PK\3\4 a Word file", "F207", 2),
        (lambda: b"%PDF-1.7\n", "F208", 1),
        (lambda: encrypted("RC4-128"), "F209", 1),
        (bare_pdf, "F210", 2),
        (lambda: bare_pdf(picture_called("case.png")), "F210", 2),
        (lambda: bare_pdf(Attachment("case.yaml", b"", "text/plain", "", "Data")), "F210", 2),
        (lambda: bare_pdf(CASE).replace(b"/CheckSum <", b"/CheckSum <00"), "F208", 1),
        (lambda: bare_pdf(CASE).replace(b"/CheckSum", b"/CheckSam"), "F208", 1),
    ],
)
def test_the_command_tells_it_in_words(make: Callable[[], bytes], code: str, exit_code: int, tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(make())
    result = extract(tmp_path)
    assert result.exit_code == exit_code
    assert result.output.startswith(f"casegen: error[{code}]: ")
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


def extract(folder: Path, *more: str) -> Any:
    command = ["extract", str(folder / "report.pdf"), "-o", str(folder / "case.yaml"), *more]
    result = CliRunner().invoke(main, command)
    assert isinstance(result.exception, (SystemExit, type(None))), result.exception
    return result


@pytest.mark.parametrize(
    "name",
    [
        *("../up.png", "a/../../up.png", "/tmp/absolute.png", "~/home.png", "C:/disk.png", "C:disk.png", "a\\b.png"),
        *("https://example.org/a.png", "a/./b.png", "a//b.png", "", ".", "..", "a.png/", "a\nb.png", "ä\x1b[2Jb.png"),
        *(
            ".bashrc",
            ".png",
            "a.sh",
            "other.yaml",
            "a.png\0.sh",
            "library.bib.sh",
            "../library.bib",
            "/a.json",
            "con\u202egnp.sh",
        ),
    ],
)
def test_no_file_leaves_the_folder(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "inner" / "folder"
    folder.mkdir(parents=True)
    (folder / "report.pdf").write_bytes(bare_pdf(CASE, picture_called(name)))
    result = extract(folder)
    assert result.exit_code == 1
    assert result.output.startswith("casegen: error[F211]: ")
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["report.pdf"]


def test_only_the_source_is_written(tmp_path: Path) -> None:
    files = (CASE, picture_called("images/a.png"), picture_called("b.png", "Data"), picture_called("fhir.json", "Data"))
    (tmp_path / "report.pdf").write_bytes(bare_pdf(*files))
    assert extract(tmp_path).output == f"wrote {tmp_path}/case.yaml\nwrote {tmp_path}/images/a.png\n"
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["a.png", "case.yaml", "report.pdf"]


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_link_on_the_disk_leads_nothing_out(force: Sequence[str], tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "folder" / "images").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "folder" / "report.pdf").write_bytes(bare_pdf(CASE, picture_called("images/a.png")))
    result = extract(tmp_path / "folder", *force)
    assert result.exit_code == 2
    assert "error[F211]" in result.output
    assert list((tmp_path / "elsewhere").iterdir()) == []
