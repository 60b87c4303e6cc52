"""citeproc-js 2.4.63, the reference engine: the npm package ``citeproc``, in NODE_PATH or among the validators."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from citeproc import LOCALES_PATH

HERE = Path(__file__).parent
NODE_MODULES = HERE.parent / "conformance" / "tools" / "node_modules"


def entries(style: str, items: Sequence[Any]) -> Any:
    """The plain text of each item's entry in the reference list."""
    return _answer(style, items=list(items))["entries"]


def in_text_labels(style: str, groups: Sequence[Sequence[str]]) -> Any:
    """The label in HTML of each group of references, which are named by their numbers."""
    return _answer(style, groups=[list(group) for group in groups])["labels"]


def _answer(style: str, **asked: Any) -> Any:
    locale = (Path(LOCALES_PATH) / "locales-en-US.xml").read_text(encoding="utf-8")
    finished = subprocess.run(
        ["node", str(HERE / "citeproc_js.js")],
        input=json.dumps({"style": style, "locale": locale, "items": [], "groups": [], **asked}),
        env={"NODE_PATH": str(NODE_MODULES), **os.environ},
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    )
    return json.loads(finished.stdout)
