"""How findings are printed. A new format is one new file and one line in this table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from casegen.problem_formats.github import format_github
from casegen.problem_formats.json import format_json
from casegen.problem_formats.junit import format_junit
from casegen.problem_formats.sarif import format_sarif
from casegen.problem_formats.text import format_text
from casegen.problems import Findings

PROBLEM_FORMATS: dict[str, Callable[[Sequence[Findings]], str]] = {
    "text": format_text,
    "json": format_json,
    "github": format_github,
    "sarif": format_sarif,
    "junit": format_junit,
}
"""Name of a format → a pure function from findings to the text to print."""
