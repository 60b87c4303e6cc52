"""The articles that tests expect. ``python -m tests.export.jats.expected_articles`` writes them anew, to be looked at."""

from __future__ import annotations

from pathlib import Path

from casegen.export.jats import export_jats
from tests.export.jats.complete_report import complete_report
from tests.export.page_parts import TEMPLATES
from tests.export.sample_report import bare_report

EXPECTED = Path(__file__).parent / "expected"
REPORTS = {"complete": complete_report, "bare": bare_report}


def article(name: str) -> str:
    return export_jats(REPORTS[name](), TEMPLATES, name)["jats.xml"].decode()


if __name__ == "__main__":
    for name in REPORTS:
        (EXPECTED / f"{name}.jats.xml").write_text(article(name), encoding="utf-8")
