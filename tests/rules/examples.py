"""The example cases of the rules: tests/rules/CODE/fires*.yaml and silent*.yaml.

The first line of an example may name what it is meant for: ``# journal: bmj-case-reports``.
"""

from __future__ import annotations

import re
from pathlib import Path

from casegen.build import CheckOptions, check_case
from casegen.case_files import figure_reader
from casegen.problem_formats import PROBLEM_FORMATS
from casegen.problems import Findings, Problem

FOLDER = Path(__file__).parent


def examples(kind: str) -> list[Path]:
    """The examples of one kind, fires or silent, in the order of their names."""
    return sorted(FOLDER.glob(f"*/{kind}*.yaml"))


def code_of(example: Path) -> str:
    """The rule that an example is about."""
    return example.parent.name


def findings_of(example: Path) -> Findings:
    """What is wrong with the example, by its own rule alone and by what always holds."""
    data = example.read_bytes()
    journal = re.match(rb"# journal: ([\w-]+)", data)
    options = CheckOptions(journal[1].decode() if journal else "base", select=(code_of(example),))
    case, findings = check_case(data, example.name, options, figure_reader(example))
    assert case is not None, PROBLEM_FORMATS["text"]([findings])
    return findings


def by_its_rule(example: Path) -> list[Problem]:
    """What the example's own rule finds."""
    return [problem for problem in findings_of(example).problems if problem.code == code_of(example)]


def printed(example: Path) -> str:
    """What casegen prints about the example."""
    return PROBLEM_FORMATS["text"]([findings_of(example)])
