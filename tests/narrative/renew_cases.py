"""Writes the expected texts of test_cases.py anew. Read what has changed before you keep it.

Usage: python -m tests.narrative.renew_cases [NAME …]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill

from casegen.build import check_case
from tests.loading import ROOT, report_of
from tests.report_text import case_presentation, section_text

TEXTS = Path(__file__).parent / "cases"
CASES = sorted((ROOT / "cases").glob("*.yaml"))


def generated(path: Path) -> str:
    """What casegen writes of a case: its part of the abstract, then the case presentation, without the author's prose.

    What a figure shows is left to the tests of the timeline; lines are folded for the reader of this text.
    """
    case, findings = check_case(path.read_bytes(), path.name)
    assert case is not None, findings
    report = report_of(case.model_copy(update={"sections": None}))
    written = f"Abstract\n{section_text(report, 'abstract-case')}\n\n{case_presentation(report)}"
    return "".join(f"{line}\n" for line in _folded(written))


def _folded(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.startswith("[") and line.endswith("]"):
            continue
        yield line if " | " in line else fill(line, 118, break_on_hyphens=False, break_long_words=False)


def main() -> None:
    """Write the texts of the cases that are named, or of all."""
    for path in CASES:
        if not sys.argv[1:] or path.stem in sys.argv[1:]:
            (TEXTS / f"{path.stem}.txt").write_text(generated(path), encoding="utf-8")


if __name__ == "__main__":
    main()
