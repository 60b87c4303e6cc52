"""How findings are printed. A new format is one new module, with its function, and its name in this table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from casegen.problems import Findings

Formatter = Callable[[Sequence[Findings]], str]


def _formatter(name: str) -> Formatter:
    """The function ``format_NAME`` of the module ``NAME``, which is imported when it is called."""

    def formatted(findings: Sequence[Findings]) -> str:
        text: str = getattr(import_module(f"casegen.problem_formats.{name}"), f"format_{name}")(findings)
        return text

    return formatted


PROBLEM_FORMATS: dict[str, Formatter] = {
    name: _formatter(name) for name in ("text", "json", "github", "sarif", "junit")
}
"""Name of a format → a pure function from findings to the text to print."""
