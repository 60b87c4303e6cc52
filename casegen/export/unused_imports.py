"""WeasyPrint without what it imports for other documents than ours.

At its start it imports what makes fonts smaller where HarfBuzz can't (libharfbuzz-subset is missing from the machine),
what unpacks WOFF2, and what reads variable fonts, of which we have none: a fifth of the time that its import takes.
Until WeasyPrint imports them when it uses them (https://github.com/Kozea/WeasyPrint/issues/2073, read 2026-11-28),
stand-ins do that. tests/cold_start/test_unused_imports.py tells when this module has become idle.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

STOOD_IN_FOR = ("fontTools.subset", "fontTools.varLib", "fontTools.varLib.instancer", "fontTools.ttLib.woff2")


class _StandIn(ModuleType):
    """A module of which functions and classes may be taken and called, but nothing else."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def called(*given: Any, **named: Any) -> Any:
            return getattr(import_module(self.__name__), name)(*given, **named)

        return called


@contextmanager
def imported_when_used() -> Iterator[None]:
    """What is imported inside gets stand-ins of these modules; all others, later, the modules themselves."""
    stand_ins = {name: _StandIn(name) for name in STOOD_IN_FOR if name not in sys.modules}
    sys.modules |= stand_ins
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]
