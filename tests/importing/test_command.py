"""casegen import, as a user calls it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casegen.cli import main
from tests.loading import ROOT

RECORD = ROOT / "tests/phenopackets/retinoblastoma.json"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, arguments)])


def test_it_writes_a_case_and_tells_what_the_author_has_to_add(tmp_path: Path) -> None:
    case = tmp_path / "new" / "case.yaml"
    found = run(RECORD, "-o", case)
    assert found.exit_code == 0
    assert found.output.splitlines()[:4] == [
        f"wrote {case}",
        "what the author has to add or look at:",
        "  article.title: it was made of the first diagnosis; write what the report is about",
        "  article.authors: name the authors in the place of the one who stands there",
    ]
    assert case.read_text(encoding="utf-8").startswith(
        "casegen: 1\narticle:\n  title: 'Retinoblastoma: a case report'\n"
    )


def test_it_replaces_no_file_unless_asked_to(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text("mine", encoding="utf-8")
    found = run(RECORD, "-o", case)
    assert found.exit_code == 2
    assert "is there already; name another file, or replace it with --force" in found.output
    assert case.read_text(encoding="utf-8") == "mine"
    assert run(RECORD, "-o", case, "--force").exit_code == 0
    assert case.read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("no-such.json", "-o", "case.yaml"), "there is no such file"),
        ((ROOT / "tests", "-o", "case.yaml"), "is not a regular file"),
        ((RECORD, "-o", "case.json"), "ends in .yaml or .yml"),
        ((RECORD,), "Missing option"),
        (("a\0b", "-o", "case.yaml"), "there is no such file"),
    ],
)
def test_wrong_usage_exits_with_2(arguments: tuple[object, ...], words: str) -> None:
    found = run(*arguments)
    assert found.exit_code == 2
    assert words in found.output


def test_a_folder_that_cannot_be_written_exits_with_3(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    found = run(RECORD, "-o", tmp_path / "file" / "case.yaml")
    assert found.exit_code == 3
