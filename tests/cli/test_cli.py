"""The command line as a user meets it: what is printed, what is written, and how it exits."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from casegen import __version__
from casegen.cli import main
from tests.loading import BLAY, ROOT

GRADE = ROOT / "tests/bad/grade_in_roman_numerals.yaml"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def casegen(*words: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(word) for word in words])
    return result.exit_code, result.output


def test_build_writes_both_formats(here: Path) -> None:
    assert casegen("build", "--select", "none", BLAY) == (
        0,
        "wrote build/blay2012/blay2012.html\nwrote build/blay2012/blay2012.pdf\n",
    )
    assert (here / "build/blay2012/blay2012.html").read_bytes().lower().startswith(b"<!doctype html>")
    assert (here / "build/blay2012/blay2012.pdf").read_bytes().startswith(b"%PDF-1.")


def test_one_format_in_another_folder(here: Path) -> None:
    assert casegen("build", "--select", "none", BLAY, "-o", "out", "--to", "html") == (
        0,
        "wrote out/blay2012/blay2012.html\n",
    )
    assert [path.name for path in (here / "out/blay2012").iterdir()] == ["blay2012.html"]


def test_another_journal_changes_the_headings(here: Path) -> None:
    assert casegen("build", BLAY, "--to", "html", "--journal", "bmc-case-report")[0] == 0
    page = (here / "build/blay2012/blay2012.html").read_text(encoding="utf-8")
    assert "Purpose" not in page
    assert page.index(">Background<") < page.index(">Case presentation<") < page.index(">Conclusions<")


def test_an_unknown_journal_or_format_is_wrong_usage(here: Path) -> None:
    code, output = casegen("build", BLAY, "--journal", "nejm")
    assert (code, "'nejm' is not a journal profile; there is base, ame-case-reports, bmc-case-report" in output) == (
        2,
        True,
    )
    code, output = casegen("build", BLAY, "--to", "odt")
    assert (code, "odt is not a format" in output.replace("'", "")) == (2, True)


def test_a_case_with_an_error_writes_nothing_and_keeps_the_old_report(here: Path) -> None:
    case = here / "blay.yaml"
    case.write_bytes(BLAY.read_bytes())
    assert casegen("build", case, "--to", "html")[0] == 0
    before = (here / "build/blay/blay.html").read_bytes()
    case.write_bytes(BLAY.read_bytes().replace(b"grade: 3", b"grade: III"))
    code, output = casegen("build", case, "--to", "html")
    assert code == 1
    assert "error[V104]" in output
    assert "wrote" not in output
    assert (here / "build/blay/blay.html").read_bytes() == before


def test_one_bad_case_does_not_stop_the_others(here: Path) -> None:
    (here / "good.yaml").write_bytes(BLAY.read_bytes())
    code, output = casegen("build", GRADE, "missing.yaml", "good.yaml", "--to", "html")
    assert code == 2
    assert "error[V104]" in output
    assert "missing.yaml: error[F201]: there is no such file or folder" in output
    assert output.endswith("wrote build/good/good.html\n")


def test_a_folder_stands_for_its_cases(here: Path) -> None:
    (here / "cases").mkdir()
    for name in ("b.yaml", "a.yml", "notes.txt"):
        (here / "cases" / name).write_bytes(BLAY.read_bytes())
    assert (
        casegen("build", "--select", "none", "cases", "--to", "html")[1]
        == "wrote build/a/a.html\nwrote build/b/b.html\n"
    )


def test_missing_and_empty_places_have_their_sentences(here: Path) -> None:
    (here / "empty").mkdir()
    (here / "blay2012.yaml").write_text("")
    assert casegen("check", "blay2021.yaml") == (
        2,
        "blay2021.yaml: error[F201]: there is no such file or folder; did you mean blay2012.yaml?\nblay2021.yaml: 1 error\n",
    )
    assert casegen("check", "empty") == (
        2,
        "empty: error[F202]: this folder holds no case file (.yaml or .yml)\nempty: 1 error\n",
    )
    assert casegen("check")[0] == 2


def test_two_cases_of_one_name_do_not_replace_each_other(here: Path) -> None:
    for folder in ("one", "two"):
        (here / folder).mkdir()
        (here / folder / "case.yaml").write_bytes(BLAY.read_bytes())
    code, output = casegen("build", "one", "two", "--to", "html")
    assert code == 2
    assert "two/case.yaml: error[F204]: its report would replace that of one/case.yaml" in output


def test_an_output_that_cannot_be_written_has_its_sentence(here: Path) -> None:
    (here / "taken").write_text("a file")
    code, output = casegen("build", BLAY, "-o", "taken", "--to", "html")
    assert code == 3
    assert "error[M304]: the folder taken/blay2012 can't be made: a part of the path is a file" in output


def test_warnings_pass_unless_strict(here: Path) -> None:
    warned = ROOT / "tests/bad/html_in_prose.yaml"
    assert casegen("check", warned)[0] == 0
    assert casegen("check", warned, "--strict")[0] == 1


def test_a_fine_case_is_said_to_be_fine(here: Path) -> None:
    assert casegen("check", "--select", "none", BLAY) == (0, f"{BLAY}: no problem found\n")
    assert list(here.iterdir()) == []


def test_json_holds_every_problem_and_nothing_else(here: Path) -> None:
    code, output = casegen("check", "--select", "none", GRADE, BLAY, "--format", "json")
    files = json.loads(output)["files"]
    assert code == 1
    assert [(file["errors"], file["warnings"]) for file in files] == [(1, 0), (0, 0)]
    assert files[0]["problems"] == [
        {
            "code": "V104",
            "severity": "error",
            "path": "adverse_events[0].grade",
            "message": "adverse_events[0].grade: 'III' is not a grade; write 1, 2, 3, 4 or 5; a grade of another scale goes under severity",
            "hint": "did you mean 3?",
            "position": {"line": 12, "column": 12, "end_column": 15},
            "related": [],
            "waived": "",
        }
    ]


def test_github_annotations(here: Path) -> None:
    (here / "case.yaml").write_bytes(GRADE.read_bytes())
    assert casegen("check", "case.yaml", "--format", "github") == (
        1,
        "::error file=case.yaml,line=12,col=12,endColumn=14,title=casegen V104::"
        "adverse_events[0].grade: 'III' is not a grade; write 1, 2, 3, 4 or 5; a grade of another scale goes under severity (did you mean 3?)\n",
    )


def test_version_and_schema() -> None:
    assert casegen("--version") == (0, f"casegen {__version__}\n")
    schema = json.loads(casegen("schema")[1])
    assert schema["$defs"]["AdverseEvent"]["properties"]["grade"]["anyOf"][0]["enum"][:3] == ["1", "2", "3"]
    assert schema["required"] == ["casegen", "article"]
    assert schema["anyOf"] == [{"required": ["patient"]}, {"required": ["patients"]}]
    assert "class" in schema["$defs"]["Treatment"]["properties"]


@pytest.mark.parametrize(
    "words", [["--help"], ["check", "--select", "none", str(BLAY)], ["check", str(GRADE)]], ids=["help", "check", "bad"]
)
def test_what_must_be_instant_imports_no_typesetter(words: list[str]) -> None:
    code = (
        "import sys; from casegen.cli import main\n"
        f"try: main({words!r})\nexcept SystemExit: pass\n"
        "print([name for name in ('weasyprint', 'jinja2', 'citeproc', 'lxml', 'markdown_it') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.endswith("[]\n")


def test_readme_shows_what_is_printed(here: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    example = readme.split("<!-- example: problem -->\n```text\n")[1].split("```")[0]
    (here / "grade.yaml").write_bytes(GRADE.read_bytes())
    assert casegen("check", "grade.yaml")[1] == example


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_may_not_be_read(here: Path) -> None:
    secret = here / "secret.yaml"
    secret.write_text("casegen: 1")
    secret.chmod(0)
    assert casegen("check", secret)[1].startswith(f"{secret}: error[F203]: it can't be read: permission is denied")


def test_only_plain_files_that_show_are_cases(here: Path) -> None:
    os.mkfifo(here / "pipe.yaml")
    (here / "cases").mkdir()
    (here / "cases/.hidden.yaml").write_text("not: a case")
    assert casegen("check", "pipe.yaml", "cases") == (
        2,
        "pipe.yaml: error[F203]: it can't be read: it is not a regular file\npipe.yaml: 1 error\n"
        "cases: error[F202]: this folder holds no case file (.yaml or .yml)\ncases: 1 error\n",
    )


def run(words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, in a shell, for what depends on where its output goes."""
    command = f"{sys.executable} -m casegen {words}"
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | more
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=False,
    )


