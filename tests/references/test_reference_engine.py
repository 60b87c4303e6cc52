"""The expected texts are those of citeproc-js 2.4.63, the reference engine, unless a work gives a reason.

The engine is the npm package ``citeproc``, found in NODE_PATH or among the tools of the conformance tests.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
import yaml
from citeproc import LOCALES_PATH

from casegen.model.reference import Reference
from casegen.report.references import csl_item
from casegen.templates_folder import templates_folder

HERE = Path(__file__).parent
NODE_MODULES = HERE.parent / "conformance" / "tools" / "node_modules"
STYLES = {
    "vancouver": templates_folder() / "base" / "citation_styles" / "vancouver.csl",
    "ama": templates_folder() / "base" / "citation_styles" / "ama.csl",
    "another_style": HERE / "another_style" / "another_style.csl",
}
FILES = [(style, file) for folder, style in STYLES.items() for file in sorted((HERE / folder).glob("*.yaml"))]


@pytest.mark.conformance
@pytest.mark.parametrize(("style", "file"), FILES, ids=lambda path: path.stem)
def test_the_reference_engine_says_the_same(style: Path, file: Path) -> None:
    works = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    request = {
        "style": style.read_text(encoding="utf-8"),
        "locale": (Path(LOCALES_PATH) / "locales-en-US.xml").read_text(encoding="utf-8"),
        "items": [csl_item(Reference(**work["reference"])) for work in works],
    }
    answer = subprocess.run(
        ["node", str(HERE / "citeproc_js.js")],
        input=json.dumps(request),
        env={"NODE_PATH": str(NODE_MODULES), **os.environ},
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    )
    assert json.loads(answer.stdout) == [work.get("citeproc_js", work["expected"]) for work in works]
