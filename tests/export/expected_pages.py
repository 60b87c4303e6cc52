"""The pages that tests expect. ``python -m tests.export.expected_pages`` writes them anew, for a look at the difference."""

from __future__ import annotations

import re
from pathlib import Path

from casegen.export.html import export_html
from casegen.export.md import export_md
from casegen.report.report import Report
from tests.export.page_parts import TEMPLATES
from tests.export.sample_report import bare_report, short_report

EXPECTED = Path(__file__).parent / "expected"


def page_without_styles(report: Report) -> str:
    """The page as it is read: the styles are judged by eye and by validators."""
    return re.sub(r"<style.*?</style>\n", "", export_html(report, TEMPLATES).decode(), flags=re.DOTALL)


if __name__ == "__main__":
    for name, report in {"short": short_report(), "bare": bare_report()}.items():
        (EXPECTED / f"{name}.html").write_text(page_without_styles(report), encoding="utf-8")
        (EXPECTED / f"{name}.md").write_bytes(export_md(report, name)["md"])