def test_a_terminal_that_lacks_a_character_gets_its_number(here: Path) -> None:
    (here / "case.yaml").write_bytes(GRADE.read_bytes().replace(b"III", "Ⅲ".encode()))
    shown = run("check case.yaml", PYTHONIOENCODING="cp1252")
    assert (shown.returncode, shown.stderr) == (1, "")
    assert "'\\u2162' is not a grade" in shown.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("words", [f"check {GRADE}", f"check {GRADE} --format json", "schema", "--help"])
def test_output_that_cannot_be_printed_has_its_sentence(words: str) -> None:
    shown = run(f"{words} > /dev/full")
    assert (shown.returncode, shown.stderr) == (
        3,
        "casegen: error[M307]: the output can't be printed: the disk is full\n",
    )


def test_a_closed_pipe_ends_quietly() -> None:
    # A hundred times the same file is more than a pipe holds.
    shown = run(f"check {' '.join([str(GRADE)] * 100)} --format json | head -1")
    assert (shown.stdout, shown.stderr) == ("{\n", "")


def test_own_templates_replace_those_of_the_same_name(tmp_path: Path) -> None:
    sentence = tmp_path / "narrative/patient_information.md.jinja"
    sentence.parent.mkdir()
    sentence.write_text("{{ patient.age }} and {{ patient.sex }}, in my own words.")
    code, output = casegen(
        "build", str(BLAY), "--to", "html", "--templates", str(tmp_path), "-o", str(tmp_path / "out")
    )
    assert code == 0, output
    assert "in my own words." in (tmp_path / "out/blay2012/blay2012.html").read_text(encoding="utf-8")


def test_own_templates_that_replace_nothing_are_no_mere_warning(tmp_path: Path) -> None:
    (tmp_path / "tretment.jinja").write_text("")
    code, output = casegen(
        "build", str(BLAY), "--to", "html", "--templates", str(tmp_path), "-o", str(tmp_path / "out")
    )
    assert code == 2
    assert "error[M308]" in output
    assert "replaces no template" in output
    assert not (tmp_path / "out").exists()


def test_a_caller_in_the_same_process_gets_its_garbage_collected(here: Path) -> None:
    assert casegen("check", BLAY)[0] == 0
    assert gc.isenabled()
