"""Writes the texts of the specimens anew, to be read before they are kept: python -m tests.narrative.renew_specimens."""

from __future__ import annotations

from tests.loading import ROOT, case_data, case_of, report_of
from tests.report_text import report_text

FOLDER = ROOT / "tests/narrative"
SPECIMENS = ("every_field", "series", "odd_but_valid")

if __name__ == "__main__":
    for name in SPECIMENS:
        text = report_text(report_of(case_of(case_data(FOLDER / f"{name}.yaml"))))
        (FOLDER / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
