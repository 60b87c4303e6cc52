"""The page of all keys is made from the model, and is not stale."""

from __future__ import annotations

import runpy

from tests.loading import ROOT


def test_the_page_is_what_the_model_says() -> None:
    script = runpy.run_path(str(ROOT / "docs/write_case_file_page.py"))
    page = script["page"]()
    assert (ROOT / "docs/case-file.md").read_text(encoding="utf-8") == page, "run: make docs"
    assert "| `mitotic_rate` | quantity |" in page
    assert "| `grade` | `1`, `2`, `3`, `4`, `5` |" in page
    assert "| `drug` | text, *needed* |" in page
    assert "| `background` | prose |" in page
