"""`casegen build` of several cases, as its user sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casegen.cli import main
from casegen.problems import ExitCode
from tests.batch.small_cases import case_text, write_cases


def build(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["build", *map(str, arguments), "--to", "html"])


def test_what_is_up_to_date_is_told_and_left(tmp_path: Path) -> None:
    cases, output = write_cases(tmp_path / "cases", 2), tmp_path / "out"
    first = build(cases, "-o", output)
    assert first.output.count("\nwrote ") == 2
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*.html")}
    (cases / "case01.yaml").write_text(case_text(77), encoding="utf-8")
    second = build(cases, "-o", output)
    assert f"{output}/case00/case00.html is up to date\n" in second.output
    assert f"wrote {output}/case01/case01.html\n" in second.output
    changed = [path.name for path, time in before.items() if path.stat().st_mtime_ns != time]
    assert changed == ["case01.html"]
    assert "is up to date" not in build(cases, "-o", output, "--force").output


def test_problems_and_exit_code_are_those_of_the_first_time(tmp_path: Path) -> None:
    cases, output = write_cases(tmp_path / "cases", 1), tmp_path / "out"
    runs = [build(cases, "-o", output, "--strict") for _ in range(2)]
    assert "is up to date" in runs[1].output
    assert [run.exit_code for run in runs] == [ExitCode.CASE_HAS_ERRORS] * 2
    wrote, left = (run.output.replace("wrote ", "").replace(" is up to date", "") for run in runs)
    assert wrote == left


def test_a_case_with_an_error_is_tried_again_and_keeps_its_old_report(tmp_path: Path) -> None:
    cases, output = write_cases(tmp_path / "cases", 1), tmp_path / "out"
    build(cases, "-o", output)
    good = (output / "case00" / "case00.html").read_bytes()
    (cases / "case00.yaml").write_text("patient: {age: III}\n", encoding="utf-8")
    for _ in range(2):
        run = build(cases, "-o", output)
        assert run.exit_code == ExitCode.CASE_HAS_ERRORS
        assert "an older one is left as it was" in run.output
    assert (output / "case00" / "case00.html").read_bytes() == good


def test_nobody_builds_two_reports_of_one_name_or_without_a_case(tmp_path: Path) -> None:
    one, two = (write_cases(tmp_path / name, 1) for name in ("one", "two"))
    run = build(one, two, tmp_path / "none.yaml", "-o", tmp_path / "out", "-j", 2)
    assert run.exit_code == ExitCode.WRONG_USAGE
    told = [line for line in run.output.splitlines() if "error[" in line]
    assert [line.split("error[")[1][:4] for line in told] == ["F204", "F201"]


@pytest.mark.parametrize("arguments", [["-j", "-1"], ["-j", "many"], ["--timeout", "0"], ["--timeout", "soon"]])
def test_wrong_numbers(arguments: list[str], tmp_path: Path) -> None:
    assert build(tmp_path, *arguments).exit_code == ExitCode.WRONG_USAGE


def test_no_scheduler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casegen.batch.dask_cluster.CONNECT", 1)
    run = build(write_cases(tmp_path / "cases", 1), "--scheduler", "tcp://127.0.0.1:9")
    assert run.exit_code == ExitCode.MACHINE_LACKS_SOMETHING
    assert "error[M324]" in run.output
    assert "Traceback" not in run.output
