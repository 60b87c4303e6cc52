"""Stand-ins for modules that a library imports at its start, and that are never used here."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class _StandIn(ModuleType):
    """A module of which functions and classes may be taken and called, but nothing else."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def called(*given: Any, **named: Any) -> Any:
            return getattr(import_module(self.__name__), name)(*given, **named)

        return called


@contextmanager
def imported_when_called(*names: str) -> Iterator[None]:
    """What is imported inside gets stand-ins of these modules; all others, later, the modules themselves."""
    stand_ins = {name: _StandIn(name) for name in names if name not in sys.modules}
    sys.modules |= stand_ins
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]
