"""Stand-ins of modules: a library that was imported with them works as with the modules themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cold_start.in_new_process import printed

WANTED = """
limit = 1
class Error(Exception): pass
class Base:
    def __init__(self, given): self.given = given
    def twice(self): return self.given * 2
def fail(): raise Error("as it should")
def within(): return limit
"""
LIBRARY = """
import wanted
from wanted import Error, fail
from package import part, sub
wanted.limit = 5
class Derived(wanted.Base):
    def __init__(self, given): super().__init__(given + 1)
class Further(Derived): pass
class Other(wanted.Base):
    def __init__(self): self.given = 7
class Another(wanted.Base): pass
def caught():
    try:
        fail()
    except Error as error:
        return str(error)
def is_one(thing): return isinstance(thing, wanted.Base)
"""


@pytest.fixture
def told(tmp_path: Path) -> str:
    """What begins a program that has imported the library with stand-ins."""
    (tmp_path / "package").mkdir()
    (tmp_path / "wanted.py").write_text(WANTED)
    (tmp_path / "library.py").write_text(LIBRARY)
    (tmp_path / "package/__init__.py").write_text("from package import sub\ndef part(): return 'a part'")
    (tmp_path / "package/sub.py").write_text("def deep(): return 'deep'")
    return f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})
from casegen.startup.stand_ins import imported_when_called
with imported_when_called("wanted", "package", "package.sub"):
    import library
assert not {{"wanted", "package", "package.sub"}} & set(sys.modules)
"""


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("library.part()", "a part"),
        ("library.sub.deep()", "deep"),
        ("library.caught()", "as it should"),
        ("library.Derived(1).twice()", "4"),
        ("library.Further(1).twice(), library.Derived(2).twice(), library.Further.__mro__[2].__module__", "4 6 wanted"),
        ("library.Other().twice(), library.Other().twice(), library.Another(given=3).twice()", "14 14 6"),
        ("hasattr(library.Other(), 'unknown')", "False"),
        ("library.is_one(1), 'wanted' in sys.modules", "False False"),
        ("library.Derived(1) and library.is_one(library.Further(1)), library.is_one(1)", "True False"),
        ("library.wanted.within(), library.wanted.limit, __import__('wanted').limit", "5 5 5"),
        ("library.caught(), library.wanted is __import__('wanted')", "as it should True"),
        ("hasattr(library.wanted, '__path__'), type(library.wanted).__name__", "False _StandIn"),
    ],
)
def test_it_works(told: str, code: str, expected: str) -> None:
    assert printed(f"{told}\nprint({code})") == expected


def test_a_module_may_be_used_while_the_library_is_imported(told: str, tmp_path: Path) -> None:
    (tmp_path / "library.py").write_text(f"{LIBRARY}\nmade = Further(1).twice(), sub.deep(), Derived(3).given")
    told = told.replace("assert not", "print(library.made, library.caught())\nassert")
    assert printed(told) == "(4, 'deep', 4) as it should"
