"""The README's examples are case files that build."""

from __future__ import annotations

import re

from casegen.build import BuildOptions, build_case
from tests.loading import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)


def test_the_examples_build() -> None:
    smallest, facts = EXAMPLES
    for text in (smallest, smallest + facts):
        built = build_case(text.encode(), "readme.yaml", "readme", BuildOptions(select=("none",), formats=["html"]))
        assert built.findings.problems == ()
        assert b"56-year-old man" in built.files["readme.html"]
    assert b"managed with an antihistamine" in built.files["readme.html"]


def test_every_link_leads_to_a_file() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert len(links) >= 5
    assert [link for link in links if not (ROOT / link).exists()] == []
