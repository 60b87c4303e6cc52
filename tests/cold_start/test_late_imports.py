"""The stand-ins for what libraries import and a command does not use: needed, absent, and no hindrance."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

import pytest

from casegen.startup.late_imports import STOOD_IN_FOR, _cleandoc
from tests.cold_start.in_new_process import printed

ROOT = Path(__file__).parents[2]
CASE = ROOT / "cases/blay2012.yaml"
ALL = [(library, name) for library, names in STOOD_IN_FOR.items() for name in names]
NOT_IN_ALL_PYTHONS = {("pathlib", "urllib.parse")}
"""Python 3.13's pathlib imports it where it is used."""
LATE = "from casegen.startup.late_imports import import_late; import_late()"


def at_the_end_of(cache_home: Path, *words: str) -> set[str]:
    """The modules that a process of casegen's own has imported when the command is done, and all that can be is kept."""
    code = f"""
import sys
sys.argv = ["casegen", *{list(words)!r}]
from casegen.__main__ import start
try:
    start()
finally:
    print(chr(10) + " ".join(sys.modules))
"""
    printed(code, cache_home)  # compiles templates
    return set(printed(code, cache_home).splitlines()[-1].split())


@pytest.mark.parametrize(("library", "name"), ALL)
def test_the_library_still_imports_it(library: str, name: str) -> None:
    if (library, name) in NOT_IN_ALL_PYTHONS and sys.version_info >= (3, 12):
        pytest.skip("not with every Python")
    code = f"import sys, {library}; print({name!r} in sys.modules)"
    assert printed(code) == "True", f"{library} no longer imports {name}: take it off the list"


@pytest.mark.parametrize(("library", "name"), ALL)
def test_the_library_comes_without_it(library: str, name: str) -> None:
    """`inspect` is the one that others bring along, where they are not on the list themselves."""
    before = "import enum, inspect; " if name != "inspect" else ""
    by = "casegen.model" if library == "pydantic_core" else library  # which leaves out its types, who import it too
    code = f"{before}import sys; {LATE}; old = set(sys.modules); import {by}; print({name!r} in set(sys.modules) - old)"
    assert printed(code) == "False"


def test_a_check_has_none_of_them(tmp_path: Path) -> None:
    assert {name for _, name in ALL} & at_the_end_of(tmp_path, "check", str(CASE)) == set()


def test_a_page_has_none_of_what_it_need_not(tmp_path: Path) -> None:
    imported = at_the_end_of(tmp_path, "build", str(CASE), "--to", "html", "-o", str(tmp_path / "build"))
    assert {"citeproc.source.bibtex", "gzip", "inspect", "ipaddress", "shutil"} & imported == set()


def test_a_page_of_help_can_be_read(tmp_path: Path) -> None:
    """click reads docstrings by `inspect`, for which a stand-in has to import it."""
    assert "inspect" in at_the_end_of(tmp_path, "check", "--help")


@pytest.mark.parametrize("text", ["", " ", "Exit with 1.", "  so ", "two\n    lines\n", "a\ttab"])
def test_one_line_is_cleaned_as_python_cleans_it(text: str) -> None:
    assert _cleandoc(text) == inspect.cleandoc(text)


def test_pydantic_makes_the_same_plan() -> None:
    code = """
from casegen.schema import case_schema
from casegen.model.kept_validators import _plan
from casegen.model import Case
from hashlib import sha256
from pydantic_core import MISSING
import pydantic, re
plain = re.sub(r":[0-9]+'| at 0x[0-9a-f]+", "", repr(_plan(Case)))
print(pydantic.MISSING is MISSING, MISSING, sha256((case_schema() + plain).encode()).hexdigest())
"""
    late = printed(f"{LATE}\n{code}")
    assert late.startswith("True MISSING ")
    assert late == printed(code)


def test_who_imports_it_later_gets_the_module_itself() -> None:
    code = f"{LATE}; import click, jinja2, inspect; print(inspect.isclass(jinja2.Template), inspect.__name__)"
    assert printed(code) == "True inspect"


def test_templates_can_be_compiled() -> None:
    template = '{{ [1, 2]|tojson }} {{ "a b"|urlencode }} {{ ["c"]|random }}'
    code = f"{LATE}; import jinja2; print(jinja2.Environment().from_string({template!r}).render())"
    assert printed(code) == "[1, 2] a%20b c"


def test_markdown_is_still_written_by_its_own_renderer() -> None:
    code = f"{LATE}; from markdown_it import MarkdownIt; print(MarkdownIt().render('*a* `b`').strip())"
    assert printed(code) == "<p><em>a</em> <code>b</code></p>"


def test_dataclasses_work_but_for_docstrings_that_nobody_wrote() -> None:
    code = f"""{LATE}
from dataclasses import dataclass, replace
@dataclass(frozen=True, slots=True)
class Dose:
    amount: int
    unit: str = "mg"
print(replace(Dose(5), amount=6), Dose.__doc__)
"""
    assert printed(code) == "Dose(amount=6, unit='mg') Dose"
