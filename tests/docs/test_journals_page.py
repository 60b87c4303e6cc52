"""The page of the journals is made from their profiles, and is not stale; its example is a good profile."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from casegen.journals import BASE, journal_ids, load, load_journal
from tests.loading import ROOT

PAGE = ROOT / "docs/journals.md"


def test_the_page_is_what_the_profiles_say() -> None:
    script = runpy.run_path(str(ROOT / "docs/write_journals_page.py"))
    assert PAGE.read_text(encoding="utf-8") == script["page"](), "run: make docs"


def test_every_journal_and_every_source_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in (BASE, *journal_ids()):
        profile = load_journal(name).profile
        assert f"## {name}\n" in page
        assert all(title in page for title in profile.titles)
        for _, requirement in profile.requirements.all():
            assert requirement.source.title in page
    assert "| Abstract length | at most 150 words | yes |" in page
    assert "| Abstract length | fewer than 200 words | yes |" in page
    assert "| Abstract length | at most 350 words | **no** |" in page
    assert "| Text length | at most 2,000 words | recommended |" in page
    assert "| Style of references | Vancouver, in the text [1–3,5] | **no** | as in the plain profile |" in page


def test_the_example_is_a_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    folder = tmp_path / "journals/my-journal"
    folder.mkdir(parents=True)
    (folder / "journal.yaml").write_text(example, encoding="utf-8")
    (tmp_path / "base").symlink_to(load_journal(BASE).templates[-1])
    monkeypatch.setattr(load, "templates_folder", lambda: tmp_path)
    load_journal.cache_clear()
    try:
        profile = load_journal("my-journal").profile
        assert {path for path, _ in profile.requirements.all()} == {
            "title.must_not_contain",
            "abstract.max_words",
            "words.text_max",
            "counts.authors_max",
        }
        assert profile.parts_apart == ("diagnostic_assessment",)
        assert load_journal("my-journal").citation_style().name == "ama.csl"
    finally:
        load_journal.cache_clear()
