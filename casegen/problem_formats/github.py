"""Findings as annotations of a pull request.

Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands (read 2026-11-22):
``::error file=…,line=…,col=…,endColumn=…,title=…::message``; ``%``, CR and LF are escaped in the message,
and also ``:`` and ``,`` in the properties.
"""

from __future__ import annotations

from collections.abc import Sequence

from casegen.problem_formats.related import few_related
from casegen.problems import Findings, Problem


def format_github(findings: Sequence[Findings]) -> str:
    """One workflow command a problem."""
    return "".join(f"{_command(found.file, problem)}\n" for found in findings for problem in found.problems)


def _command(file: str, problem: Problem) -> str:
    properties = {"file": file}
    if problem.position:
        properties["line"] = str(problem.position.line)
        properties["col"] = str(problem.position.column)
        # An annotation's last column is inclusive; ours is exclusive.
        properties["endColumn"] = str(max(problem.position.column, problem.position.end_column - 1))
    properties["title"] = f"casegen {problem.code}"
    spelt = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    return f"::{_level(problem)} {spelt}::{_escape(_message(problem))}"


def _level(problem: Problem) -> str:
    return "notice" if problem.severity == "note" or problem.waived else problem.severity


def _message(problem: Problem) -> str:
    told = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    shown, more = few_related(problem)
    related = "".join(f"; see also line {other.position.line}: {other.path}" for other in shown)
    related += f"; and {more} more" if more else ""
    waived = f"; waived: {problem.waived}" if problem.waived else ""
    return f"{told}{related}{waived}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
