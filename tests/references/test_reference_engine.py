"""The expected texts are those of citeproc-js 2.4.63, the reference engine, unless a work gives a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from casegen.model.reference import Reference
from casegen.report.csl_item import csl_item
from casegen.templates_folder import templates_folder
from tests.references.reference_engine import entries

HERE = Path(__file__).parent
STYLES = {
    "vancouver": templates_folder() / "base" / "citation_styles" / "vancouver.csl",
    "ama": templates_folder() / "base" / "citation_styles" / "ama.csl",
    "bmj": templates_folder() / "base" / "citation_styles" / "bmj.csl",
    "another_style": HERE / "another_style" / "another_style.csl",
}
FILES = [(style, file) for folder, style in STYLES.items() for file in sorted((HERE / folder).glob("*.yaml"))]


@pytest.mark.conformance
@pytest.mark.parametrize(("style", "file"), FILES, ids=lambda path: path.stem)
def test_the_reference_engine_says_the_same(style: Path, file: Path) -> None:
    works = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    items = [csl_item(Reference(**work["reference"])) for work in works]
    expected = [work.get("citeproc_js", work["expected"]) for work in works]
    assert entries(style.read_text(encoding="utf-8"), items) == expected
