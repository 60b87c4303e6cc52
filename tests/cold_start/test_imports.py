"""What each command imports: what is heavy and not asked for costs everybody who waits for it."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import casegen
from casegen.model.base import Part

ROOT = Path(__file__).parents[2]
CASE = ROOT / "cases/blay2012.yaml"

TYPESETTING = (
    "weasyprint",
    "fontTools.subset",
    "pydyf",
    "cffi",
    "pycparser",
    "tinycss2",
    "tinyhtml5",
    "PIL",
    "docx",
    "pypdf",
)
REFERENCES = ("citeproc", "lxml", "bibtexparser", "pylatexenc")
MODEL = ("pydantic", "pydantic_core")
PROSE = ("jinja2", "markdown_it", "mdformat")
DRAWING = ("casegen.report.figures.svg", "casegen.report.figures.timeline_layout")
FORMATS = ("casegen.export", "pycountry", "resvg_py", "phenopackets", "dask")


def imported(*words: str) -> set[str]:
    """The modules that a command has imported at its end."""
    code = (
        "import sys; from casegen.cli import main\n"
        f"try: main({list(words)!r})\nexcept SystemExit: pass\n"
        "print(chr(10) + ' '.join(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    return set(shown.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        pytest.param(["--help"], (*TYPESETTING, "fontTools", *REFERENCES, *MODEL, *PROSE, *FORMATS, "yaml"), id="help"),
        pytest.param(["check", str(CASE)], (*TYPESETTING, "fontTools", *REFERENCES, *DRAWING, *FORMATS), id="check"),
        pytest.param(
            ["check", "--select", "none", str(CASE)],
            (*TYPESETTING, *REFERENCES, *PROSE, *DRAWING, *FORMATS),
            id="check without rules",
        ),
        pytest.param(["build", "--to", "html"], (*TYPESETTING, "bibtexparser", "pylatexenc"), id="build html"),
    ],
)
def test_nothing_heavy_is_imported_that_was_not_asked_for(
    words: list[str], unwanted: tuple[str, ...], tmp_path: Path
) -> None:
    more = [str(CASE), "-o", str(tmp_path)] if words[0] == "build" else []
    assert not imported(*words, *more) & set(unwanted)


def test_pydantic_can_read_the_annotations_of_parts_at_once() -> None:
    late = []
    for module in walk_packages(casegen.__path__, "casegen."):
        if module.name.startswith(("casegen.model.", "casegen.journals.")):
            held = vars(import_module(module.name))
            parts = [one for one in held.values() if isinstance(one, type) and issubclass(one, Part)]
            if "annotations" in held and any(part.__module__ == module.name for part in parts):
                late.append(module.name)
    assert not late
