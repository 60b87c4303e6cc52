"""Records that are broken: every one is answered in words, at once, and never by a traceback."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from casegen.case_text import case_text
from casegen.cli import main
from casegen.importing.json_source import json_object, reader_of
from casegen.importing.phenopacket import read_case
from casegen.problems import CaseError
from tests.loading import ROOT, places, without

FOLDER = ROOT / "tests/importing/bad"
BAD = sorted(FOLDER.glob("*.json"))
RICHEST = ROOT / "tests/phenopackets/retinoblastoma.json"


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_broken_record_is_answered_in_words(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    found = CliRunner().invoke(main, ["import", path.name, "-o", str(tmp_path / "case.yaml")])
    assert found.output == path.with_suffix(".txt").read_text(encoding="utf-8")
    assert found.exit_code == 1
    assert not (tmp_path / "case.yaml").exists()


def test_there_are_broken_records() -> None:
    assert len(BAD) >= 6


def richest() -> dict[str, Any]:
    record = json.loads(RICHEST.read_text(encoding="utf-8"))
    assert isinstance(record, dict)
    return record


def imported(record: Any) -> str:
    """The case, or the problems in words."""
    try:
        found = json_object(json.dumps(record).encode())
        return case_text(reader_of(found).read(found).case)
    except CaseError as error:
        told = [problem.code for problem in error.problems if problem.message]
        return "" if told and all(code.startswith("F30") for code in told) else pytest.fail(str(told))


def test_any_field_may_be_missing() -> None:
    record = richest()
    cases = [imported(without(record, place)) for place in places(record)]
    assert len(cases) > 350
    assert all(cases), "what is left is a record all the same"


WRONG: tuple[Any, ...] = (None, True, -1, 1e300, "", "x", [], {}, [[]], {"id": 7})


@pytest.mark.parametrize("number", range(len(WRONG)), ids=lambda number: repr(WRONG[number]))
def test_any_value_may_be_wrong(number: int) -> None:
    """Every place gets two of the wrong values, and every wrong value stands in a fifth of the places."""
    record, wrong = richest(), WRONG[number]
    for place in places(record)[number % 5 :: 5]:
        changed = copy.deepcopy(record)
        holder = changed
        for step in place[:-1]:
            holder = holder[step]
        holder[place[-1]] = wrong
        imported(changed)


@pytest.mark.parametrize("cut", range(0, 7500, 250))
def test_a_file_that_is_cut_off_is_answered(cut: int) -> None:
    with pytest.raises(CaseError) as caught:
        json_object(RICHEST.read_bytes()[:cut])
    assert caught.value.problems[0].position


def test_deep_nesting_is_answered() -> None:
    with pytest.raises(CaseError):
        json_object(b"[" * 100_000)


def test_a_wrong_type_is_told_with_its_path() -> None:
    record = richest()
    record["phenotypicFeatures"][2]["excluded"] = "no"
    record["subject"]["sex"] = "Female"
    with pytest.raises(CaseError) as caught:
        read_case(record)
    assert [(problem.path, problem.hint) for problem in caught.value.problems] == [
        ("subject.sex", "did you mean FEMALE?"),
        ("phenotypicFeatures[2].excluded", ""),
    ]
