"""Stand-ins for modules that a library imports at its start, and that are never used here."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class _StandIn(ModuleType):
    """A module of which functions and classes may be taken and called, but nothing else."""

    def __init__(self, name: str, answers: Mapping[str, Any]) -> None:
        super().__init__(name)
        vars(self).update(answers)

    def __getattr__(self, name: str) -> _Called:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Called(self.__name__, name)


class _Called:
    """Something of a module that is imported when it is called. No function, which would be a method of a class."""

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name

    def __call__(self, *given: Any, **named: Any) -> Any:
        return getattr(import_module(self._module), self._name)(*given, **named)


@contextmanager
def imported_when_called(*names: str, **answers: Mapping[str, Any]) -> Iterator[None]:
    """What is imported inside gets stand-ins of these modules; all others, later, the modules themselves.

    ``answers`` are by module what a stand-in has of its own, and need not import the module for.
    """
    stand_ins = {name: _StandIn(name, answers.get(name, {})) for name in names if name not in sys.modules}
    sys.modules |= stand_ins
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]
