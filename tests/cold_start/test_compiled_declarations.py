"""WeasyPrint's declarations of C functions, compiled once on a machine."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cache_home import make_unusable
from tests.cold_start.in_new_process import printed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere CFFI itself looks for the libraries")

TYPESETTER = "import sys, casegen.export.typesetter; print('pycparser' in sys.modules)"
SET = "from casegen.export.typesetter import typeset; print(hash(typeset(b'<p>A rash.', '').pdf))"


def test_compiling_them_is_still_needed() -> None:
    parsed = printed("import sys, weasyprint; print('pycparser' in sys.modules)")
    assert parsed == "True", "WeasyPrint no longer parses C at its start: this module can go"


def test_they_are_parsed_once(tmp_path: Path) -> None:
    assert [printed(TYPESETTER, tmp_path) for _ in range(2)] == ["True", "False"]


def test_same_bytes_with_new_kept_spoilt_and_no_declarations(tmp_path: Path) -> None:
    def pdf() -> str:
        return printed(SET, tmp_path, PYTHONHASHSEED="0")

    new = pdf()
    (kept,) = (tmp_path / "casegen").glob("declarations-*")
    assert pdf() == new
    kept.write_bytes(kept.read_bytes()[:1000])
    assert pdf() == new
    make_unusable(tmp_path)
    assert pdf() == new


def test_a_missing_library_is_an_error_of_the_system(tmp_path: Path) -> None:
    code = """
from casegen.export.quicker_weasyprint.compiled_declarations import declarations_compiled
with declarations_compiled():
    import cffi
    ffi = cffi.FFI()
    ffi.cdef("int puts(const char *text);")
try:
    ffi.dlopen("libnonesuch.so.0", ffi.RTLD_NOW)
except OSError:
    print("no such library")
import cffi
print(cffi.FFI.__module__)
"""
    assert printed(code, tmp_path).split("\n") == ["no such library", "cffi.api"]
