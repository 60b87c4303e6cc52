"""WeasyPrint's declarations of C functions, compiled once on a machine.

At its start WeasyPrint has five hundred lines of them read by a parser for C written in Python: a sixth of the time
that its import takes. CFFI can write down what it has read, as Python code that is quickly loaded ("out-of-line, ABI
level", https://cffi.readthedocs.io/en/stable/overview.html, read 2026-11-28); with that code calls are quicker too, a
fifth of a document's time. It is kept in casegen's cache folder, compiled, found by the declarations and the versions
of CFFI and Python.
Until WeasyPrint does so itself (https://github.com/Kozea/WeasyPrint/issues/2073, read 2026-11-28),
tests/cold_start/test_compiled_declarations.py tells when this module has become idle.
"""

from __future__ import annotations

import io
import marshal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from types import ModuleType
from typing import Any

import _cffi_backend

from casegen.startup.cache_folder import made_once


class _FFI:
    """Stands in for `cffi.FFI` until it is told the declarations; then it has all that the compiled one has."""

    def cdef(self, declarations: str) -> None:
        """Take the declarations: all of them at once."""
        compiled = _compiled(declarations)
        # As attributes of its own, so that a call of a function isn't passed on by a function in Python.
        vars(self).update({name: getattr(compiled, name) for name in dir(compiled) if not name.startswith("__")})


@contextmanager
def declarations_compiled() -> Iterator[None]:
    """What is imported inside, and declares C functions, has them compiled; others get CFFI itself.

    Not where libraries are looked for in other places than those of the system's loader, as only CFFI itself does.
    """
    if sys.platform != "linux":
        yield
        return
    before = sys.modules.get("cffi")
    stand_in = ModuleType("cffi")
    stand_in.FFI = _FFI  # type: ignore[attr-defined]
    sys.modules["cffi"] = stand_in
    try:
        yield
    finally:
        del sys.modules["cffi"]
        if before:
            sys.modules["cffi"] = before


def _compiled(declarations: str) -> Any:
    depends_on = "\0".join([_cffi_backend.__version__, sys.version, declarations]).encode()
    return made_once("declarations", depends_on, lambda: _compile(declarations), _loaded)


def _loaded(code: bytes) -> Any:
    module: dict[str, Any] = {}
    exec(marshal.loads(code), module)
    return module["ffi"]


def _compile(declarations: str) -> bytes:
    with _no_stand_in():
        import cffi

        ffi = cffi.FFI()
        ffi.cdef(declarations)
        ffi.set_source("casegen_declarations", None)
        code = io.StringIO()
        with redirect_stdout(io.StringIO()):  # CFFI tells what it does
            ffi.emit_python_code(code)
    return marshal.dumps(compile(code.getvalue(), "declarations", "exec"))


@contextmanager
def _no_stand_in() -> Iterator[None]:
    stand_in = sys.modules.pop("cffi", None)
    try:
        yield
    finally:
        if stand_in:
            sys.modules["cffi"] = stand_in
