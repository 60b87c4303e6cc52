"""casegen fit: a case compared with every journal."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casegen.cli import main
from casegen.fit.comparison import Change, Fit, compare
from casegen.fit.formats import fits_text
from casegen.journals import journal_ids
from tests.loading import BLAY

EXPECTED = Path(__file__).parent / "fit"
CASES = sorted(BLAY.parent.glob("*.yaml"))


def run(*arguments: str, columns: int = 80) -> Result:
    return CliRunner().invoke(main, ["fit", *arguments], env={"COLUMNS": str(columns)})


@pytest.mark.parametrize("columns", [80, 100])
def test_the_table_is_what_an_author_reads(columns: int) -> None:
    result = run(str(BLAY), columns=columns)
    assert result.exit_code == 0
    assert result.output == (EXPECTED / f"blay2012_{columns}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", [60, 80, 100])
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_no_line_is_longer_than_the_terminal(case: Path, columns: int) -> None:
    assert max(len(line) for line in run(str(case), columns=columns).output.splitlines()) <= columns


def test_a_wide_terminal_does_not_make_lines_that_are_hard_to_read() -> None:
    assert run(str(BLAY), columns=300).output == run(str(BLAY), columns=100).output


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_the_least_work_comes_first_and_what_is_not_sure_counts_apart(case: Path) -> None:
    _, found = compare(case.read_bytes(), case.name)
    assert sorted(fit.journal for fit in found) == sorted(journal_ids())
    work = [(len(fit.sure), len(fit.perhaps)) for fit in found]
    assert work == sorted(work)
    for fit in found:
        assert len(fit.sure) + len(fit.perhaps) == len(fit.changes)
        assert all(change.confirmed and not change.recommended for change in fit.sure)


def test_json_has_the_same() -> None:
    journals = json.loads(run(str(BLAY), "--format", "json").output)["journals"]
    bmj = next(journal for journal in journals if journal["journal"] == "bmj-case-reports")
    assert (bmj["to_change"], bmj["perhaps"], bmj["known"]) == (4, 1, 10)
    assert bmj["changes"][0] == {
        "code": "J102",
        "requirement": "words kept out of the title",
        "tasks": ['take out of the title: "case report"'],
        "paths": ["article.title"],
        "recommended": False,
        "confirmed": True,
        "source": "https://srmedicineggh.blogspot.com/2024/05/bmj-case-report-templet.html, read 2026-11-22",
    }
    assert "institutions" in bmj["met"]


def test_many_alike_are_one_thing_to_do(tmp_path: Path) -> None:
    tests = "\n".join(f"  - {{test: test {number}, result: {number} U/L}}" for number in range(1, 8))
    case = tmp_path / "case.yaml"
    start = "casegen: 1\narticle: {title: T, authors: [{given: A., family: Author}]}\npatient: {sex: female}\n"
    case.write_text(f"{start}laboratory:\n{tests}\n", encoding="utf-8")
    _, found = compare(case.read_bytes(), case.name)
    (jcem,) = [fit for fit in found if fit.journal == "jcem-case-reports"]
    (change,) = [change for change in jcem.changes if change.requirement == "reference ranges"]
    assert change.tasks == ("add the reference range: test 1, test 2, test 3, test 4 and 3 more",)
    assert len(change.paths) == 7


def test_a_long_name_and_a_long_task_are_wrapped() -> None:
    change = Change(
        "J101", "words in the title", ("do " + "this and " * 12 + "that",), ("article.title",), False, True, ""
    )
    fit = Fit("long", "A Journal With a Name That Is Far Too Long for the Table", (change,), ())
    table = fits_text([fit], 60)
    assert max(map(len, table.splitlines())) <= 60
    assert "Far Too Long" in " ".join(line[:25].strip() for line in table.splitlines())
    assert table.count("this") == 12


def test_a_case_with_errors_is_not_compared(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text("casegen: 1\n", encoding="utf-8")
    result = run(str(case))
    assert result.exit_code == 1
    assert "error[V" in result.output
    assert "Journal" not in result.output


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("missing.yaml", "error[F201]: there is no such file or folder"),
        (str(BLAY.parent), "holds 13 cases; name one of"),
    ],
)
def test_one_case_is_compared(path: str, message: str) -> None:
    result = run(path)
    assert result.exit_code == 2
    assert message in textwrap.fill(result.output, 1000)
