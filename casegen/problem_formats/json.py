"""Findings for programs: one JSON object, the same keys always there."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from msgspec.structs import asdict

from casegen.problems import Findings, Problem


def format_json(findings: Sequence[Findings]) -> str:
    """``{"files": [{"file", …, "problems": [{…}]}]}``, indented by 2."""
    files = [
        {
            "file": found.file,
            "errors": found.count("error"),
            "warnings": found.count("warning"),
            "notes": found.count("note"),
            "waived": found.waived,
            "complete": found.complete,
            "problems": [_problem(problem) for problem in found.problems],
        }
        for found in findings
    ]
    return json.dumps({"files": files}, indent=2, ensure_ascii=False) + "\n"


def _problem(problem: Problem) -> dict[str, Any]:
    position = asdict(problem.position) if problem.position else None
    return {
        "code": problem.code,
        "severity": problem.severity,
        "path": problem.path,
        "message": problem.message,
        "hint": problem.hint,
        "position": position,
        "related": [{"path": other.path, "position": asdict(other.position)} for other in problem.related],
        "waived": problem.waived,
    }
