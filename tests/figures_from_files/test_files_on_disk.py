"""Image files are read beside the case file and nowhere else, and what is wrong with them is told without their names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from casegen.build import check_case
from casegen.case_files import MAX_FIGURE, figure_reader
from casegen.cli import main
from casegen.problem_formats import PROBLEM_FORMATS
from tests.figures_from_files.case_texts import FRONT, TWO, figure_yaml
from tests.figures_from_files.pictures import png
from tests.loading import WITHOUT_RULES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "inner"
    (inner / "images").mkdir(parents=True)
    (inner / "images" / "rash.png").write_bytes(png())
    (inner / "images" / "Smyth_Joan.tiff").write_bytes(b"II*\0")
    (tmp_path / "outside.png").write_bytes(png())
    (inner / "link.png").symlink_to(tmp_path / "outside.png")
    (inner / "round.png").symlink_to(inner / "round.png")
    with (inner / "large.png").open("wb") as file:
        file.truncate(MAX_FIGURE + 1)
    os.mkfifo(inner / "pipe.png")
    return inner


@pytest.mark.parametrize(
    ("file", "code", "words"),
    [
        ("images/rash.png", "", ""),
        ("./images/rash.png", "", ""),
        ("images/rush.png", "V113", "there is no such file"),
        ("images/Rash.png", "V113", "with other capitals"),
        ("images", "V113", "this is a folder"),
        ("images/rash.png/x.png", "V113", "no such file"),
        ("pipe.png", "V113", "not a regular file"),
        ("round.png", "V113", ""),
        ("link.png", "V112", "leads out of the folder"),
        ("../outside.png", "V112", "in the folder of the case file"),
        ("images/../../outside.png", "V112", "in the folder of the case file"),
        ("/etc/hostname", "V112", "from the case file on"),
        ("~/rash.png", "V112", "from the case file on"),
        ("C:/rash.png", "V112", "from the case file on"),
        ("images\\rash.png", "V112", "slashes"),
        ("https://example.org/rash.png", "V112", "not fetched from the web"),
        ("file:///etc/hostname", "V112", "not fetched from the web"),
        ("data:image/png;base64,AAAA", "V112", "not fetched from the web"),
        ("large.png", "V114", "at most 20 MB"),
        (f"{'a' * 290}.png", "V113", ""),
    ],
)
def test_files_are_read_beside_the_case_and_nowhere_else(folder: Path, file: str, code: str, words: str) -> None:
    case = folder / "case.yaml"
    case.write_text(FRONT + figure_yaml(file), encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--select", "none", str(case)])
    assert isinstance(result.exception, (SystemExit, type(None)))
    assert (f"error[{code}]" in result.output) == bool(code), result.output
    assert words in result.output
    assert result.exit_code == (1 if code else 0)


def test_all_faults_are_told_at_once_each_at_its_file(folder: Path) -> None:
    case = folder / "case.yaml"
    files = ["images/rush.png", "../outside.png", "images/rash.png", "large.png"]
    figures = "".join(figure_yaml(file, id_=f"f{number}") for number, file in enumerate(files))
    case.write_text(FRONT + figures, encoding="utf-8")
    found = check_case(case.read_bytes(), "case.yaml", WITHOUT_RULES, figure_reader(case))[1].problems
    assert [(problem.code, problem.path) for problem in found if problem.severity == "error"] == [
        ("V113", "figures[0].file"),
        ("V112", "figures[1].file"),
        ("V114", "figures[3].file"),
    ]
    assert len({problem.position for problem in found}) == len(found)


@pytest.mark.parametrize("problem_format", PROBLEM_FORMATS)
def test_a_telling_name_is_printed_nowhere(folder: Path, problem_format: str) -> None:
    case = folder / "case.yaml"
    for select in ("none", "D,I", "I"):
        for file in ("images/Smyth_Joan.tiff", "images/Smyth_Joan.png", "/Smyth_Joan/rash.png"):
            case.write_text(FRONT + figure_yaml(file), encoding="utf-8")
            result = CliRunner().invoke(main, ["check", "--select", select, "--format", problem_format, str(case)])
            assert "figures[0].file" in result.output
            assert "Smyth" not in result.output


def test_without_a_folder_no_file_is_there() -> None:
    findings = check_case((FRONT + figure_yaml("a.png")).encode(), "case.yaml")[1]
    assert [problem.code for problem in findings.problems if problem.severity == "error"] == ["V113"]


def test_whose_picture_it_is_must_be_known() -> None:
    one = FRONT + figure_yaml("a.png", ", patient: mother")
    series = TWO.read_text(encoding="utf-8")
    for text, words in (
        (one, "this report is on one patient"),
        (series.replace("    patient: child\n", ""), "say whose it is, with an id of patients: mother, child"),
        (series.replace("    patient: child\n", "    patient: chidl\n"), "'chidl' is no id of patients"),
    ):
        problems = check_case(text.encode(), "case.yaml", None, lambda name: png())[1].problems
        assert [problem.code for problem in problems if words in problem.message] == ["V117"]


def test_an_id_given_twice() -> None:
    text = FRONT + figure_yaml("a.png") * 2
    problems = check_case(text.encode(), "case.yaml", None, lambda name: png())[1].problems
    assert [problem.path for problem in problems if problem.code == "V107"] == ["figures[1].id"]
