"""Plants the faults of faults.yaml and tells what casegen says that it does not say of the good case."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from casegen.build import CheckOptions, check_case
from casegen.problems import Problem
from tests.loading import ROOT, case_data

HERE = Path(__file__).parent
FOUND = HERE / "found.txt"


@dataclass(frozen=True)
class Fault:
    """One change: its kind, the good case, and what is set, added, removed or replaced in it."""

    kind: str
    case: str
    change: dict[str, Any]

    @property
    def told(self) -> str:
        """The change in a line."""
        done = {key: value for key, value in self.change.items() if key != "case"}
        return f"{self.case}: {yaml.safe_dump(done, default_flow_style=True, allow_unicode=True, width=10_000).strip()}"


def planted_faults() -> list[Fault]:
    """All faults, kind after kind."""
    kinds = yaml.load((HERE / "faults.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return [Fault(kind, change["case"], change) for kind, changes in kinds.items() for change in changes]


def newly_found(fault: Fault) -> list[Problem]:
    """What is said of the case with the fault and not of the good case."""
    data = case_data(ROOT / f"cases/{fault.case}.yaml")
    known = {(problem.code, problem.message) for problem in _problems(yaml_of(data), fault.case, None)}
    journal = fault.change.get("journal")
    found = _problems(yaml_of(planted(data, fault.change)), fault.case, journal)
    return [problem for problem in found if (problem.code, problem.message) not in known]


def yaml_of(data: Any) -> str:
    """The data as a case file."""
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)


@cache
def _problems(text: str, case: str, journal: str | None) -> tuple[Problem, ...]:
    return check_case(text.encode(), f"{case}.yaml", CheckOptions(journal))[1].problems


def planted(data: Any, change: dict[str, Any]) -> Any:
    """A copy of the data with the change. Raises AssertionError where the change finds nothing to change."""
    changed = copy.deepcopy(data)
    for path, value in change.get("set", {}).items():
        holder, last = _holder(changed, path)
        holder[last] = value
    for path, value in change.get("add", {}).items():
        holder, last = _holder(changed, path)
        holder.setdefault(last, []).append(value)
    for path, (old, new) in change.get("replace", {}).items():
        holder, last = _holder(changed, path)
        assert old in holder[last], f"{path} has no {old!r}"
        holder[last] = holder[last].replace(old, new, 1)
    if "remove" in change:
        holder, last = _holder(changed, change["remove"])
        del holder[last]
    return changed


def _holder(data: Any, path: str) -> tuple[Any, Any]:
    """What holds the last step of a path, and that step; groups of facts on the way are made where they are missing."""
    *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    for step in way:
        data = data[step] if isinstance(step, int) else data.setdefault(step, {})
    return data, last


def report() -> str:
    """Every fault with the codes and paths by which it is found, under its kind with the number found."""
    return "".join(_lines())


def _lines() -> Iterator[str]:
    faults = planted_faults()
    found = [(fault, newly_found(fault)) for fault in faults]
    yield f"{sum(bool(problems) for _, problems in found)} of {len(faults)} planted faults are found.\n"
    for kind in dict.fromkeys(fault.kind for fault in faults):
        of_kind = [(fault, problems) for fault, problems in found if fault.kind == kind]
        yield f"\n{kind}: {sum(bool(problems) for _, problems in of_kind)} of {len(of_kind)}\n"
        for fault, problems in of_kind:
            yield f"  {fault.told}\n"
            for problem in problems:
                yield f"    {problem.severity}[{problem.code}] {problem.path}\n"
            if not problems:
                yield "    nothing\n"
