"""The two parsers, and what importing the package costs."""

from __future__ import annotations

import subprocess
import sys

import yaml

from casegen.source.parsers import FASTEST, PurePythonParser

WITHOUT_LIBYAML = """
import sys
sys.modules["yaml._yaml"] = None
sys.modules["yaml.cyaml"] = None
from casegen.source import read_source
from casegen.source.parsers import FASTEST, PurePythonParser
assert FASTEST is PurePythonParser
source, problems = read_source(b"a: [pain?, b]\\nb: >8\\n", "case.yaml")
assert source.root.entries["a"].value.items[0].text == "pain?"
print(*[problem.code for problem in problems])
"""

IMPORTED = """
from __future__ import annotations
import sys
import yaml, msgspec.structs, dataclasses, typing, enum, re, bisect, itertools
before = set(sys.modules)
import casegen.source
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before}))
"""


def _python(code: str) -> str:
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    return finished.stdout.strip()


def test_libyaml_is_used_where_it_is_there() -> None:
    assert (FASTEST is not PurePythonParser) == yaml.__with_libyaml__


def test_reads_without_libyaml() -> None:
    assert _python(WITHOUT_LIBYAML) == "S104"


def test_imports_only_yaml() -> None:
    assert _python(IMPORTED) == "casegen"
