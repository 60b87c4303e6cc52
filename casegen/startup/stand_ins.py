"""Stand-ins for modules that a library imports at its start, and that are never used here."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class _Library:
    """The stand-ins that a library got for modules, and the library's modules that may have taken something of them."""

    def __init__(self, names: tuple[str, ...], answers: Mapping[str, Mapping[str, Any]]) -> None:
        self.stand_ins = {
            name: _StandIn(name, self, answers.get(name, {})) for name in names if name not in sys.modules
        }
        self._before = set(sys.modules)
        self._takers: list[ModuleType] | None = None

    def module(self, name: str) -> ModuleType:
        """The module that was stood in for, and is to be used now: it takes its place wherever it can."""
        package = name.partition(".")[0]
        for other, stand_in in list(self.stand_ins.items()):
            # Those that the library has changed come too, as the one that it uses may go by that.
            if other == name or (stand_in.changes and other.partition(".")[0] == package):
                self._replace(other)
        return import_module(name)

    def _replace(self, name: str) -> None:
        if name not in self.stand_ins:
            return  # another one that it needs has brought it
        with self._aside():
            stand_in = self.stand_ins.pop(name)
            module = import_module(name)
        vars(module).update(stand_in.changes)
        for taker in self._takers or self._new_modules():
            for word, taken in list(vars(taker).items()):
                if taken is stand_in:
                    setattr(taker, word, module)
                elif type(taken) is _Called and taken.is_of(name, self):
                    setattr(taker, word, taken.itself())

    def is_imported(self) -> None:
        """From now on, nobody else takes a stand-in."""
        for name, stand_in in self.stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
        self._takers = self._new_modules()

    def _new_modules(self) -> list[ModuleType]:
        return [module for name, module in sys.modules.items() if name not in self._before]

    @contextmanager
    def _aside(self) -> Iterator[None]:
        """No stand-in is there for what is imported inside, where the library uses it while it is imported itself."""
        there = {name: stand_in for name, stand_in in self.stand_ins.items() if sys.modules.get(name) is stand_in}
        for name in there:
            del sys.modules[name]
        try:
            yield
        finally:
            sys.modules |= {name: stand_in for name, stand_in in there.items() if name not in sys.modules}


class _StandIn(ModuleType):
    """A module of which functions and classes may be taken and called, and which may be changed, but nothing else."""

    def __init__(self, name: str, library: _Library, answers: Mapping[str, Any]) -> None:
        super().__init__(name)
        vars(self).update(answers, _library=library, changes={})

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._library.stand_ins.get(f"{self.__name__}.{name}") or _Called(self._library, self.__name__, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self.changes[name] = value
        super().__setattr__(name, value)


class _Called:
    """Something of a module that is imported when it is called, or a class that is derived from it is used.

    No function, which would be a method of a class.
    """

    def __init__(self, library: _Library, module: str, name: str) -> None:
        self._library = library
        self._module = module
        self._name = name

    def __call__(self, *given: Any, **named: Any) -> Any:
        return self.itself()(*given, **named)

    def __instancecheck__(self, thing: object) -> bool:
        # Nothing is of a class that nobody has imported.
        return self._module in sys.modules and isinstance(thing, self.itself())

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type[Any], ...]:
        return (type(self._name, (_Base,), {"stands_in_for": self}),)

    def is_of(self, module: str, library: _Library) -> bool:
        return (self._module, self._library) == (module, library)

    def itself(self) -> Any:
        return getattr(self._library.module(self._module), self._name)


class _Base:
    """In place of a class from which others are derived, until anything is asked of it."""

    stands_in_for: _Called

    def __init__(self, *given: Any, **named: Any) -> None:
        base = self.stands_in_for.itself()
        _derive_from_themselves(type(self))
        base.__init__(self, *given, **named)

    def __getattr__(self, name: str) -> Any:
        _derive_from_themselves(type(self))
        return getattr(self, name)


def _derive_from_themselves(last: type[Any]) -> None:
    """Derive a class, and those that it is derived from, from what others stood in for."""
    for derived in last.__mro__:
        bases = [vars(base).get("stands_in_for") for base in derived.__bases__]
        if any(bases):
            derived.__bases__ = tuple(
                called.itself() if called else base for called, base in zip(bases, derived.__bases__, strict=True)
            )


@contextmanager
def imported_when_called(*names: str, **answers: Mapping[str, Any]) -> Iterator[None]:
    """What is imported inside gets stand-ins of these modules; all others, later, the modules themselves.

    ``answers`` are by module what a stand-in has of its own, and need not import the module for.
    """
    library = _Library(names, answers)
    sys.modules |= library.stand_ins
    try:
        yield
    finally:
        library.is_imported()
