"""What is handed on to journals, archives and registries is valid to the official validators of each format."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path

import pytest
from export_validators import word_pdf, word_text
from judges import JUDGED_ELSEWHERE, JUDGES, WITHOUT_A_STANDARD_TO_BREAK, broken_specimens, good_specimens
from specimens import GOOD, REPORTS, expected_fault, packed_document
from validator_process import Findings

from casegen.cli import FORMATS

pytestmark = pytest.mark.conformance

BROKEN = [pytest.param(name, file, id=f"{name}/{file.stem}") for name in JUDGES for file in broken_specimens(name)]
GOOD_ONES = [pytest.param(name, file, id=f"{name}/{file.stem}") for name in JUDGES for file in good_specimens(name)]
# A format is judged from the day on which it can be asked for.
ASKED_FOR = [name for name, judge in JUDGES.items() if judge.format in FORMATS]


class Verdicts:
    """What each validator finds in its specimens and in the reports, in one run each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.of_specimens = cache(self._of_specimens)
        self.of_reports = cache(self._of_reports)

    def _of_specimens(self, name: str) -> Findings:
        folder = self.folder / name
        folder.mkdir()
        specimens = [*good_specimens(name), *broken_specimens(name)]
        judged = {file: JUDGES[name].packed(file, folder) for file in specimens}
        findings = JUDGES[name].judge(list(judged.values()))
        return {file: findings[packed] for file, packed in judged.items()}

    def _of_reports(self, name: str, built: Path) -> Findings:
        return JUDGES[name].judge([file for report in REPORTS for file in files_of(name, built, report)])


def files_of(name: str, built: Path, report: str) -> list[Path]:
    return JUDGES[name].files(built / report, Path(report).name)


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    return Verdicts(tmp_path_factory.mktemp("specimens"))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_judge(name: str) -> None:
    judged = {judge.format for judge in JUDGES.values()} | set(JUDGED_ELSEWHERE)

    assert name in judged | WITHOUT_A_STANDARD_TO_BREAK


@pytest.mark.parametrize("module", sorted(set(JUDGED_ELSEWHERE.values())))
def test_the_judge_elsewhere_is_there(module: str) -> None:
    assert importlib.import_module(module).test_a_report_has_no_fault


@pytest.mark.parametrize("name", JUDGES)
def test_there_are_specimens(name: str) -> None:
    assert broken_specimens(name)
    assert good_specimens(name)


@pytest.mark.parametrize(("name", "file"), BROKEN)
def test_the_validator_sees_a_fault(name: str, file: Path, verdicts: Verdicts) -> None:
    found = verdicts.of_specimens(name)[file]

    assert expected_fault(file)
    assert any(expected_fault(file) in fault for fault in found), found


@pytest.mark.parametrize(("name", "file"), GOOD_ONES)
def test_the_validator_lets_a_good_file_pass(name: str, file: Path, verdicts: Verdicts) -> None:
    found = verdicts.of_specimens(name)[file]

    assert not found, "\n".join(found)


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("name", ASKED_FOR)
def test_a_report_has_no_fault(name: str, report: str, built: Path, verdicts: Verdicts) -> None:
    files = files_of(name, built, report)
    found = [f"{file.name}: {fault}" for file in files for fault in verdicts.of_reports(name, built)[file]]

    assert files, f"there is no {JUDGES[name].ending}"
    assert not found, "\n".join(found)


def test_a_word_processor_shows_the_text_of_a_docx(tmp_path: Path) -> None:
    document = packed_document(GOOD / "docx" / "document.xml", tmp_path)

    assert (
        word_text([document], tmp_path)[document] == "Rash under imatinib: a case report\nFigure 1. The rash.\nWhen\n"
    )
    assert word_pdf([document], tmp_path)[document].read_bytes().startswith(b"%PDF-")


def test_a_word_processor_does_not_open_what_is_no_docx(tmp_path: Path) -> None:
    document = tmp_path / "broken.docx"
    document.write_bytes(b"PK\3\4 this is no archive")

    with pytest.raises(ValueError, match="could not open"):
        word_text([document], tmp_path)
