"""Cases for tests: read from the repository's own files, whole or changed."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from casegen.build import CheckOptions
from casegen.journals import load_journal
from casegen.model import Case
from casegen.model.record import PatientRecord
from casegen.report.compose import compose
from casegen.report.report import Report
from casegen.source import read_source
from casegen.validate import plain_data, validate

ROOT = Path(__file__).parents[1]
BLAY = ROOT / "cases" / "blay2012.yaml"
WITHOUT_RULES = CheckOptions(select=("none",))
"""Of a check: what would make the report wrong or unprintable, and no matter of judgement."""
EVERY_FIELD = ROOT / "tests" / "narrative" / "every_field.yaml"


def case_data(path: Path) -> dict[str, Any]:
    """The file as plain dicts, lists and text, to change and hand to `case_of`."""
    return copy.deepcopy(_case_data(path))


@cache
def _case_data(path: Path) -> dict[str, Any]:
    source, problems = read_source(path.read_bytes(), path.name)
    assert source is not None
    assert not problems
    case, faults = validate(source.root, Case)
    assert case is not None, faults
    data = plain_data(source.root)
    assert isinstance(data, dict)
    return data


def case_of(data: dict[str, Any]) -> Case:
    """The case that the data spell."""
    return Case.model_validate(data)


def record_of(facts: str) -> PatientRecord:
    """The record of a patient with these keys in YAML, a woman unless they say otherwise, as its author wrote it."""
    whole = facts if re.search(r"^patient:", facts, re.MULTILINE) else f"patient: {{sex: female}}\n{facts}"
    source, problems = read_source(whole.encode(), "facts")
    assert source is not None, problems
    record, faults = validate(source.root, PatientRecord)
    assert record is not None, faults
    return record


def report_of(case: Case, journal: str = "base") -> Report:
    """The case as the readers of a journal see it."""
    return compose(case, load_journal(journal))


def without_one_field(data: Any) -> Iterator[tuple[str, Any]]:
    """The data once for every key and every list entry in them, each time without that one."""
    for path in places(data):
        yield "/".join(str(step) for step in path), without(data, path)


def places(data: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every key and list entry of the data."""
    keys = list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    return [place for key in keys for place in ((*above, key), *places(data[key], (*above, key)))]


def without(data: Any, place: tuple[Any, ...]) -> Any:
    """A copy of the data without what stands at a place."""
    changed = copy.deepcopy(data)
    holder = changed
    for step in place[:-1]:
        holder = holder[step]
    del holder[place[-1]]
    return changed
