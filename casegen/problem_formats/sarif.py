"""Findings as SARIF, which code hosts show beside the lines of a change.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0 plus Errata 01, 28 August 2023,
https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/ (read 2026-11-22). Columns count Unicode characters from 1
and ``endColumn`` is exclusive, as casegen's own are; a waived finding is one that is suppressed in its source.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from casegen import __version__
from casegen.problems import Findings, Position, Problem

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def format_sarif(findings: Sequence[Findings]) -> str:
    """One run of one log, indented by 2. The rules are those that found something, in the order of their codes."""
    codes = sorted({problem.code for found in findings for problem in found.problems})
    driver = {"name": "casegen", "semanticVersion": __version__, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, problem, codes) for found in findings for problem in found.problems],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _rule(code: str) -> dict[str, Any]:
    from casegen.checks import all_rules
    from casegen.problem_codes import PROBLEM_CODES

    known = next((rule for rule in all_rules() if rule.code == code), None)
    if known is None:
        title, meaning = PROBLEM_CODES[code]
        return {"id": code, "shortDescription": {"text": _sentence(title)}, "fullDescription": {"text": meaning}}
    source = f"Source: {known.source} (read {known.read})"
    return {
        "id": code,
        "shortDescription": {"text": _sentence(known.title)},
        "fullDescription": {"text": " ".join(known.wants.split())},
        "help": {"text": f"{known.wants}\n\n{source}"},
        "defaultConfiguration": {"level": known.severity},
    }


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _result(found: Findings, problem: Problem, codes: Sequence[str]) -> dict[str, Any]:
    text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": problem.severity,
        "message": {"text": text},
        "locations": [_location(found, problem.position, problem.path)],
    }
    if problem.related:
        places = [_location(found, other.position, other.path) for other in problem.related]
        result["relatedLocations"] = [{"id": number, **place} for number, place in enumerate(places, start=1)]
    if problem.waived:
        result["suppressions"] = [{"kind": "inSource", "justification": problem.waived}]
    return result


def _location(found: Findings, position: Position | None, path: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(PurePath(found.file).as_posix())}}
    if position:
        physical["region"] = {
            "startLine": position.line,
            "startColumn": position.column,
            "endColumn": max(position.end_column, position.column),
        }
    location: dict[str, Any] = {"physicalLocation": physical}
    if path:
        location["logicalLocations"] = [{"fullyQualifiedName": path}]
    return location
