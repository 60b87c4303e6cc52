"""Where the case file goes, and what is not replaced."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from casegen.cli import main
from tests.extract.test_reading import CASE, bare_pdf, picture_called


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("reports").mkdir()
    Path("reports/mine.pdf").write_bytes(bare_pdf(CASE, picture_called("images/a.png")))
    return tmp_path


def extract(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["extract", *words])
    assert isinstance(result.exception, (SystemExit, type(None))), result.exception
    return result.exit_code, result.output


def test_without_a_name_it_is_that_of_the_report_in_this_folder(here: Path) -> None:
    assert extract("reports/mine.pdf") == (0, "wrote mine.yaml\nwrote images/a.png\n")
    assert Path("mine.yaml").read_bytes() == CASE.data


def test_a_folder_is_made(here: Path) -> None:
    assert extract("reports/mine.pdf", "-o", "new/one/case.yml")[0] == 0
    assert Path("new/one/images/a.png").read_bytes() == b"a picture"


def test_nothing_is_replaced_unasked(here: Path) -> None:
    Path("case.yaml").write_text("mine", encoding="utf-8")
    Path("images").mkdir()
    Path("images/a.png").write_bytes(b"my picture")
    message = (
        "casegen: error[F206]: case.yaml and images/a.png are there already;"
        " write elsewhere with -o, or replace with --force\n"
    )
    assert extract("reports/mine.pdf", "-o", "case.yaml") == (2, message)
    assert Path("case.yaml").read_text(encoding="utf-8") == "mine"
    assert extract("reports/mine.pdf", "-o", "case.yaml", "--force")[0] == 0
    assert Path("case.yaml").read_bytes() == CASE.data
    assert Path("images/a.png").read_bytes() == b"a picture"
    assert [path.name for path in here.rglob(".*")] == []


def test_the_same_files_once_more(here: Path) -> None:
    assert extract("reports/mine.pdf") == extract("reports/mine.pdf") == (0, "wrote mine.yaml\nwrote images/a.png\n")


def test_one_picture_that_differs_keeps_the_case_from_being_written(here: Path) -> None:
    Path("images").mkdir()
    Path("images/a.png").write_bytes(b"my picture")
    code, output = extract("reports/mine.pdf")
    assert (code, "images/a.png is there already" in output) == (2, True)
    assert not Path("mine.yaml").exists()


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("none.pdf",), 2, "error[F201]: there is no file none.pdf"),
        (("a\0b.pdf",), 2, "error[F201]"),
        (("reports",), 2, "error[F203]: reports can't be read: it is not a regular file"),
        (("pipe.pdf",), 2, "error[F203]"),
        (("reports/mine.pdf", "-o", "case.json"), 2, "the name of a case file ends in .yaml or .yml"),
        (("reports/mine.pdf", "-o", "reports/mine.pdf/case.yaml"), 3, "error[M304]"),
        (("reports/mine.pdf", "-o", "folder.yaml"), 2, "error[F206]"),
        (("reports/mine.pdf", "-o", "folder.yaml", "--force"), 3, "error[M305]"),
    ],
)
def test_what_can_not_be_done_is_told(words: tuple[str, ...], code: int, told: str, here: Path) -> None:
    os.mkfifo("pipe.pdf")
    Path("folder.yaml").mkdir()
    assert extract(*words)[0] == code
    assert told in extract(*words)[1]


def test_help_and_check_import_no_reader_of_pdfs() -> None:
    import subprocess
    import sys

    code = "import sys, casegen.cli; print('pypdf' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
