"""The page of all rules is made from the rules, and is not stale."""

from __future__ import annotations

import runpy

from casegen.checks import all_rules
from tests.loading import ROOT


def test_the_page_is_what_the_rules_say() -> None:
    page = runpy.run_path(str(ROOT / "docs/write_checks_page.py"))["page"]()
    assert (ROOT / "docs/checks.md").read_text(encoding="utf-8") == page, "run: make docs"
    for rule in all_rules():
        assert page.count(f"**{rule.code} ") == 1
