"""What casegen writes from the facts agrees with them: taken as an author's prose, it is found without fault."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from casegen.build import CheckOptions, check_case
from casegen.model import Case
from casegen.model.sections import CASE_PARTS
from tests.narrative.telling import told

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "cases").glob("*.yaml"), *(ROOT / "tests" / "narrative").glob("*.yaml")])


def with_own_prose(file: Path) -> str:
    """The case with all parts of its presentation as if its author had written them."""
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # plain text only
    data["sections"] = {}
    for holder in data.get("patients") or [data]:
        alone = Case.model_validate({"casegen": "1", "article": data["article"], **_record(holder)})
        parts = {part: told(alone, (part,)) for part in CASE_PARTS}
        holder["sections"] = {part: text for part, text in parts.items() if text}
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100_000)


def _record(holder: dict[str, object]) -> dict[str, object]:
    front = ("id", "label", "casegen", "article", "sections", "declarations", "references", "waivers")
    return {key: value for key, value in holder.items() if key not in front}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_facts_agree_with_their_own_text(file: Path) -> None:
    case, findings = check_case(with_own_prose(file).encode(), file.name, CheckOptions("base", select=("X",)))
    assert case is not None, findings.problems
    found = [f"{one.message} | {_line(findings.lines, one)}" for one in findings.problems if one.code.startswith("X")]
    assert found == []


def _line(lines: tuple[str, ...], problem: object) -> str:
    position = getattr(problem, "position", None)
    return lines[position.line - 1][max(0, position.column - 60) : position.end_column + 40] if position else ""
